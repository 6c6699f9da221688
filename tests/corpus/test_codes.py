from enum import StrEnum

import pytest

from corpus.codes import (
    IDENTIFIED,
    Degree,
    Disclosure,
    JobDirection,
    Maturity,
    Mode,
    OffReason,
    RejectReason,
    ReturnReason,
    SupplyStatus,
    Urgency,
)
from corpus.taxonomy import EDITABLE, Taxonomies

LISTS = Taxonomies()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("degrees", Degree),
        ("disclosure", Disclosure),
        ("job_directions", JobDirection),
        ("maturity", Maturity),
        ("modes", Mode),
        ("off_reasons", OffReason),
        ("reject_reasons", RejectReason),
        ("return_reasons", ReturnReason),
        ("supply_status", SupplyStatus),
        ("urgency", Urgency),
    ],
)
def test_the_program_and_the_list_name_the_same_terms_in_the_same_order(name: str, codes: type[StrEnum]) -> None:
    assert [term.code for term in LISTS[name]] == list(codes)


def test_identifiers_are_no_words_that_people_read() -> None:
    terms = [term for name in IDENTIFIED for term in LISTS[name]]
    assert [term.code for term in terms if not (term.code.isascii() and term.code.isidentifier())] == []
    assert [term.name for term in terms if term.name.isascii()] == []


def test_a_districts_own_lists_are_not_among_them() -> None:
    assert {*LISTS} - {*EDITABLE} >= IDENTIFIED
