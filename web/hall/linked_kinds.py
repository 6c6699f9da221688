"""What a supply is to machines beyond its name, kind by kind, in the words of schema.org.

Each function is given a public record, and says of a person nothing where the record has no name.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Money
from web.kit.kinds.kind_words import conditions_said, outside_link

Said = dict[str, Any]
YUAN = 10_000
"""Yuan in 万元, in which sums are kept."""
_LOANS = ("credit_loan", "mortgage_loan", "ip_loan", "guaranteed_loan")


def said_of_kind(supply: Supply, lists: Taxonomies) -> Said:
    """Type and properties of a supply whose kind has some of its own; nothing for other kinds."""
    tell = _TOLD.get(supply.kind)
    return tell(supply, lists) if tell else {}


def organisation(name: str, kind: str = "Organization") -> Said:
    """An organisation by its name."""
    return {"@type": kind, "name": name} if name else {}


def _loan(product: Supply, lists: Taxonomies) -> Said:
    terms: float | None = product["term_months"]
    rates = {"minValue": product["rate_from"], "maxValue": product["rate_to"]}
    conditions = "；".join(one.sentence for one in conditions_said(product, lists))
    said: Said = {
        "@type": "FinancialProduct",
        "provider": organisation(product.org),
        "category": lists["finance_types"].name_of(product["finance_type"]) if product["finance_type"] else "",
        "interestRate": _quantity(rates, unitText="%"),
        "feesAndCommissionsSpecification": conditions,
    }
    if product["finance_type"] not in _LOANS:
        return said
    needed = "、".join(lists["securities"].name_of(code) for code in product["securities"])
    term = _quantity({"maxValue": terms}, unitCode="MON")
    return said | {
        "@type": "LoanOrCredit",
        "amount": _most(product["limit"]),
        "loanTerm": term,
        "requiredCollateral": needed,
    }


def _policy(policy: Supply, lists: Taxonomies) -> Said:
    conditions = "；".join(one.sentence for one in conditions_said(policy, lists))
    link = outside_link(policy["text_link"])
    opened = {
        "@type": "OpeningHoursSpecification",
        "validFrom": _day(policy["apply_from"]),
        "validThrough": _day(policy["apply_until"]),
    }
    return {
        "@type": "GovernmentService",
        "serviceOperator": organisation(policy.org, "GovernmentOrganization"),
        "audience": {"@type": "BusinessAudience", "audienceType": conditions} if conditions else {},
        "hoursAvailable": opened if policy["apply_from"] or policy["apply_until"] else {},
        "alternateName": policy["doc_number"],
        "sameAs": link,
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": link} if link else {},
    }


def _course(course: Supply, lists: Taxonomies) -> Said:
    audience = "、".join(lists["audiences"].name_of(code) for code in course["audience"])
    held = {
        "@type": "CourseInstance",
        "courseMode": "onsite",
        "name": course.title,
        "startDate": _day(course["held_from"]),
        "endDate": _day(course["held_until"] or course["held_from"]),
        "location": {"@type": "Place", "name": course["place"], "address": course["place"]} if course["place"] else {},
        "instructor": {"@type": "Person", "name": course.lead} if course.lead else {},
        "maximumAttendeeCapacity": _whole(course["seats"]),
        "remainingAttendeeCapacity": _whole(course["seats_left"]),
    }
    return {
        "@type": "Course",
        "provider": organisation(course.org),
        "audience": {"@type": "Audience", "audienceType": audience} if audience else {},
        "hasCourseInstance": held if course["held_from"] else {},
    }


def _expert(expert: Supply, lists: Taxonomies) -> Said:
    """A person by name; without one what is offered, and whose."""
    modes = "、".join(lists["service_modes"].name_of(code) for code in expert["service_modes"])
    if not expert.lead:
        return {"@type": "Service", "provider": organisation(expert.org), "serviceType": modes}
    return {
        "@type": "Person",
        "name": expert.lead,
        "jobTitle": expert["post_title"],
        "affiliation": organisation(expert.org),
        "knowsAbout": [expert.title, *expert.keywords],
        "makesOffer": {"@type": "Offer", "name": modes} if modes else {},
    }


def _facility(facility: Supply, lists: Taxonomies) -> Said:
    held = [" ".join(filter(None, (row.name, row.model, row.range))) for row in facility["equipment"]]
    kind = lists["facility_types"].name_of(facility["facility_type"]) if facility["facility_type"] else ""
    offered = [{"@type": "Offer", "itemOffered": {"@type": "Product", "name": name}} for name in held]
    accredited = "、".join(lists["accreditations"].name_of(code) for code in facility["accreditation"])
    return {
        "@type": "Service",
        "provider": organisation(facility.org),
        "serviceType": kind,
        "award": accredited,
        "hasOfferCatalog": {"@type": "OfferCatalog", "itemListElement": offered} if offered else {},
    }


def _job(job: Supply, lists: Taxonomies) -> Said:
    """A post with what search engines ask of one; a person who looks for work by name, or as an offer without one."""
    if job["direction"] == "person":
        offer = {"@type": "Offer", "name": job.title}
        return (
            {"@type": "Person", "name": job.lead, "seeks": {"@type": "Demand", "name": job.title}}
            if job.lead
            else offer
        )
    pay: Money | None = job["pay"]
    return {
        "@type": "JobPosting",
        "title": job.title,
        "datePosted": job.created_at.date().isoformat() if job.created_at else "",
        "validThrough": _day(job["open_until"] or job.ends_on),
        "hiringOrganization": organisation(job.org),
        "jobLocation": {"@type": "Place", "address": _address(job["workplace"])} if job["workplace"] else {},
        "skills": "，".join(job["skills"]),
        "educationRequirements": lists["degrees"].name_of(job["degree"]) if job["degree"] else "",
        "totalJobOpenings": _whole(job["head_count"]),
        "baseSalary": {"@type": "MonetaryAmount", "currency": "CNY", "value": _sum_of(pay, unitText="YEAR")}
        if pay
        else {},
    }


def _address(place: str) -> Said:
    return {"@type": "PostalAddress", "streetAddress": place, "addressCountry": "CN"}


def _quantity(values: Said, **unit: str) -> Said:
    given = {name: value for name, value in values.items() if value is not None}
    return {"@type": "QuantitativeValue", **given, **unit} if given else {}


def _most(money: Money | None) -> Said:
    """The most that is lent, with the least where a range is said."""
    if money is None or (money.low is None and money.high is None):
        return {}
    given = {"minValue": None if money.low == money.high else money.low, "maxValue": money.high}
    return {"@type": "MonetaryAmount", "currency": "CNY"} | {
        name: value * YUAN for name, value in given.items() if value is not None
    }


def _sum_of(money: Money, **unit: str) -> Said:
    given = {"minValue": money.low, "maxValue": money.high}
    return _quantity({name: None if value is None else value * YUAN for name, value in given.items()}, **unit)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_TOLD: dict[str, Callable[[Supply, Taxonomies], Said]] = {
    "expert": _expert,
    "facility": _facility,
    "finance": _loan,
    "job": _job,
    "policy": _policy,
    "training": _course,
}
