from builders import need, supply
from staff import Staff

from corpus.store import Store, Suggestion
from web.desk.queue import SECTIONS


def test_an_empty_desk_says_what_will_appear(staff: Staff) -> None:
    text = staff.page("/desk/")
    assert text.count('class="empty"') == len(SECTIONS) + 1  # and what is one's own
    assert "没有待受理的征集卡" in text
    assert "/desk/import/supplies" in text
    assert "btn main" not in text


def test_the_queue_counts_and_shows_what_waits(staff: Staff, store: Store) -> None:
    waiting = store.needs.add(need(title="等着受理的征集卡", state="submitted"), actor="企业")
    accepted = store.needs.add(need(title="等着研判的需求"), actor="企业")
    returned = store.needs.add(need(title="退回去的需求", state="returned"), actor="企业")
    ids = [store.supplies.add(supply(title=f"成果{place}"), actor="t").id for place in range(3)]
    for card in (accepted, returned):
        store.pairings.suggest(card.id, [Suggestion(supply_id, 0.5, 4) for supply_id in ids])
    text = staff.page("/desk/")
    assert '待受理征集卡<span class="n">1</span>' in text
    assert '待研判建议<span class="n">3</span>' in text, "suggestions of a returned card are no work"
    assert '已推荐<span class="n">0</span>' in text
    assert "待办 4 项</span></summary>" in text, "on a phone the menu is closed and says how much waits"
    assert f'href="/desk/needs/{waiting.id}"' in text
    assert f'href="/desk/needs/{accepted.id}?state=suggested#pairings"' in text
    assert returned.id not in text
    assert text.count("btn main") == 1


def test_the_rest_is_one_link_away(staff: Staff, store: Store) -> None:
    for place in range(6):
        store.needs.add(need(title=f"需求第{place}号", state="submitted"), actor="企业")
    text = staff.page("/desk/")
    assert "需求第4号" in text
    assert "需求第5号" not in text
    assert "全部待受理征集卡" in text
