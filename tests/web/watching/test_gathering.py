"""At most one message a day to one address, of what is new alone, with a link that ends it; a card's after staff."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from builders import need, supply
from channels import with_every_channel
from clock import Clock
from flask import Flask

from corpus.states import NeedState
from corpus.store import Message, Store, Suggestion, Word
from corpus.watching import Watch, WatchKind, WatchState, Wish
from web.app import create_app
from web.services import Services, services
from web.settings import Settings
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


def wait_for(
    store: Store, kind: WatchKind = WatchKind.SUPPLIES, address: str = "d@example.com", **wanted: str
) -> Watch:
    wish = Wish(kind=kind, channel="email", recipient=address, wanted=wanted, consent="x")
    return store.telling.watches.add(wish, WatchState.ACTIVE)


def told(store: Store) -> list[Message]:
    return [one for one in reversed(store.telling.outbox.page(None, size=99).items) if one.event == "news"]


def test_what_is_new_and_fits_is_told_once(app: Flask, store: Store, clock: Clock) -> None:
    store.supplies.add(supply(title="早就有的电解液"), actor="t")
    wait_for(store, q="电解液")
    clock.now += DAY
    with app.app_context():
        assert tell_news(services()) == 0, "nothing has come"
        clock.now += timedelta(hours=1)
        store.supplies.add(supply(title="新来的电解液"), actor="t")
        store.supplies.add(supply(title="秸秆育苗盘", summary="以秸秆热压成型", keywords=("秸秆",)), actor="t")
        clock.now += DAY
        assert tell_news(services()) == 1
        clock.now += DAY
        assert tell_news(services()) == 0
    (letter,) = told(store)
    assert "新来的电解液" in letter.body
    assert not [word for word in ("早就有的", "秸秆", "王某", "15400000034", "a@example.com") if word in letter.body]
    assert "https://kj.example.gov.cn/ydj/watch/" in letter.body, "the link that ends it"


def test_one_address_gets_one_message_a_day_whatever_it_waits_for(app: Flask, store: Store, clock: Clock) -> None:
    wait_for(store, q="电解液")
    wait_for(store, WatchKind.NEEDS, field="60")
    wait_for(store, address="other@example.com", q="涂层")
    clock.now += timedelta(hours=1)
    with app.app_context():
        store.supplies.add(supply(), actor="t")
        store.needs.add(need(), actor="企业")
        assert tell_news(services()) == 1
        clock.now += timedelta(minutes=5)
        store.supplies.add(supply(title="当天又来的电解液"), actor="t")
        clock.now += timedelta(hours=1)
        assert tell_news(services()) == 0
        clock.now += DAY
        assert tell_news(services()) == 1
    first, second = told(store)
    assert "2 项新的结果" in first.subject
    assert first.body.count("/watch/") == 2
    assert "示例甲" in first.body
    assert "15400000001" not in first.body
    assert "当天又来的电解液" in second.body
    assert {message.recipient for message in (first, second)} == {"d@example.com"}


def test_what_becomes_public_is_new_and_what_is_only_edited_is_not(app: Flask, store: Store, clock: Clock) -> None:
    hidden = store.needs.add(need(state="submitted"), actor="企业")
    shown = store.needs.add(need(title="一直公开的电解液难题"), actor="企业")
    clock.now += DAY
    wait_for(store, WatchKind.NEEDS, q="电解液")
    clock.now += DAY
    store.needs.step(hidden.id, version=1, state=NeedState.ACCEPTED, actor="王干事")
    store.needs.change(store.needs.get(shown.id).with_values({"goal": "降本"}), actor="王干事")
    clock.now += DAY
    with app.app_context():
        assert tell_news(services()) == 1
    (letter,) = told(store)
    assert hidden.title in letter.body
    assert "一直公开的" not in letter.body


def card_with_news(here: Services, clock: Clock, **fields: object) -> str:
    """A card whose enterprise waits, with a new good supply that staff have not looked at."""
    store = here.store
    card = store.needs.add(need(**fields), actor="企业")
    store.telling.watches.add(
        Wish(kind=WatchKind.CARD, channel="email", need_id=card.id, consent="x"), WatchState.ACTIVE
    )
    clock.now += DAY
    since = store.database.now()
    offer = store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.5, 4)])
    store.work.fresh.note([offer.id], since=since)
    return card.id


def test_an_enterprise_is_told_after_staffs_word_and_not_before(here: Services, store: Store, clock: Clock) -> None:
    card = card_with_news(here, clock, email="q@example.com")
    assert tell_news(here) == 0
    store.work.fresh.decide(card, Word.TELL, actor="王干事")
    assert tell_news(here) == 1
    assert tell_news(here) == 0
    (letter,) = told(store)
    assert (letter.recipient, letter.record) == ("q@example.com", card)
    assert supply().title in letter.body
    assert "/card/receipt/" in letter.body


def test_who_left_a_mobile_alone_gets_a_short_message(here: Services, store: Store, clock: Clock) -> None:
    store.work.fresh.decide(card_with_news(here, clock), Word.TELL, actor="王干事")
    assert tell_news(here) == 1
    (message,) = told(store)
    assert (message.channel, message.recipient) == ("sms", "15400000001")
    assert "1 项新的合适成果" in message.body
    assert "/watch/" in message.body


def test_what_staff_pass_over_is_not_told(here: Services, store: Store, clock: Clock) -> None:
    store.work.fresh.decide(card_with_news(here, clock, email="q@example.com"), Word.PASS_OVER, actor="王干事")
    assert tell_news(here) == 0


def test_what_has_ended_is_not_told(app: Flask, store: Store, clock: Clock) -> None:
    store.telling.watches.end([wait_for(store, q="电解液").id])
    clock.now += DAY
    store.supplies.add(supply(), actor="t")
    with app.app_context():
        assert tell_news(services()) == 0


def test_without_the_sites_own_address_nothing_is_sent(store: Store, settings: Settings, clock: Clock) -> None:
    wait_for(store, q="电解液")
    clock.now += DAY
    store.supplies.add(supply(), actor="t")
    with create_app(settings.model_copy(update={"address": ""}), store=store).app_context():
        assert tell_news(services()) == 0
