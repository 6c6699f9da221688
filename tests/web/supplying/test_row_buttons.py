"""Rows added, taken away and read from words by a browser without scripts: nothing is stored by that."""

import re

import pytest
from builders import supply
from staff import Staff

from corpus.store import Store, SupplyConditions

NEW = "/desk/supplies/new"
POLICY = {"kind": "policy", "title": "高企认定奖补", "conditions-0-sentence": "甲", "conditions-1-sentence": "乙"}


def sentences(page: str) -> list[str]:
    """The sentences of the rows that a page shows, without the template of a new one."""
    return re.findall(r'name="conditions-\d+-sentence">([^<]*)<', page)


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("add conditions", ["甲", "乙", ""]),
        ("drop conditions 0", ["乙"]),
        ("again conditions", ["甲", "乙"]),
        ("read conditions", ["甲", "乙", "成立满2年", "连续两年盈利"]),
        ("drop conditions 7", ["甲", "乙"]),
    ],
)
def test_a_button_changes_the_rows_and_stores_nothing(staff: Staff, store: Store, button: str, said: list[str]) -> None:
    words = {"conditions-words": "1.成立满2年；2.连续两年盈利"}
    answer = staff.post(NEW, **POLICY, **words, rows=button)
    assert answer.status_code == 200
    assert sentences(answer.text) == said
    assert 'value="高企认定奖补"' in answer.text
    assert store.supplies.count(SupplyConditions()) == 0


def test_another_attribute_comes_back_with_its_own_choices(staff: Staff) -> None:
    chosen = {"conditions-0-attribute": "tax_grade", "rows": "again conditions"}
    page = staff.post(NEW, **(POLICY | chosen)).text
    assert re.search(r'name="conditions-0-terms" value="grade_b"', page)


def test_a_table_of_instruments_gets_as_many_rows_as_it_needs(staff: Staff) -> None:
    names = {f"equipment-{n}-name": f"设备{n}" for n in range(3)}
    page = staff.post(NEW, kind="facility", **names, rows="add equipment").text
    assert 'name="equipment-3-name"' in page
    assert 'value="设备2"' in page


def test_a_button_that_is_none_of_the_form_is_passed_over(staff: Staff) -> None:
    assert staff.post(NEW, **POLICY, rows="add title").status_code == 422


def test_a_correction_keeps_its_version_while_rows_change(staff: Staff, store: Store) -> None:
    known = store.supplies.add(supply(kind="policy"), actor="t")
    page = staff.post(f"/desk/supplies/{known.id}/edit", version=str(known.version), rows="add conditions").text
    assert f'name="version" value="{known.version}"' in page
    assert store.supplies.get(known.id) == known
