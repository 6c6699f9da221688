"""What enterprises and the public read where a supply nearly fits, and where none does."""

import re

import pytest
from builders import need, supply
from card_form import CARD, STEPS, at_step, send, sent_by
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.states import NeedState, PairingState
from corpus.store import NeedConditions, Store, Suggestion
from matcher import Level
from web.fit.counted import Fitting
from web.gate.secret_links import receipt_token

NONE_FITS = "暂无合适供给"
LISTED = "已列入示例区科学技术局的供给缺口清单，走访院校时去问"
WISH = "若成熟度可以接受“通过小试”（需求写明“可以量产”）"


def receipt(app: Flask, card: Need) -> str:
    """The secret address of a card."""
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}"


def test_where_nothing_fits_everybody_reads_so_and_what_happens_next(
    app: Flask, client: FlaskClient, enterprise: Staff, store: Store
) -> None:
    card = store.needs.add(need(), actor="企业")
    enterprise.post(f"/account/join/{receipt(app, card).rpartition('/')[2]}")
    for text in (
        client.get(f"/needs/{card.id}").text,
        client.get(receipt(app, card)).text,
        enterprise.page("/account/"),
    ):
        assert NONE_FITS in text
        assert LISTED in text


def test_a_card_that_waits_is_not_said_to_be_listed_yet(app: Flask, client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    text = client.get(receipt(app, card)).text
    assert NONE_FITS in text
    assert "受理后仍没有合适的，会列入" in text
    assert LISTED not in text


def test_a_need_with_a_recommended_supply_is_no_gap(app: Flask, client: FlaskClient, store: Store) -> None:
    card, other = store.needs.add(need(), actor="企业"), store.supplies.add(supply(status="to_review"), actor="t")
    assert store.work.waiting.is_gap(card.id)
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.3, Level.WEAK)])
    assert store.work.waiting.is_gap(card.id)
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    assert not store.work.waiting.is_gap(card.id)
    assert LISTED not in client.get(receipt(app, card)).text
    assert LISTED not in client.get(f"/needs/{card.id}").text


def test_what_nearly_fits_stands_under_the_good_ones_with_its_wish(
    app: Flask, client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.fit.counterparts.near_alone", lambda *_, **__: WISH)
    card, other = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, Level.FAIR)])
    for text in (client.get(f"/needs/{card.id}").text, client.get(receipt(app, card)).text):
        assert "差一点" in text
        assert f'href="/supplies/{other.id}">{other.title}</a>：{WISH}' in text
        assert NONE_FITS not in text


@pytest.mark.parametrize(
    "titles",
    [
        (),
        ("羊毛面料抗起球整理",),
        ("宽温域锂离子电池电解液",),
        ("宽温域锂离子电池电解液", "储能柜温度监测", "电池回收拆解"),
    ],
)
def test_one_count_in_one_wording_from_the_first_step_to_the_public_page(
    client: FlaskClient, store: Store, titles: tuple[str, ...]
) -> None:
    for title in titles:
        store.supplies.add(supply(title=title, summary=f"{title}，用于储能电池。", keywords=()), actor="t")
    page = at_step(client, 2)
    typed = sent_by(page, go="next", **{name: CARD[name] for name in STEPS[1]})
    advised = words_in(client.post("/card/advice", data=typed).text)
    assert advised == words_in(at_step(client, 4))
    receipt = client.get(send(client, disclosure="public", **facets(page)).location).text
    assert words_in(receipt) == advised
    (card,) = store.needs.iterate(NeedConditions())
    store.needs.step(card.id, version=card.version, state=NeedState.ACCEPTED, actor="t")
    assert words_in(client.get(f"/needs/{card.id}").text) == advised


def words_in(page: str) -> str:
    """The count as a page says it, once or more, and always the same."""
    (said,) = set(re.findall(r"已有 \d+ 项供给可能适合|暂无合适供给(?:，有 \d+ 项相近)?", page))
    return str(said)


def facets(page: str) -> dict[str, str]:
    """Chain and field as the second step presets them."""
    typed = sent_by(page, go="next")
    return {name: str(typed[name][0]) for name in ("chain", "field")}


def test_a_count_says_what_is_near_only_where_nothing_fits() -> None:
    assert Fitting(2, 5).words == "已有 2 项供给可能适合"
    assert Fitting(0, 5).words == "暂无合适供给，有 5 项相近"
    assert Fitting(0, 0, "公开需求").words == "暂无合适公开需求"
    assert Fitting(100, 0).words == "已有 100 多项供给可能适合"


def test_what_refuses_stands_in_red_on_both_public_pages_and_the_desk(
    client: FlaskClient, staff: Staff, store: Store
) -> None:
    said = "不适用于磷酸铁锂户外储能电池低温放电"
    card = store.needs.add(need(), actor="企业")
    other = store.supplies.add(supply(summary=f"{supply().summary}{said}。"), actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, Level.WEAK)])
    pages = (
        client.get(f"/needs/{card.id}"),
        client.get(f"/supplies/{other.id}"),
        staff.client.get(f"/desk/needs/{card.id}"),
    )
    for page in pages:
        assert "不相合" in page.text
        assert said in page.text
        assert "强相关</span>" not in page.text.replace("较强相关", "强相关")
