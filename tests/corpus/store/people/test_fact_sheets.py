"""Sheets keep who said what and when; two who write at once see each other; an account's sheet goes with it."""

from datetime import timedelta

import pytest
from builders import need, profile
from clock import Clock

from corpus.errors import Conflict
from corpus.store import AuditConditions, Store
from corpus.store.people.fact_sheets import Owner

BUREAU = Owner(org_name="示例甲电池有限公司")


def account(store: Store) -> int:
    """An account of that enterprise."""
    return store.people.enterprises.add("示例甲", profile(), password_hash="x", role="enterprise", consent="x").id


def test_a_line_that_says_the_same_keeps_its_day(store: Store, clock: Clock) -> None:
    sheets, begun = store.people.fact_sheets, clock.now
    sheets.keep(BUREAU, {"revenue": ("500-1000",), "scale": ("small",)}, version=0, actor="王干事")
    clock.now += timedelta(days=3)
    now = sheets.keep(BUREAU, {"revenue": ("800",), "scale": ("small",)}, version=1, actor="李干事")
    assert now.version == 2
    assert (now.lines["revenue"].texts, now.lines["revenue"].said_by) == (("800",), "李干事")
    assert (now.lines["scale"].said_at, now.lines["scale"].said_by) == (begun, "王干事")


def test_who_saves_an_older_version_is_told_and_nothing_is_lost(store: Store) -> None:
    sheets = store.people.fact_sheets
    sheets.keep(BUREAU, {"scale": ("small",)}, version=0, actor="王干事")
    with pytest.raises(Conflict) as refusal:
        sheets.keep(BUREAU, {"scale": ("micro",)}, version=0, actor="李干事")
    assert refusal.value.current == sheets.get(BUREAU)
    assert sheets.get(BUREAU).said == {"scale": ("small",)}


def test_saving_the_same_is_no_change(store: Store) -> None:
    sheets = store.people.fact_sheets
    sheets.keep(BUREAU, {"scale": ("small",)}, version=0, actor="t")
    assert sheets.keep(BUREAU, {"scale": ("small",)}, version=1, actor="t").version == 1


def test_the_audit_log_has_what_staff_said_and_of_an_account_only_which_lines(store: Store) -> None:
    number = account(store)
    store.people.fact_sheets.keep(BUREAU, {"revenue": ("800",)}, version=0, actor="王干事")
    store.people.fact_sheets.keep(Owner(user_id=number), {"revenue": ("900",)}, version=0, actor="企业账号")
    every = store.trail.audit.iterate(AuditConditions())
    entries = {entry.record_id: entry for entry in every if entry.record == "enterprises"}
    assert entries["示例甲电池有限公司"].after == {"revenue": ["800"]}
    assert entries[f"企业账号 {number}"].after == {"known": ["revenue"]}


def test_an_accounts_sheet_goes_with_it_and_the_bureaus_stays(store: Store) -> None:
    number, sheets = account(store), store.people.fact_sheets
    sheets.keep(Owner(user_id=number), {"revenue": ("900",)}, version=0, actor="企业账号")
    sheets.keep(BUREAU, {"scale": ("small",)}, version=0, actor="t")
    assert len(list(sheets.every_sheet())) == 2
    store.people.enterprises.remove(number)
    assert [(org, own) for org, own, _ in sheets.every_sheet()] == [("示例甲电池有限公司", False)]


def test_enterprises_are_named_by_cards_accounts_and_staff(store: Store) -> None:
    account(store)
    store.needs.add(need(), actor="t")
    store.needs.add(need(title="另一张卡", state="withdrawn", org_name="示例撤回公司"), actor="t")
    store.people.fact_sheets.keep(Owner(org_name="示例丙有限公司"), {"scale": ("micro",)}, version=0, actor="t")
    rows = store.people.fact_sheets.enterprises()
    assert [(row.org_name, row.cards, row.accounts, row.lines) for row in rows] == [
        ("示例丙有限公司", 0, 0, 1),
        ("示例甲电池有限公司", 1, 1, 0),
    ]
    assert [row.org_name for row in store.people.fact_sheets.enterprises(words="丙")] == ["示例丙有限公司"]
    assert [row.org_name for row in store.people.fact_sheets.enterprises(town="城关街道")] == ["示例甲电池有限公司"]
