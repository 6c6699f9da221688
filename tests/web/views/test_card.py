import re
from html import unescape
from typing import Any

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from corpus.fields import NEED_FIELDS
from corpus.identity import identity
from corpus.states import NeedState
from corpus.store import NeedConditions, Store
from web.settings import Settings

CARD: dict[str, Any] = {
    "title": "储能电池低温放电性能提升",
    "need_kinds": ["技术攻关", "成果引进"],
    "problem": "冬季零下二十度放电容量只剩六成，电解液黏度大。",
    "key_tech": "零下二十度容量保持率不低于 80%。",
    "modes": ["合作研发"],
    "budget": "30-80",
    "period": "2026-10/2027-09",
    "org_name": "示例乙电池有限公司",
    "town": "北山镇",
    "contact": "周某",
    "mobile": "154 0000 0002",
    "disclosure": "匿名公开",
    "not_secret": "1",
    "consent": "1",
}


def hidden(page: str) -> dict[str, str]:
    """The hidden inputs of a form."""
    inputs = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    pairs = [(re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
    return {name[1]: unescape(value[1]) for name, value in pairs if name and value}


def send(client: FlaskClient, **changes: Any) -> TestResponse:
    """Opens the form and sends it filled in, with some fields changed."""
    form = CARD | hidden(client.get("/card").text) | changes
    return client.post("/card", data={name: value for name, value in form.items() if value is not None})


def cards(store: Store) -> list[Any]:
    return list(store.needs.iterate(NeedConditions()))


def test_the_form_asks_every_field_that_people_fill_in(client: FlaskClient) -> None:
    text = client.get("/card").text
    for field in NEED_FIELDS:
        assert (f'name="{field.name}' in text) is not field.system, field.name
    assert text.count("<h1") == 1
    assert 'name="consent" value="1" required>' in text  # not preset
    assert " checked" not in text.split("企业与联系人")[1]


def test_every_input_has_a_label(client: FlaskClient) -> None:
    text = client.get("/card").text
    ids = re.findall(r'<(?:input|select|textarea)(?![^>]*type="(?:hidden|checkbox|radio)")[^>]*id="([^"]+)"', text)
    assert len(ids) > 30
    for one in ids:
        assert f'<label for="{one}"' in text or f'<label class="small" for="{one}"' in text, one


def test_a_card_is_taken_and_its_receipt_shown(client: FlaskClient, store: Store) -> None:
    answer = send(client)
    assert answer.status_code == 303
    card = cards(store)[0]
    assert (card.state, card.title, card.mobile) == (NeedState.SUBMITTED, CARD["title"], "15400000002")
    assert card.need_kinds == ("技术攻关", "成果引进")
    assert card.source == "自助填报"
    assert "2026-11-23 09:30 已同意" in card.extra
    receipt = client.get(answer.headers["Location"])
    assert receipt.status_code == 200
    for shown in (card.id, "征集卡已收到", "待受理", "5 个工作日内", "154****0002", "示例乙电池有限公司"):
        assert shown in receipt.text
    assert "15400000002" not in receipt.text
    assert receipt.headers["Cache-Control"] == "no-store"
    assert receipt.headers["X-Robots-Tag"] == "noindex"


def test_keywords_left_empty_are_taken_from_the_text(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    send(client)
    keywords = cards(store)[0].keywords
    assert 1 <= len(keywords) <= 5
    assert all(word in CARD["title"] + CARD["problem"] + CARD["key_tech"] for word in keywords)


def test_keywords_that_were_typed_stay(client: FlaskClient, store: Store) -> None:
    send(client, keywords="低温、电解液")
    assert cards(store)[0].keywords == ("低温", "电解液")


def test_indicators_come_from_their_rows(client: FlaskClient, store: Store) -> None:
    rows = {"indicators-0-name": "容量保持率", "indicators-0-target": "≥80", "indicators-2-name": "成本"}
    send(client, **rows)
    assert [(one.name, one.target) for one in cards(store)[0].indicators] == [("容量保持率", "≥80"), ("成本", "")]


@pytest.mark.parametrize(
    ("changes", "name", "message"),
    [
        ({"title": ""}, "title", "请填写需求名称"),
        ({"title": "短"}, "title", "至少 4 个字"),
        ({"title": "长" * 51}, "title", "最多 50 个字，现在有 51 个字"),
        ({"need_kinds": None}, "need_kinds", "请选择服务需求类别"),
        ({"need_kinds": ["没有的"]}, "need_kinds", "不在"),
        ({"mobile": "123"}, "mobile", "11 位"),
        ({"uscc": "123"}, "uscc", "18 位"),
        ({"budget": "很多"}, "budget", "很多"),
        ({"period": "明年"}, "period", "2026-10/2027-09"),
        ({"keywords": "一、二、三、四、五、六"}, "keywords", "最多 5 项"),
        ({"chain": "没有的链"}, "chain", "不在"),
        ({"disclosure": None}, "disclosure", "请选择公开范围"),
        ({"consent": None}, "consent", "请勾选个人信息处理同意"),
        ({"not_secret": None}, "not_secret", "请勾选不含国家秘密承诺"),
        ({"problem": "字" * 20_001}, "problem", "超过上限"),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_in_the_summary(
    client: FlaskClient, store: Store, changes: dict[str, Any], name: str, message: str
) -> None:
    page = send(client, **changes)
    assert page.status_code == 422
    assert cards(store) == []
    summary = page.text.split('id="problems"')[1].split("</div>")[0]
    assert f'href="#{name}"' in summary
    assert message in summary
    assert f'id="{name}"' in page.text
    assert message in page.text.split(f'id="wrong-{name}"')[1].split("</p>")[0]
    assert "还有 1 处要改" in page.text


def test_nothing_that_was_typed_is_lost(client: FlaskClient) -> None:
    page = send(client, title="短", goal="每年节约 20 万元", elements="材料：<磷酸铁锂>",
                **{"indicators-0-name": "容量“保持率”"}).text  # fmt: skip
    for typed in (
        "短",
        CARD["problem"],
        "30-80",
        "154 0000 0002",
        "每年节约 20 万元",
        "材料：&lt;磷酸铁锂&gt;",
        "容量“保持率”",
    ):
        assert typed in page
    for picked in (
        'value="技术攻关" checked', 'value="成果引进" checked', 'value="匿名公开" checked', 'value="北山镇" selected',
    ):  # fmt: skip
        assert picked in page
    assert page.count("<details") == page.count('<details class="optional" open>') + 2  # what is filled in stands open


def test_an_expired_token_brings_everything_back(client: FlaskClient, store: Store) -> None:
    page = send(client, csrf_token="expired")
    assert page.status_code == 400
    assert cards(store) == []
    assert "您填写的内容都在下面" in page.text
    assert CARD["problem"] in page.text
    again = client.post("/card", data=CARD | hidden(page.text))
    assert again.status_code == 303
    assert len(cards(store)) == 1


def test_a_form_without_token_is_refused(client: FlaskClient, store: Store) -> None:
    assert client.post("/card", data=CARD).status_code == 400
    assert cards(store) == []


def test_a_double_submit_makes_one_card(client: FlaskClient, store: Store) -> None:
    form = CARD | hidden(client.get("/card").text)
    first, second = client.post("/card", data=form), client.post("/card", data=form)
    assert len(cards(store)) == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_sending_the_same_form_with_other_words_asks_first(client: FlaskClient, store: Store) -> None:
    form = CARD | hidden(client.get("/card").text)
    client.post("/card", data=form)
    changed = form | {"goal": "新加的目标"}
    page = client.post("/card", data=changed)
    assert page.status_code == 409
    assert "这张表已经提交过，编号 <a" in page.text
    assert "新加的目标" in page.text
    assert len(cards(store)) == 1
    assert client.post("/card", data=changed | hidden(page.text)).status_code == 303
    assert len(cards(store)) == 2


def test_the_key_of_an_imported_record_opens_nothing(client: FlaskClient, store: Store) -> None:
    with store.database.write() as db:
        imported, _ = store.needs.put_within(db, need(title="他人的需求"), actor="t")
    send(client, key=identity(imported))
    assert [card.title for card in cards(store)] == ["他人的需求", CARD["title"]]


def test_the_receipt_shows_what_fits_already(client: FlaskClient, store: Store) -> None:
    fits = store.supplies.add(supply(), actor="t")
    store.supplies.add(
        supply(title="羊毛面料", summary="抗起球。", chain="高端纺织服装", field="", keywords=()), actor="t"
    )
    receipt = client.get(send(client).headers["Location"]).text
    assert "已有 1 项供给可能适合" in receipt
    assert f"/supplies/{fits.id}" in receipt
    assert "都提到" in receipt


def test_the_receipt_follows_the_card_but_names_no_staff(client: FlaskClient, store: Store) -> None:
    place = send(client).headers["Location"]
    card = cards(store)[0]
    card = store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事", note="内部备注")
    store.needs.step(card.id, version=2, state=NeedState.RETURNED, actor="李干事", note="请补充指标")
    text = client.get(place).text
    assert "征集卡退回补正" in text
    assert "原因：请补充指标" in text
    assert "内部备注" not in text
    assert "李干事" not in text


@pytest.mark.parametrize("token", ["SZXQ-2026-0001", "IlNaWFEtMjAyNi0wMDAxIg.x", "a" * 500, "%00"])
def test_a_receipt_cannot_be_guessed(client: FlaskClient, token: str) -> None:
    send(client)
    page = client.get(f"/card/receipt/{token}")
    assert page.status_code == 404
    assert "周某" not in page.text


def test_another_installation_s_token_is_worth_nothing(app: Flask, client: FlaskClient) -> None:
    place = send(client).headers["Location"]
    app.config["SECRET_KEY"] = "another"
    assert client.get(place).status_code == 404


class TestLimit:
    """With one card an hour."""

    @pytest.fixture
    def settings(self, store: Store) -> Settings:
        return Settings(_env_file=None, db=store.database.path, card_limit="1 per hour")

    def test_only_cards_that_were_taken_count(self, client: FlaskClient, store: Store) -> None:
        assert [send(client, title="短").status_code for _ in range(3)] == [422] * 3
        assert send(client).status_code == 303
        page = send(client)
        assert page.status_code == 429
        assert "操作太频繁" in page.text
        assert len(cards(store)) == 1
        assert client.get("/card").status_code == 200
