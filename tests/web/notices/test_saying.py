"""No message carries a contact of the other side, and none to another system carries any."""

import json
from collections.abc import Iterator

import pytest
from builders import need, supply
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader, UndefinedError

from corpus.fields import Visibility
from corpus.records import Need, Supply
from corpus.store import Draft
from corpus.visibility import own_words
from web.notices.events import AUDIENCES, Audience, Event
from web.notices.links import links_of, no_links
from web.notices.queueing import Sides, drafts
from web.notices.saying import Said, one_line, render, said, said_to_the_other
from web.services import services
from web.settings import Settings

OWN = {"contact": "周启明", "mobile": "15400000001", "email": "own@example.com"}
OTHERS = {"contact": "王秋实", "phone": "15400000034", "email": "other@example.com"}
CARD = need(title="低温电池，电话 15400000001 邮箱 own@example.com", base="密基础", version=1, **OWN)
THING = supply(title="电解液，找 other@example.com 或 154 0000 0034", evidence="密证据", **OTHERS)
TOLD_TO_SIDES = {event for event in Event if AUDIENCES[event]}
EVERYTHING = "{{ own }} {{ other }} {{ reason }} {{ links }} {{ bureau }} {{ district }} {{ contact }}"


@pytest.fixture
def messages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Draft]]:
    """Every message of every event, with the real texts and with texts that print all they are given; to both sides
    and the bureau, about a card together with a supply.
    """
    everybody = dict.fromkeys(Event, tuple(Audience))
    greedy = {f"notices/{event}_{audience}.txt": f"头\n{EVERYTHING}" for event in Event for audience in Audience}
    with app.app_context():
        written = [
            draft for event in Event for draft in drafts(services(), event, Sides(CARD, THING, "请找 15400000034"))
        ]
        assert {message.event for message in written} == TOLD_TO_SIDES
        monkeypatch.setattr("web.notices.queueing.AUDIENCES", everybody)
        monkeypatch.setattr(app.jinja_env, "loader", DictLoader(greedy))
        monkeypatch.setattr("web.notices.saying.texts", lambda pages: pages)
        app.jinja_env.cache = None
        written += [
            draft for event in Event for draft in drafts(services(), event, Sides(CARD, THING, "请找 15400000034"))
        ]
        yield written


def audience_of(message: Draft) -> str:
    return message.key.split(":")[2]


def test_no_message_has_contacts_of_the_other_side(messages: list[Draft]) -> None:
    assert {audience_of(message) for message in messages} == set(Audience)
    for message in messages:
        foreign = OWN if audience_of(message) == Audience.SUPPLIER else OTHERS
        text = message.subject + message.body + json.dumps(dict(message.payload), ensure_ascii=False)
        assert not [value for value in foreign.values() if value in text], message.key
        assert "154 0000 0034" not in text


def test_no_message_has_a_contact_in_its_words_at_all(messages: list[Draft]) -> None:
    for message in messages:
        text = message.subject + message.body
        assert not [value for value in (*OWN.values(), *OTHERS.values()) if value in text], message.key


def test_other_systems_get_neither_a_contact_nor_the_enterprise(messages: list[Draft]) -> None:
    pushed = [message for message in messages if message.channel == "webhook"]
    assert {message.event for message in pushed} >= TOLD_TO_SIDES
    for message in pushed:
        text = (
            json.dumps(dict(message.payload), ensure_ascii=False) + message.subject + message.body + message.recipient
        )
        assert not [value for value in (*OWN.values(), *OTHERS.values(), CARD.org_name) if value in text], message.key
        assert message.payload["record"] == CARD.id


@pytest.mark.parametrize("record", [CARD, THING])
def test_no_field_for_staff_reaches_a_text(record: Need | Supply) -> None:
    staff = [field.name for field in record.fields if field.visibility is Visibility.STAFF]
    secrets = {str(getattr(record, name)) for name in staff} - {"", "False", "True", "None"}
    assert len(secrets) >= 4
    shown = f"{said(record)} {said_to_the_other(record)}"
    assert not [value for value in secrets if value in shown]


def test_of_a_card_the_other_side_learns_what_everybody_may_see() -> None:
    assert said_to_the_other(need()).organisation == "示例甲电池有限公司"
    hidden = need(disclosure="anonymous", title="示例甲电池有限公司的难题")
    assert said_to_the_other(hidden)[:3] == ("SZXQ-2026-0001", "本企业的难题", "")
    assert said_to_the_other(need(disclosure="directed")) == Said("SZXQ-2026-0001")
    assert said_to_the_other(supply(status="withdrawn")) == Said("GJ-2026-00001")
    assert said(need(state="returned")).state == "退回补正"


