import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from offered_kinds import EVERY, course, expert, facility, loan, policy, post, seeker

from corpus.records import Supply
from corpus.values import Money
from web.hall.linked_data import linked_data
from web.hall.linked_kinds import said_of_kind
from web.services import Services, services

ADDRESS = "http://localhost/supplies/GJ-2026-00001"


@pytest.fixture
def running(app: Flask) -> Iterator[Services]:
    with app.test_request_context():
        yield services()


def told(running: Services, record: Supply) -> dict[str, Any]:
    """What the page of a record, as everybody is given it, says it is."""
    said: dict[str, Any] = json.loads(linked_data(running, record, ADDRESS))["mainEntity"]
    return said


def test_a_loan_has_its_sum_interest_and_term(running: Services) -> None:
    said = told(running, loan())
    assert said["@type"] == "LoanOrCredit"
    assert said["amount"] == {"@type": "MonetaryAmount", "currency": "CNY", "maxValue": 5_000_000}
    assert told(running, loan(limit=Money(500, 500)))["amount"] == said["amount"]
    assert said["interestRate"] == {"@type": "QuantitativeValue", "minValue": 3.45, "maxValue": 4.2, "unitText": "%"}
    assert said["loanTerm"] == {"@type": "QuantitativeValue", "maxValue": 24, "unitCode": "MON"}
    assert said["provider"]["name"] == "示例银行某区支行"


def test_what_lends_nothing_is_a_product_without_a_loan_s_terms(running: Services) -> None:
    said = told(running, loan(finance_type="insurance"))
    assert said["@type"] == "FinancialProduct"
    assert not {"amount", "loanTerm"} & set(said)
    assert "amount" not in told(running, loan(limit=Money()))
    free = told(running, loan(rate_from=0.0, rate_to=None))["interestRate"]
    assert free["minValue"] == 0


def test_a_policy_is_a_service_of_its_office_with_its_days_and_a_safe_address(running: Services) -> None:
    said = told(running, policy())
    assert said["@type"] == "GovernmentService"
    assert said["serviceOperator"] == {"@type": "GovernmentOrganization", "name": "示例区科学技术局"}
    assert (said["hoursAvailable"]["validFrom"], said["hoursAvailable"]["validThrough"]) == ("2026-11-01", "2026-12-12")
    assert said["availableChannel"]["serviceUrl"] == "https://kjj.example.gov.cn/policy/12.html"
    assert "须为高新技术企业" in said["audience"]["audienceType"]
    unsafe = told(running, policy(text_link="javascript:alert(1)"))
    assert "javascript" not in json.dumps(unsafe)


def test_a_course_is_held_on_days_with_places_left(running: Services) -> None:
    held = told(running, course(seats_left=0.0))["hasCourseInstance"]
    assert (held["startDate"], held["endDate"]) == ("2026-12-08", "2026-12-10")
    assert (held["maximumAttendeeCapacity"], held["remainingAttendeeCapacity"]) == (80, 0)
    assert "hasCourseInstance" not in told(running, course(held_from=None))


def test_a_person_is_one_by_name_alone(running: Services) -> None:
    named = told(running, expert())
    assert (named["@type"], named["name"], named["jobTitle"]) == ("Person", "吴某某", "教授")
    for hidden in (expert(lead="", post_title=""), seeker(lead="")):
        assert "Person" not in json.dumps(told(running, hidden))


def test_instruments_are_what_a_facility_offers(running: Services) -> None:
    offered = told(running, facility())["hasOfferCatalog"]["itemListElement"]
    assert offered[0]["itemOffered"]["name"] == "高低温试验箱 GDW-100 -70～150 ℃"


def test_a_post_says_what_search_engines_ask_of_one(running: Services) -> None:
    said = told(running, post(created_at=datetime(2026, 11, 20, 1, tzinfo=UTC)))
    assert said["@type"] == "JobPosting"
    assert (said["datePosted"], said["validThrough"]) == ("2026-11-20", "2026-12-31")
    assert said["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 150_000,
        "maxValue": 250_000,
        "unitText": "YEAR",
    }
    assert said["jobLocation"]["address"]["addressCountry"] == "CN"
    assert said["hiringOrganization"]["name"] == "示例甲电池有限公司"


def test_somebody_who_looks_for_work_is_no_post(running: Services) -> None:
    assert told(running, seeker())["@type"] == "Person"
    assert told(running, seeker(lead=""))["@type"] == "Offer"


def test_every_kind_says_something_of_its_own(running: Services) -> None:
    assert all(said_of_kind(builder(), running.lists) for builder in EVERY)
