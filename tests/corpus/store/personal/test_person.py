"""Somebody by number, address and name, in texts and in JSON, however they are written there."""

import json

import pytest

from corpus.store.personal.person import ERASED, Person

PERSON = Person(phone="15400000001", email="Zhou@example.com", name="周启明")


@pytest.mark.parametrize(
    "text", ["15400000001", "找 154 0000 0001", "+86 154-0000-0001。", "zhou@EXAMPLE.com", "<zhou@example.com>"]
)
def test_a_text_is_known_however_the_number_is_written(text: str) -> None:
    assert PERSON.reaches(text)
    assert ERASED in PERSON.erased_in(text, own=False)


@pytest.mark.parametrize("text", ["154000000012", "215400000001", "azhou@example.com", "zhou@example.com-x", "周启明"])
def test_another_number_or_address_is_another_person(text: str) -> None:
    assert not PERSON.reaches(text)
    assert PERSON.erased_in(text, own=False) == text


def test_the_name_counts_in_the_persons_own_records_alone() -> None:
    assert PERSON.erased_in("周启明来过", own=True) == f"{ERASED}来过"
    assert PERSON.erased_in("周启明来过", own=False) == "周启明来过"
    assert Person(name="周").erased_in("周末", own=True) == "周末"


def test_json_stays_json_with_contacts_emptied_and_numbers_told_as_numbers_replaced() -> None:
    said = json.dumps(
        {"data": {"contact": "周某", "mobile": "15400000009", "title": "电池"}, "cells": [15400000001, 3]}
    )
    assert json.loads(PERSON.erased_in(said, own=True)) == {
        "data": {"contact": ERASED, "mobile": "", "title": "电池"},
        "cells": [ERASED, 3],
    }
    assert json.loads(PERSON.erased_in(said, own=False))["data"]["mobile"] == "15400000009"


def test_json_that_does_not_name_the_person_stays_as_it_was_written() -> None:
    assert PERSON.erased_in('{"a": "b"}', own=True) == '{"a": "b"}'
    assert PERSON.erased_in("[见附件] 15400000001", own=False) == f"[见附件] {ERASED}"


def test_enough_must_be_said() -> None:
    assert not Person().is_said
    assert not Person(name="周启明").is_said
    assert not Person(phone="0001").is_said
    assert Person(name="周启明", records=("SZXQ-2026-0001",)).is_said
    assert Person(phone="15400000001").is_said


def test_what_is_logged_of_somebody_is_masked() -> None:
    assert PERSON.masked == "周*，154****0001，Z***@example.com"
    assert repr(PERSON) == "Person(周*，154****0001，Z***@example.com)"
