"""什么时候会删除哪些: told a year before it happens."""

from collections.abc import Callable
from datetime import timedelta

from builders import need
from clock import Clock
from staff import Staff

from corpus.store import Store


def test_what_ends_within_a_year_stands_there_with_its_day(
    log_in: Callable[..., Staff], store: Store, clock: Clock
) -> None:
    card = store.needs.add(need(), actor="企业")
    store.needs.step(card.id, version=1, state="settled", actor="王干事", note="不用了")
    assert "一年以内没有到期的" in log_in("主任", "admin").page("/desk/persons/endings")
    clock.now += timedelta(days=3 * 365)
    page = log_in("审计", "auditor").page("/desk/persons/endings")
    assert "2029-11-23" in page
    assert card.id in page
    assert "联系人、电话、邮箱" in page


def test_what_is_due_today_is_marked(log_in: Callable[..., Staff], store: Store, clock: Clock) -> None:
    card = store.needs.add(need(), actor="企业")
    store.needs.step(card.id, version=1, state="settled", actor="王干事", note="不用了")
    clock.now += timedelta(days=3 * 365 + 1)
    assert '<b class="gap">今天</b>' in log_in("王干事").page("/desk/persons/endings")
