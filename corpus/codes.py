"""Identifiers of the terms of closed lists that the program decides by.

Records keep them, and `taxonomies/*.tsv` gives each the words that people read, which may change. `IDENTIFIED` names
the lists whose codes are such identifiers: what leaves the program says the word in their place.
"""

from enum import StrEnum

IDENTIFIED = frozenset(
    "accreditations audiences company_scales degrees disclosure facility_types finance_types ip_wanted"
    " job_directions levels maturity modes need_kinds off_reasons org_kinds reject_reasons return_reasons"
    " securities service_modes supply_status tax_grades urgency".split()
)


class Degree(StrEnum):
    """A degree that a post asks for, or that somebody holds (学历), the highest first; `ANY` where none is asked."""

    DOCTOR = "doctor"
    MASTER = "master"
    BACHELOR = "bachelor"
    COLLEGE = "college"
    ANY = "other"


class Disclosure(StrEnum):
    """Who may see a need card (公开范围)."""

    PUBLIC = "public"
    ANONYMOUS = "anonymous"
    DIRECTED = "directed"
    BUREAU_ONLY = "bureau_only"


class JobDirection(StrEnum):
    """A post that is to be filled, or a person who looks for one (岗位或人才)."""

    POST = "post"
    PERSON = "person"


class Maturity(StrEnum):
    """How far a supply has come (成熟度), the lowest grade first."""

    IN_RESEARCH = "in_research"
    HAS_SAMPLE = "has_sample"
    TRIAL_PASSED = "trial_passed"
    PILOT_PASSED = "pilot_passed"
    MASS_PRODUCTION = "mass_production"


class Mode(StrEnum):
    """How two sides may work together (合作方式)."""

    COMMISSIONED_RESEARCH = "commissioned_research"
    JOINT_RESEARCH = "joint_research"
    TRANSFER = "transfer"
    LICENCE = "licence"
    EQUITY = "equity"
    CONSULTING = "consulting"
    SERVICE = "service"
    JOINT_PLATFORM = "joint_platform"
    TRIAL_FIRST = "trial_first"
    NEGOTIABLE = "negotiable"


class OffReason(StrEnum):
    """Why a supply is taken off (下架的原因)."""

    NOT_OFFERED = "not_offered"
    TRANSFERRED = "transferred"
    OUTDATED = "outdated"
    UNCONFIRMED = "unconfirmed"
    REPEATED = "repeated"
    OTHER = "other"


class RejectReason(StrEnum):
    """Why a supply does not answer a need (不匹配的原因), for staff and for both sides."""

    TOO_EARLY = "too_early"
    NO_CLEAR_ADVANTAGE = "no_clear_advantage"
    NO_CLEAR_BUSINESS = "no_clear_business"
    UNCLEAR = "unclear"
    TARGETS_MISSED = "targets_missed"
    FIELD_MISMATCH = "field_mismatch"
    BUDGET_MISMATCH = "budget_mismatch"
    HAS_SOLUTION = "has_solution"
    HAS_PARTNER = "has_partner"
    IP_CONCERNS = "ip_concerns"
    AVOIDED = "avoided"
    UNREACHABLE = "unreachable"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why a card goes back to its enterprise (退回补正的原因)."""

    UNCLEAR = "unclear"
    NO_TARGETS = "no_targets"
    INCOMPLETE = "incomplete"
    WRONG_CONTACT = "wrong_contact"
    OUTSIDE = "outside"
    SECRET = "secret"  # noqa: S105 - a card that holds one
    REPEATED = "repeated"
    OTHER = "other"


class SupplyStatus(StrEnum):
    """Where a supply stands (供给状态)."""

    VALID = "valid"
    TO_REVIEW = "to_review"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Urgency(StrEnum):
    """Within what time a need is to be met (紧迫度)."""

    HALF_YEAR = "half_year"
    ONE_YEAR = "one_year"
    THREE_YEARS = "three_years"