@pytest.mark.parametrize("event", list(Event))
def test_every_text_names_the_card_and_is_short(app: Flask, settings: Settings, event: Event) -> None:
    with app.app_context():
        for audience in AUDIENCES[event]:
            written = render(
                event,
                audience,
                own=need(),
                other=None,
                reason="指标没有数值",
                links=links_of(settings, need().id),
                settings=settings,
            )
            assert "SZXQ-2026-0001" in written.subject
            assert len(written.subject) < 60
            for shown in ("SZXQ-2026-0001", need().title, "示例区科学技术局", "示例区示例路 1 号", "请勿直接回复"):
                assert shown in written.body
            assert len(written.body) < 500
            assert "\n\n\n" not in written.body
            assert "{" not in written.body
            assert ("指标没有数值" in written.body) == (
                event in (Event.RETURNED, Event.EXPIRING, Event.MEETING, Event.WRITTEN)
            )


def test_without_a_public_address_no_text_has_a_link(app: Flask, settings: Settings) -> None:
    bare = settings.model_copy(update={"address": "", "contact": ""})
    with app.app_context():
        for event, audiences in AUDIENCES.items():
            for audience in audiences:
                links = links_of(bare, "SZXQ-2026-0001")
                written = render(event, audience, own=need(), other=None, reason="", links=links, settings=bare)
                assert "http" not in written.body
                assert "网址" not in written.body
                assert "\n\n\n" not in written.body


def test_the_addresses_that_each_text_gives(app: Flask, settings: Settings) -> None:
    wanted = {
        "received": {"receipt", "progress"},
        "resubmitted": {"receipt", "progress"},
        "withdrawn": set(),
        "accepted": {"receipt", "progress"},
        "returned": {"correct"},
        "settled": {"receipt"},
        "asked": {"receipt"},
        "introduced": {"receipt"},
        "reminded": {"receipt"},
        "expiring": {"valid"},
        "passed_on": {"receipt", "progress"},
        "meeting": {"receipt"},
    }
    links = {name: f"https://x.example/{name}" for name in no_links()}
    with app.app_context():
        for event in (event for event in Event if Audience.ENTERPRISE in AUDIENCES[event]):
            written = render(
                event, Audience.ENTERPRISE, own=need(), other=None, reason="", links=links, settings=settings
            )
            assert {name for name in links if links[name] in written.body} == wanted[event], event


def test_what_people_write_is_text_not_a_template_and_not_html(app: Flask, settings: Settings) -> None:
    with app.app_context():
        card = need(title="{{ 7 * 7 }} <b>&amp;")
        written = render(
            Event.ACCEPTED,
            Audience.ENTERPRISE,
            own=card,
            other=None,
            reason="",
            links=links_of(settings, card.id),
            settings=settings,
        )
        assert "名称：{{ 7 * 7 }} <b>&amp;" in written.body


def test_a_text_that_asks_for_what_it_may_not_know_is_an_error(app: Flask, settings: Settings) -> None:
    asking = DictLoader({"notices/accepted_enterprise.txt": "头\n{{ own.mobile }}"})
    app.jinja_env.loader = ChoiceLoader([asking])
    with app.app_context(), pytest.raises(UndefinedError):
        render(Event.ACCEPTED, Audience.ENTERPRISE, own=need(), other=None, reason="", links={}, settings=settings)


def test_contacts_in_what_people_wrote_are_left_out() -> None:
    card = need(title="容量@1C≥80%，找王经理", contact="周启明")
    assert said(card).title == "容量@1C≥80%，找***"
    assert (
        own_words(card, "请致电 15400000001 或发邮件到 a.b@x-y.example.com，周启明收。")
        == "请致电 *** 或发邮件到 ***，***收。"
    )


def test_a_subject_is_one_line() -> None:
    assert one_line("征集卡\r\nBcc: x@example.com\x00\u2028 已收到") == "征集卡 Bcc: x@example.com 已收到"


def test_a_supply_says_its_organisation() -> None:
    shown: Supply = supply()
    assert said(shown) == Said("GJ-2026-00001", "宽温域锂离子电池电解液", "示例大学")
