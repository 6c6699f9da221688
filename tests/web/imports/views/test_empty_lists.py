"""Empty workbooks that are downloaded, filled in and uploaded again."""

import io

import pytest
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.supply_kinds import with_modules


@pytest.mark.parametrize("kind", with_modules())
def test_each_kind_has_its_workbook(staff: Staff, kind: str) -> None:
    assert f'href="/desk/import/supplies/{kind}.xlsx"' in staff.page("/desk/import/supplies")
    answer = staff.client.get(f"/desk/import/supplies/{kind}.xlsx")
    assert answer.status_code == 200
    assert CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).sheet_names[1] == "填写说明"


def test_what_is_no_kind_has_none(staff: Staff) -> None:
    answer = staff.client.get("/desk/import/supplies/nothing.xlsx")
    assert answer.status_code == 404
    assert "没有这一种供给的空表" in answer.text


def test_cards_have_theirs(staff: Staff) -> None:
    assert staff.client.get("/desk/import/needs.xlsx").status_code == 200
