import dataclasses

import pytest

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from corpus.records import Need, Record, Supply
from corpus.sorts import sort_for
from corpus.supply_kinds import FIRST

OWN = {"id", "version", "created_at", "updated_at", "ends_on", "state", "kind", "own"} | {
    "town_is_shared",
    "is_signed",
    "shows_offices",
}


def _first(record_type: type[Record]) -> str:
    return "" if record_type is Need else FIRST


@pytest.mark.parametrize("record_type", [Need, Supply])
def test_the_table_and_the_records_name_the_same_fields(record_type: type[Record]) -> None:
    attributes = {attribute.name for attribute in dataclasses.fields(record_type)}
    assert {field.name for field in sort_for(record_type).fields_for(_first(record_type))} == attributes - OWN


@pytest.mark.parametrize("record_type", [Need, Supply])
def test_a_field_that_is_not_given_is_empty(record_type: type[Record]) -> None:
    record = record_type(id="1", title="名称")
    for field in sort_for(record_type).fields_for(""):
        if field.name not in ("title", "status"):
            assert record[field.name] == field.kind.empty, field.name


@pytest.mark.parametrize("fields", [NEED_FIELDS, SUPPLY_FIELDS])
def test_no_two_fields_share_a_name_or_an_alias(fields: tuple) -> None:  # type: ignore[type-arg]
    aliases = [alias for field in fields for alias in dict.fromkeys(field.aliases)]
    assert len(aliases) == len(set(aliases))


def test_contacts_are_for_staff_only() -> None:
    for fields in (NEED_FIELDS, SUPPLY_FIELDS):
        contacts = [field for field in fields if field.name in ("contact", "mobile", "phone", "email", "uscc")]
        assert len(contacts) >= 3
        assert all(field.visibility is Visibility.STAFF for field in contacts)


def test_a_record_in_a_log_shows_no_contact() -> None:
    assert "154" not in repr(Need(id="1", title="名称", mobile="15400000001", contact="周某"))
