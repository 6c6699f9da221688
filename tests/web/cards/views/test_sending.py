import re
from typing import Any

import pytest
from builders import need, supply
from card_form import CARD, STEPS, at_step, form_of, press, send, sent_by
from flask.testing import FlaskClient

from corpus.identity import identity
from corpus.store import NeedConditions, Store
from web.settings import Settings


def cards(store: Store) -> list[Any]:
    return list(store.needs.iterate(NeedConditions()))


def test_a_double_submit_makes_one_card(client: FlaskClient, store: Store) -> None:
    page = at_step(client, 4)
    first, second = (press(client, page, "send", **{name: CARD[name] for name in STEPS[3]}) for _ in range(2))
    assert len(cards(store)) == 1
    assert first.headers["Location"] == second.headers["Location"]


def changed_after_sending(client: FlaskClient) -> Any:
    """The answer to a form that is sent again with other words."""
    page = client.get("/card").text
    press(client, page, "send", **CARD)
    return press(client, page, "send", **(CARD | {"goal": "新加的目标"}))


def test_sending_the_same_form_with_other_words_asks_first(client: FlaskClient, store: Store) -> None:
    page = changed_after_sending(client)
    assert page.status_code == 409
    assert "这张表已经提交过，编号 <a" in page.text
    assert len(cards(store)) == 1
    assert press(client, page.text, "send").status_code == 303
    assert [card.goal for card in cards(store)] == ["", "新加的目标"]


def test_the_other_words_can_go_into_the_card_that_was_sent(client: FlaskClient, store: Store) -> None:
    page = changed_after_sending(client).text
    place = re.search(r'formaction="([^"]+)"', page)
    assert place
    assert client.post(place[1], data=sent_by(page, go="send")).status_code == 303
    assert [card.goal for card in cards(store)] == ["新加的目标"]


def test_the_key_of_an_imported_record_opens_nothing(client: FlaskClient, store: Store) -> None:
    with store.database.write() as db:
        imported, _ = store.needs.put_within(db, need(title="他人的需求"), actor="t")
    send(client, key=identity(imported))
    assert [card.title for card in cards(store)] == ["他人的需求", CARD["title"]]


def test_guesses_are_offered_and_preset_only_until_somebody_has_chosen(client: FlaskClient, store: Store) -> None:
    for number in range(12):
        store.supplies.add(supply(title=f"宽温域锂离子电池电解液{number}"), actor="t")
    page = at_step(client, 2)
    assert "根据您写的内容，可能是" in page
    options = form_of(page).xpath('.//select[@name="chain"]/optgroup[1]/option/@value')
    assert options[0] == "新能源（锂电、光伏）"
    left = press(client, press(client, page, "next", **{name: CARD[name] for name in STEPS[1]}, chain="").text, "back")
    assert form_of(left.text).fields["chain"] == ""


def test_the_meter_stands_under_the_text_and_names_one_addition(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    assert "描述完整程度" not in client.get("/card").text
    page = at_step(client, 2)
    assert page.count("描述完整程度：") == 1
    assert page.count('class="tip"') <= 1
    assert "描述完整程度" not in at_step(client, 3)


def test_advice_is_a_piece_of_a_page_and_keeps_nothing(client: FlaskClient, store: Store) -> None:
    sent = sent_by(client.get("/card").text, go="") | {"title": CARD["title"], "problem": CARD["problem"]}
    answer = client.post("/card/advice", data=sent)
    assert answer.status_code == 200
    assert "描述完整程度" in answer.text
    assert "<html" not in answer.text
    assert cards(store) == []
    refused = client.post("/card/advice", data=sent | {"csrf_token": "x"})
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (400, False)
    stranger = client.application.test_client().post("/card/advice", data=sent)
    assert (stranger.status_code, "Set-Cookie" in stranger.headers) == (400, False)
    assert client.post("/card/advice", data=sent | {"title": "", "problem": ""}).text.strip() == ""


def test_the_last_step_shows_what_fits_what_was_said_and_what_everybody_would_see(
    client: FlaskClient, store: Store
) -> None:
    fits = store.supplies.add(supply(), actor="t")
    hidden = store.supplies.add(supply(title="低温电解液（未公开）", status="to_review"), actor="t")
    page = at_step(client, 4)
    assert "已有 1 项供给可能适合" in page
    assert f"/supplies/{fits.id}" in page
    assert hidden.title not in page
    assert "都提到" in page
    assert page.count("公众看不到这张卡") == 2
    assert page.count("看看公众能看到什么") == 4
    openly, anonymously = re.findall(r'<div class="seen">(.*?)</div>', page, flags=re.DOTALL)
    assert CARD["org_name"] in openly
    assert "30-80 万元" in openly
    assert CARD["org_name"] not in anonymously
    for seen in (openly, anonymously):
        assert CARD["problem"] in seen
        assert CARD["contact"] not in seen
        assert "154" not in seen
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))


class TestLimits:
    """With one card and two pieces of advice an hour."""

    @pytest.fixture
    def settings(self, store: Store) -> Settings:
        return Settings(_env_file=None, db=store.database.path, card_limit="1 per hour", advice_limit="2 per hour")

    def test_only_cards_that_were_taken_count_and_the_rest_keeps_what_was_typed(
        self, client: FlaskClient, store: Store
    ) -> None:
        assert [send(client, title="短").status_code for _ in range(3)] == [422] * 3
        assert send(client).status_code == 303
        answer = press(client, at_step(client, 4), "send", **{name: CARD[name] for name in STEPS[3]})
        assert answer.status_code == 429
        assert "您填写的内容都在" in answer.text
        assert sent_by(answer.text, go="")["title"] == [CARD["title"]]
        assert len(cards(store)) == 1

    def test_advice_is_limited(self, client: FlaskClient) -> None:
        sent = sent_by(client.get("/card").text, go="") | {"title": CARD["title"]}
        assert [client.post("/card/advice", data=sent).status_code for _ in range(3)] == [200, 200, 429]


def test_what_the_form_does_not_ask_cannot_be_sent_with_it(client: FlaskClient, store: Store) -> None:
    forged = {"state": "accepted", "id": "SZXQ-2020-0001", "version": "9", "source": "p1", "confirmed_on": "2030-01-01"}
    unknown = {"account": "1", "user_id": "1", "role": "admin", "created_by": "主任"}
    assert send(client, **forged, **unknown).status_code == 303
    (card,) = cards(store)
    assert (card.state, card.version) == ("submitted", 1)
    assert card.id != forged["id"]
    assert not {*forged.values(), *unknown.values()} & {str(card.source), str(card.town), str(card.org_name)}
