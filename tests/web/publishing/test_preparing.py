from datetime import date

import pytest
from builders import need, supply
from flask import Flask
from issued import issue_of

from corpus.publication import Scope, Subject
from corpus.store import Store
from matcher.levels.shared_terms import SharedTerms
from web.publishing.preparing import first_arrangement, introduction, proposal, proposed_scope
from web.services import services

DAYS = Scope(since=date(2026, 11, 1), until=date(2026, 11, 30))


def test_days_go_on_from_the_last_issue(app: Flask, store: Store) -> None:
    with app.app_context():
        first = proposed_scope(services(), Subject.SUPPLIES)
        assert (first.since, first.until) == (date(2026, 10, 1), date(2026, 11, 23))
        issue_of(store, store.supplies.add(supply(), actor="t"))
        next_one = proposed_scope(services(), Subject.SUPPLIES)
        assert (next_one.since, next_one.until) == (date(2026, 11, 23), date(2026, 11, 23))
        assert proposed_scope(services(), Subject.NEEDS) == Scope(
            subject=Subject.NEEDS, since=first.since, until=first.until
        )


def test_an_item_says_how_many_of_the_other_side_it_fits(app: Flask, store: Store) -> None:
    other = store.supplies.add(supply(title="小麦育种", summary="选育新品种。", keywords=("小麦",)), actor="t")
    fitting = store.supplies.add(supply(), actor="t")
    for number in range(3):
        store.needs.add(need(title=f"磷酸铁锂电池低温电解液 {number}", disclosure="bureau_only"), actor="企业")
    store.needs.add(need(state="submitted"), actor="企业")
    with app.app_context():
        fits = {item.record_id: item.fits for item in proposal(services(), DAYS)}
        assert list(fits) == [fitting.id, other.id]
        assert (fits[fitting.id], fits[other.id]) == (3, 0)
        assert [item.record_id for item in first_arrangement(services(), DAYS, most=1).items] == [fitting.id]


def test_what_shares_no_technical_term_counts_for_no_item(
    app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = store.supplies.add(supply(), actor="t")
    store.needs.add(need(disclosure="bureau_only"), actor="企业")
    with app.app_context():
        assert [item.fits for item in proposal(services(), DAYS)] == [1]
        monkeypatch.setattr(SharedTerms, "any_with", lambda *_: False)
        assert [(item.record_id, item.fits) for item in proposal(services(), DAYS)] == [(offer.id, 0)]


def test_the_introduction_counts() -> None:
    records = [supply(), supply(org="乙大学", chain="新材料", maturity="in_research")]
    text = introduction(DAYS, records, "示例区科学技术局")
    for said in ("2026年11月1日至2026年11月30日", "科技供给2项", "来自2家单位", "涉及2条产业链", "可以量产的1项"):
        assert said in text
    needs = introduction(Scope(subject=Subject.NEEDS, since=DAYS.since, until=DAYS.until), [need()], "示例区科学技术局")
    assert "企业创新需求1项" in needs
    assert "涉及1条产业链" in needs
