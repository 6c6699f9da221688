"""新政策符合时告诉我: what newly fits is told once, to the address that stands there, with the link that ends it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from builders import need, profile
from channels import with_every_channel
from clock import Clock
from flask import Flask
from policies import CLEAN, HIGH_TECH, IN_TOWN, loan, policy

from corpus.store import Message, Store
from corpus.store.people.fact_sheets import Owner
from corpus.watching import WatchKind
from web.services import Services, services
from web.settings import Settings
from web.watching import fits_news
from web.watching.gathering import tell_news

DAY = timedelta(days=1)


@pytest.fixture
def settings(store: Store) -> Settings:
    return with_every_channel(store)


@pytest.fixture
def here(app: Flask) -> Iterator[Services]:
    """What the application's workers share, in its context."""
    with app.app_context():
        yield services()


@pytest.fixture
def owner(store: Store) -> Owner:
    """An account that has said that it is a high-tech enterprise."""
    user = store.people.enterprises.add("示例甲", profile(), password_hash="x", role="enterprise", consent="x")
    own = Owner(user_id=user.id)
    store.people.fact_sheets.keep(own, {"org_kinds": ("high_tech",)}, version=0, actor="t")
    return own


def told(store: Store) -> list[Message]:
    """The letters, the oldest first."""
    return [one for one in reversed(store.telling.outbox.page(None, size=99).items) if one.event == "news"]


def test_what_newly_fits_is_told_once_and_what_fitted_before_is_not(
    here: Services, store: Store, owner: Owner, clock: Clock
) -> None:
    store.supplies.add(policy(HIGH_TECH, title="早就符合的"), actor="t")
    fits_news.begin(here, user_id=owner.user_id)
    clock.now += DAY
    assert tell_news(here) == 0
    store.supplies.add(policy(HIGH_TECH, title="新的政策"), actor="t")
    store.supplies.add(policy(HIGH_TECH, IN_TOWN, title="新的还符合镇街"), actor="t")
    store.supplies.add(policy(HIGH_TECH, CLEAN, title="还要补充的"), actor="t")
    clock.now += DAY
    assert tell_news(here) == 1
    clock.now += DAY
    assert tell_news(here) == 0
    (letter,) = told(store)
    assert letter.recipient == "q@example.com"
    assert "新的政策" in letter.body
    assert "早就符合的" not in letter.body
    assert "还要补充的" not in letter.body
    assert "/ymt" in letter.body
    assert "/watch/" in letter.body


def test_an_answer_that_settles_what_was_open_is_news(here: Services, store: Store, owner: Owner, clock: Clock) -> None:
    store.supplies.add(policy(HIGH_TECH, CLEAN, title="还要补充的"), actor="t")
    fits_news.begin(here, user_id=owner.user_id)
    said = {"org_kinds": ("high_tech",), "clean_record": ("yes",)}
    store.people.fact_sheets.keep(owner, said, version=1, actor="t")
    clock.now += DAY
    assert tell_news(here) == 1
    assert "还要补充的" in told(store)[0].body


def test_a_cards_enterprise_is_told_by_what_the_card_says(here: Services, store: Store, clock: Clock) -> None:
    card = store.needs.add(need(org_kinds=("high_tech",), email="k@example.com"), actor="t")
    watch = fits_news.begin(here, need_id=card.id)
    assert fits_news.begin(here, need_id=card.id) == watch
    assert watch.kind is WatchKind.FITS
    store.supplies.add(loan(title="要先问金额的贷款"), actor="t")
    store.supplies.add(policy(HIGH_TECH, title="新的政策"), actor="t")
    clock.now += DAY
    assert tell_news(here) == 1
    (letter,) = told(store)
    assert letter.recipient == "k@example.com"
    assert "/ymt/card/" in letter.body
    assert "要先问金额的贷款" not in letter.body


def test_two_accounts_have_a_watch_each(here: Services, store: Store, owner: Owner) -> None:
    other = store.people.enterprises.add(
        "示例乙", profile(email="z@example.com"), password_hash="x", role="enterprise", consent="x"
    )
    first, second = (fits_news.begin(here, user_id=number) for number in (owner.user_id, other.id))
    assert first.id != second.id


def test_without_an_address_nobody_is_told(here: Services, store: Store, clock: Clock) -> None:
    user = store.people.enterprises.add("示例丙", profile(email=""), password_hash="x", role="enterprise", consent="x")
    fits_news.begin(here, user_id=user.id)
    store.supplies.add(policy(IN_TOWN), actor="t")
    clock.now += DAY
    assert tell_news(here) == 0


def test_what_has_ended_is_told_of_nothing(here: Services, store: Store, owner: Owner, clock: Clock) -> None:
    watch = fits_news.begin(here, user_id=owner.user_id)
    store.telling.watches.end([watch.id])
    store.supplies.add(policy(HIGH_TECH), actor="t")
    clock.now += DAY
    assert tell_news(here) == 0
