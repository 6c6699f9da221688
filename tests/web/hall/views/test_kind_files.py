import io

import pytest
from flask.testing import FlaskClient
from offered_kinds import loan, policy
from python_calamine import CalamineWorkbook

from corpus.store import Store


def sheet(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_a_column_is_saved_as_a_workbook_in_its_own_columns(client: FlaskClient, store: Store) -> None:
    store.supplies.add(loan(contact="王某", phone="15400000034"), actor="t")
    store.supplies.add(loan(title="已下架", status="withdrawn"), actor="t")
    store.supplies.add(policy(), actor="t")
    answer = client.get("/kinds/finance/list.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    headings, *rows = sheet(answer.data)
    assert [row[headings.index("产品名称")] for row in rows] == ["示例科创贷"]
    assert rows[0][headings.index("最高额度（万元）")] == "500 万元以内"
    assert "条件项：企业资质" in str(rows[0][headings.index("申请条件")])
    assert not [word for word in ("客户经理", "发文字号", "成熟度", "产品类型") if word in headings]
    assert not [cell for cell in rows[0] if "15400000034" in str(cell) or "王某" in str(cell)]
    assert 'href="/kinds/finance/list.xlsx"' in client.get("/kinds/finance/").text


@pytest.mark.parametrize("code", ["training", "没有的"])
def test_a_kind_that_holds_nothing_has_no_file(client: FlaskClient, store: Store, code: str) -> None:
    store.supplies.add(loan(), actor="t")
    assert client.get(f"/kinds/{code}/list.xlsx").status_code == 404
