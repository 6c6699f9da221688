"""什么时候会删除哪些: told a year before it happens."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from builders import need
from clock import Clock
from flask import Flask
from staff import Staff

from corpus.store import Store
from web.cli.running.serving import _age
from web.workers.daily import Daily


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


def test_the_daily_work_deletes_it_and_the_page_is_empty_then(
    app: Flask, log_in: Callable[..., Staff], store: Store, clock: Clock
) -> None:
    card = store.needs.add(need(), actor="企业")
    store.needs.step(card.id, version=1, state="settled", actor="王干事", note="不用了")
    daily = Daily(store, partial(_age, app))
    clock.now += timedelta(days=3 * 365)
    daily.look()
    assert store.needs.get(card.id).mobile != ""
    clock.now += timedelta(days=1)
    daily.look()
    assert store.needs.get(card.id).mobile == ""
    assert "一年以内没有到期的" in log_in("王干事").page("/desk/persons/endings")
    assert "保存期满，删除联系方式和附件" in log_in("李干事").page(f"/desk/needs/{card.id}")
