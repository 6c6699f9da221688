import io

from builders import need, supply
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.store import Store, Suggestion


def test_gaps_by_chain_with_what_they_lack(staff: Staff, store: Store) -> None:
    assert "没有缺口" in staff.page("/desk/gaps/")
    bare = store.needs.add(need(title="羊毛面料抗起球整理"), actor="t")
    other = store.needs.add(need(title="别的产业链", chain="新材料"), actor="t")
    weak = store.supplies.add(supply(title="羊毛面料染色", summary="", keywords=()), actor="t")
    store.pairings.suggest(bare.id, [Suggestion(weak.id, 0.1, 2)])
    text = staff.page("/desk/gaps/")
    for shown in ("羊毛面料抗起球整理", "别的产业链", "弱相关", "下次走访院校可以问"):
        assert shown in text
    assert other.title not in staff.page(f"/desk/gaps/?chain={bare.chain}")
    assert "暂无合适供给" in staff.page(f"/desk/needs/{bare.id}")


def test_the_workbook_names_no_contact(staff: Staff, store: Store) -> None:
    store.needs.add(need(title="=1+1"), actor="t")
    answer = staff.client.get("/desk/gaps/gaps.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert rows[0][2] == "需求名称"
    assert rows[1][0] == "SZXQ-2026-0001"
    assert "1540000" not in str(rows)
    assert "周某" not in str(rows)
