import csv
from collections.abc import Callable

import pytest
from builders import need, supply
from following import act, in_talks
from staff import Staff

from corpus.store import Store, Suggestion


@pytest.fixture
def auditor(log_in: Callable[..., Staff]) -> Staff:
    """老周, an auditor, logged in."""
    return log_in("老周", "auditor")


@pytest.fixture
def card(store: Store, staff: Staff) -> str:
    """A card that 王干事 has returned."""
    returned = store.needs.add(need(state="submitted"), actor="企业")
    staff.post(f"/desk/needs/{returned.id}/step", version="1", state="returned", note="请补充指标")
    return returned.id


def test_the_page_says_what_was_changed_in_words(auditor: Staff, card: str) -> None:
    page = auditor.page(f"/desk/audit/?record={card}&actor=王干事&since=2026-11-23&until=2026-11-23")
    for shown in ("退回补正", "研判员 · 127.0.0.1", "<del>待受理</del>", "请补充指标", "征集卡"):
        assert shown in page, shown
    assert "企业" not in page.split("<tbody>")[1].split("</tbody>")[0]
    assert "没有这样的记录" in auditor.page(f"/desk/audit/?record={card}&since=2026-11-24")
    assert auditor.page("/desk/audit/?since=yesterday&page=x")


def test_the_csv_has_the_same_and_saving_it_is_in_the_log(auditor: Staff, card: str) -> None:
    answer = auditor.client.get(f"/desk/audit.csv?record={card}")
    rows = list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines()))
    assert [row["事项"] for row in rows] == ["新增", "退回补正"]
    assert (rows[1]["之前"], rows[1]["之后"], rows[1]["角色"]) == ("状态：待受理", "状态：退回补正", "研判员")
    assert "导出" in auditor.page("/desk/audit/?actor=老周")


def test_an_auditor_sees_everything_and_no_button_that_changes_anything(
    auditor: Staff, store: Store, card: str
) -> None:
    for path in (
        "/desk/",
        "/desk/needs/?state=returned",
        f"/desk/needs/{card}",
        "/desk/pairings/",
        "/desk/notices/",
        "/desk/duplicates/",
        "/desk/import/",
    ):
        bench = auditor.page(path).split('<div class="bench">')[1]
        assert 'method="post"' not in bench, path
    before = store.needs.get(card)
    answer = auditor.post(f"/desk/needs/{card}/step", version=str(before.version), state="accepted")
    assert answer.status_code == 403
    assert "您的账号是审计员：查看工作台和审计日志，不能改动。没有改动任何内容。" in answer.text
    assert store.needs.get(card) == before


def test_every_step_of_a_pairing_is_said_in_chinese(auditor: Staff, store: Store) -> None:
    pairing = in_talks(store)
    store.work.following.write_talk(act(store, pairing, "看过样品"), next_on=None)
    store.pairings.add_by_hand(
        pairing.need_id, Suggestion(store.supplies.add(supply(), actor="t").id, 0.3, 2), actor="t"
    )
    answer = auditor.client.get("/desk/audit.csv")
    said = {row["事项"] for row in csv.DictReader(answer.text.lstrip("\ufeff").splitlines())}
    assert {"答复征询", "记录进展", "人工添加"} <= said
    assert not [words for words in said if words.isascii()]
