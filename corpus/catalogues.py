"""What the issues and the living list of each kind of supply are called, and which fields stand in them.

A kind without a row here is called by its name in `kinds.tsv`, and lists what every kind has.
"""

from dataclasses import dataclass
from functools import cache

from corpus.supply_kinds import FIRST
from corpus.taxonomy import Taxonomies

_WHERE = "登录科技服务供需“云对接”平台，或与{bureau}联系"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One kind: what its issues and its list are called, one of its items, and the columns of the list in order.

    `leading` are the fields that a reader expects to be filled; `opening` begins an issue's introduction (with `days`,
    `count` and `noun` to be filled in), `asked` says who is to do what (with `bureau`).
    """

    kind: str
    issue: str
    listed: str
    noun: str
    leading: tuple[str, ...]
    columns: tuple[str, ...]
    opening: str
    asked: str


_ROWS = (
    Catalogue(
        kind="policy",
        issue="惠企政策",
        listed="惠企政策清单",
        noun="政策",
        leading=("org", "granted", "conditions", "apply_until", "how_to_apply", "office"),
        columns=("title", "doc_number", "org", "granted", "conditions", "apply_from", "apply_until", "how_to_apply"),
        opening="为帮助企业知晓、用好惠企政策，现将{days}收集和更新的惠企政策{count}项予以发布",
        asked="符合条件的企业按各项政策的申报方式办理；不清楚是否符合的，请" + _WHERE,
    ),
    Catalogue(
        kind="finance",
        issue="科技金融产品目录",
        listed="科技金融产品目录",
        noun="金融产品",
        leading=("org", "finance_type", "limit", "rate_from", "term_months", "conditions"),
        columns=(
            *("title", "org", "finance_type", "limit", "rate_from", "rate_to", "term_months", "securities"),
            *("grant_days", "conditions", "documents"),
        ),
        opening="为便利科技型企业融资，现将{days}收集和更新的科技金融产品{count}项予以发布",
        asked="有融资需要的企业" + _WHERE,
    ),
    Catalogue(
        kind="expert",
        issue="专家名单",
        listed="专家、科技副总名单",
        noun="专家",
        leading=("org", "service_modes", "field", "batch"),
        columns=("lead", "title", "org", "post_title", "chain", "service_modes", "days_a_year", "batch", "cases"),
        opening="为引导科技人才服务企业，现将{days}新增和更新的专家{count}位予以发布",
        asked="希望专家、科技副总到企业服务的，请" + _WHERE,
    ),
    Catalogue(
        kind="facility",
        issue="仪器平台目录",
        listed="仪器、平台与基地目录",
        noun="仪器平台",
        leading=("org", "facility_type", "services", "charges"),
        columns=("title", "org", "facility_type", "equipment", "services", "accreditation", "charges", "places_left"),
        opening="为推动仪器设备和平台基地开放共享，现将{days}新增和更新的仪器、平台与基地{count}项予以发布",
        asked="需要检测、中试和入驻的企业" + _WHERE,
    ),
    Catalogue(
        kind="training",
        issue="培训与活动安排",
        listed="培训与活动安排",
        noun="培训与活动",
        leading=("org", "held_from", "place", "audience", "sign_up_until"),
        columns=(
            *("title", "org", "audience", "held_from", "held_until", "place", "seats", "seats_left"),
            *("sign_up_until", "price"),
        ),
        opening="现将{days}新增和更新的培训与活动{count}项予以发布",
        asked="有意参加的企业按各项的报名方式报名，或" + _WHERE,
    ),
    Catalogue(
        kind="job",
        issue="岗位清单",
        listed="岗位与人才清单",
        noun="岗位与人才",
        leading=("org", "direction", "skills", "workplace", "open_until"),
        columns=("title", "org", "direction", "skills", "head_count", "degree", "pay", "workplace", "open_until"),
        opening="为促进人才与岗位对接，现将{days}新增和更新的岗位与人才{count}项予以发布",
        asked="有意应聘、引才的，请" + _WHERE,
    ),
)
_BY_KIND = {row.kind: row for row in _ROWS}


@cache
def catalogue_of(kind: str) -> Catalogue:
    """What the issues and the list of a kind are called, and what stands in them."""
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    name = Taxonomies()["kinds"].name_of(kind)
    return Catalogue(
        kind=kind,
        issue=f"{name}目录",
        listed=f"{name}目录",
        noun=name,
        leading=("org", "summary"),
        columns=("title", "org", "chain", "summary", "modes", "price"),
        opening="现将{days}新增和更新的" + name + "{count}项予以发布",
        asked="有意对接的企业" + _WHERE,
    )


def kinds_with_series() -> tuple[str, ...]:
    """The kinds whose issues are numbered in a series of their own: all but the first, in the order of their list."""
    return tuple(term.code for term in Taxonomies()["kinds"] if term.code != FIRST)
