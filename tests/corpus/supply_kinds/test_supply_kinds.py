"""The kinds that the program has: their modules, their rows, and what lists of all of them may hold."""

import dataclasses
import sys
from pathlib import Path

import invented_kind
import pytest

from corpus import supply_kinds
from corpus.fields import SUPPLY_FIELDS, Visibility
from corpus.records import Supply
from corpus.supply_kinds import FIRST, SAID, fields_of_lists, kind_of, own_fields, with_modules
from corpus.taxonomy import Taxonomies


def test_every_module_has_its_row_and_the_first_kind_is_the_achievement() -> None:
    assert {*with_modules()} <= {term.code for term in Taxonomies()["kinds"]}
    assert next(iter(with_modules())) == FIRST == "achievement"


@pytest.mark.parametrize("code", [term.code for term in Taxonomies()["kinds"]])
def test_a_kind_can_be_read_and_hides_contacts(code: str) -> None:
    fields = kind_of(code).fields
    aliases = [alias for field in (*fields, SAID) for alias in dict.fromkeys(field.aliases)]
    assert len(aliases) == len({*aliases})
    hidden = {field.name for field in fields if field.visibility is Visibility.STAFF}
    assert {"contact", "phone", "email", "extra"} <= hidden


def test_a_row_without_a_module_says_what_an_achievement_says() -> None:
    assert kind_of("something new").fields == SUPPLY_FIELDS
    assert kind_of("something new").code == "something new"


def test_no_own_field_takes_the_place_of_an_attribute() -> None:
    taken = {attribute.name for attribute in dataclasses.fields(Supply)} | {"fields", "stored", "stamp"}
    assert not taken & {*own_fields()}


def test_lists_of_all_kinds_have_every_field_once() -> None:
    names = [field.name for field in fields_of_lists()]
    assert len(names) == len({*names})
    assert {field.name for field in SUPPLY_FIELDS} <= {*names}


def test_two_kinds_with_a_field_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    invented_kind.install(monkeypatch, tmp_path)
    second = invented_kind.MODULE.replace('"calibration"', '"testing"')
    (tmp_path / "testing.py").write_text(second, "utf-8")
    try:
        with pytest.raises(ValueError, match="measuring_range"):
            supply_kinds.with_modules()
    finally:
        monkeypatch.undo()
        invented_kind.forget()
        sys.modules.pop("corpus.supply_kinds.testing", None)
