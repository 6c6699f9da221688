"""A supply of every kind, with a value in every field: entered, corrected, taken off, put back."""

from typing import Any

import pytest
from handing_in import form_of
from staff import Staff

from corpus.codes import SupplyStatus
from corpus.fields import Field
from corpus.kinds import Choice, Choices, Rows
from corpus.store import Store, SupplyConditions
from corpus.supply_kinds import kind_of, with_modules
from corpus.taxonomy import Taxonomies

LISTS = Taxonomies()
BY_KIND = {"number": "3", "date": "2099-01-31", "money": "10", "tick": "1", "tags": "甲、乙", "grade": "6"}
BY_NAME = {"phone": "15400000041", "email": "a@example.com", "title": "示例供给", "lead": "示例人", "contact": "示例人"}


def inputs(asked: Field) -> dict[str, Any]:
    """Something that a form says of a field."""
    kind = asked.kind
    if isinstance(kind, Choice | Choices):
        return {
            asked.name: [term.code for term in LISTS[kind.taxonomy] if not LISTS[kind.taxonomy].children(term.code)][:1]
        }
    if asked.name == "conditions":
        return {"conditions-0-attribute": "years", "conditions-0-value": "2", "conditions-0-sentence": "成立满2年"}
    if isinstance(kind, Rows):
        return {f"{asked.name}-0-{column}": "示例" for column in kind.labels}
    return {asked.name: BY_NAME.get(asked.name) or BY_KIND.get(kind.name) or f"示例{asked.label}"[: asked.limit]}


@pytest.mark.parametrize("code", with_modules())
def test_it_is_entered_corrected_taken_off_and_put_back(staff: Staff, store: Store, code: str) -> None:
    fields = [known for known in kind_of(code).fields if not known.system]
    said = {name: value for known in fields for name, value in inputs(known).items()}
    answer = staff.post("/desk/supplies/new", kind=code, **said)
    assert answer.status_code == 303, answer.text
    (entered,) = store.supplies.iterate(SupplyConditions())
    assert [known.name for known in fields if not entered[known.name]] == []

    place = f"/desk/supplies/{entered.id}"
    unchanged = staff.post(f"{place}/edit", **form_of(entered))
    assert "没有不同" in staff.page(unchanged.location)
    assert staff.post(f"{place}/edit", **form_of(entered, title="示例供给（改）")).status_code == 303
    corrected = store.supplies.get(entered.id)
    assert (corrected.title, corrected.own) == ("示例供给（改）", entered.own)

    staff.post(f"{place}/off", version=str(corrected.version), reason="outdated")
    off = store.supplies.get(entered.id)
    assert off.status == SupplyStatus.WITHDRAWN
    staff.post(f"{place}/back", version=str(off.version))
    assert store.supplies.get(entered.id).status == SupplyStatus.VALID
