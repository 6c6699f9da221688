import re
from typing import Any

import pytest
from builders import supply
from card_form import CARD, STEPS, at_step, form_of, press, send, sent_by
from flask.testing import FlaskClient

from corpus.fields import NEED_FIELDS
from corpus.states import NeedState
from corpus.store import NeedConditions, Store
from web.cards.wizard import steps


def cards(store: Store) -> list[Any]:
    return list(store.needs.iterate(NeedConditions()))


def mended(page: str) -> str:
    """The summary of what is wrong in a page."""
    return page.split('id="problems"')[1].split("</div>")[0]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_each_step_asks_its_own_fields_and_no_others(client: FlaskClient, number: int) -> None:
    page = at_step(client, number)
    form = form_of(page)
    asked = {
        field.get("name")
        for field in form.xpath(".//*[self::input or self::select or self::textarea][@name]")
        if field.get("type") != "hidden"
    }
    shown = {name.split("-")[0] for name in asked if name}
    files = {"attachments"} if number == len(STEPS) else set()
    assert shown == {field.name for field in steps()[number - 1].fields} | files
    assert f"第 {number} 步，共 4 步" in page
    assert page.count("<h1") == 1
    assert steps()[number - 1].question in page


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_input_has_a_label(client: FlaskClient, number: int) -> None:
    form = form_of(at_step(client, number))
    for field in form.xpath('.//*[self::select or self::textarea or self::input[not(@type="hidden")]]'):
        labelled = field.xpath("ancestor::label") or form.xpath(".//label[@for=$id]", id=field.get("id", ""))
        assert labelled, field.get("name")


def test_nothing_is_ticked_beforehand(client: FlaskClient) -> None:
    for number in (1, 2, 3, 4):
        ticked = [box.get("value") for box in form_of(at_step(client, number)).xpath(".//input[@checked]")]
        assert [value for value in ticked if value] == []


def test_four_steps_lead_to_a_card_and_its_receipt(client: FlaskClient, store: Store) -> None:
    answer = press(client, at_step(client, 4), "send", **{name: CARD[name] for name in STEPS[3]})
    assert answer.status_code == 303
    card = cards(store)[0]
    assert (card.state, card.title, card.mobile) == (NeedState.SUBMITTED, CARD["title"], "15400000002")
    assert (card.need_kinds, card.town, card.disclosure) == (("problem_solving", "adoption"), "北山镇", "anonymous")
    assert card.source == "自助填报"
    assert "2026-11-23 09:30 已同意" in card.extra
    assert client.get(answer.headers["Location"]).status_code == 200


def test_the_key_stays_through_all_steps(client: FlaskClient) -> None:
    page = client.get("/card").text
    key = form_of(page).fields["key"]
    for names in STEPS[:3]:
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
        assert form_of(page).fields["key"] == key


def test_going_back_keeps_everything_and_checks_nothing(client: FlaskClient) -> None:
    page = press(client, at_step(client, 3), "back", mobile="12", org_name="示例乙", contact="").text
    assert "第 2 步" in page
    assert 'id="problems"' not in page
    page = press(client, page, "next").text
    form = form_of(page)
    assert (form.fields["mobile"], form.fields["org_name"], form.fields["title"]) == ("12", "示例乙", CARD["title"])


def test_the_summary_leads_back_to_a_step_and_forward_again(client: FlaskClient) -> None:
    page = press(client, at_step(client, 4), "2", not_secret="1", disclosure="anonymous").text
    assert "第 2 步" in page
    page = press(client, page, "4").text
    assert 'value="anonymous" checked' in page
    assert re.search(r'name="not_secret" value="1" checked', page)


@pytest.mark.parametrize(
    ("source", "address"),
    [("扫码", "/card?from=qr"), ("扫码（park-03）", "/card?from=park-03"), ("自助填报", "/card?from=<script>")],
)
def test_a_card_keeps_where_the_form_was_opened_from(
    client: FlaskClient, store: Store, source: str, address: str
) -> None:
    page = client.get(address).text
    assert "script>" not in form_of(page).fields["from"]
    page = press(client, page, "next", **{name: CARD[name] for name in STEPS[0]}).text
    press(client, page, "send", **{name: CARD[name] for names in STEPS[1:] for name in names})
    assert [card.source for card in cards(store)] == [source]


def test_keywords_left_empty_are_taken_from_the_text(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    send(client)
    keywords = cards(store)[0].keywords
    assert 1 <= len(keywords) <= 5
    assert all(word in CARD["title"] + CARD["problem"] + CARD["key_tech"] for word in keywords)


def test_keywords_that_were_ticked_and_typed_stay(client: FlaskClient, store: Store) -> None:
    send(client, keywords=["低温、电解液", "储能"])
    assert cards(store)[0].keywords == ("低温", "电解液", "储能")


def test_indicators_come_from_their_rows(client: FlaskClient, store: Store) -> None:
    rows = {"indicators-0-name": "容量保持率", "indicators-0-target": "≥80", "indicators-2-name": "成本"}
    page = press(client, at_step(client, 2), "next", **{name: CARD[name] for name in STEPS[1]}, **rows).text
    for names in STEPS[2:]:
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
    assert [(indicator.name, indicator.target) for indicator in cards(store)[0].indicators] == [
        ("容量保持率", "≥80"),
        ("成本", ""),
    ]


@pytest.mark.parametrize(
    ("step", "changes", "name", "message"),
    [
        (1, {"title": ""}, "title", "请填写需求名称"),
        (1, {"title": "短"}, "title", "至少 4 个字"),
        (1, {"title": "长" * 51}, "title", "最多 50 个字，现在有 51 个字"),
        (1, {"need_kinds": None}, "need_kinds", "请选择服务需求类别"),
        (1, {"need_kinds": ["没有的"]}, "need_kinds", "不在"),
        (1, {"problem": "字" * 20_001}, "problem", "超过上限"),
        (2, {"budget": "很多"}, "budget", "很多"),
        (2, {"period": "明年"}, "period", "2026-10/2027-09"),
        (2, {"keywords": "一、二、三、四、五、六"}, "keywords", "最多 5 项"),
        (2, {"chain": "没有的链"}, "chain", "不在"),
        (3, {"mobile": "123"}, "mobile", "11 位"),
        (3, {"uscc": "123"}, "uscc", "18 位"),
        (4, {"disclosure": None}, "disclosure", "请选择公开范围"),
        (4, {"consent": None}, "consent", "请勾选个人信息处理同意"),
        (4, {"not_secret": None}, "not_secret", "请勾选不含国家秘密承诺"),
    ],
)
@pytest.mark.parametrize("at_once", [False, True], ids=["step by step", "at the end"])
def test_a_mistake_is_named_at_its_step_beside_its_field_and_in_the_summary(
    client: FlaskClient, store: Store, step: int, changes: dict[str, Any], name: str, message: str, at_once: bool
) -> None:
    filled = {asked: CARD[asked] for asked in STEPS[step - 1]} | changes
    page = send(client, **changes) if at_once else press(client, at_step(client, step), "next", **filled)
    assert page.status_code == 422
    assert cards(store) == []
    assert f"第 {step} 步，共 4 步" in page.text
    assert f'href="#{name}"' in mended(page.text)
    assert message in mended(page.text)
    assert f'id="{name}"' in page.text
    assert message in page.text.split(f'id="wrong-{name}"')[1].split("</p>")[0]
    assert "这一步还有 1 处要改" in page.text


def test_problems_of_later_steps_are_announced(client: FlaskClient) -> None:
    page = send(client, title="短", mobile="123", consent=None).text
    assert "第 1 步" in page
    assert "这一步还有 1 处要改" in page
    assert "后面的步骤还有 2 处" in page


def test_nothing_that_was_typed_is_lost(client: FlaskClient) -> None:
    page = send(
        client,
        title="短",
        goal="每年节约 20 万元",
        elements="材料：<磷酸铁锂>",
        **{"indicators-1-name": "容量“保持率”"},
    ).text
    for number in (1, 2, 3, 4):
        page = press(client, page, str(number)).text
        sent = sent_by(page, go="next")
        assert sent["goal"] == ["每年节约 20 万元"]
        assert sent["elements"] == ["材料：<磷酸铁锂>"]
        assert "容量“保持率”" in [
            value for name, values in sent.items() if name.startswith("indicators") for value in values
        ]
        for name, typed in (CARD | {"title": "短"}).items():
            assert [value for value in sent[name] if value not in ("", "own")] == (
                typed if isinstance(typed, list) else [typed]
            )


def test_line_breaks_survive_the_steps(client: FlaskClient, store: Store) -> None:
    page = press(
        client, client.get("/card").text, "next", title=CARD["title"], need_kinds=["other"], problem="一\n二"
    ).text
    for names in STEPS[1:]:
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
    assert cards(store)[0].problem == "一\n二"


def test_optional_fields_that_are_filled_in_stand_open(client: FlaskClient) -> None:
    assert '<details class="optional">' in at_step(client, 3)
    page = press(client, at_step(client, 3), "next", email="kein").text
    assert '<details class="optional" open>' in page


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_an_expired_token_brings_everything_back_at_the_same_step(
    client: FlaskClient, store: Store, number: int
) -> None:
    filled = {name: CARD[name] for name in STEPS[number - 1]}
    answer = press(client, at_step(client, number), "next", csrf_token="expired", **filled)
    assert answer.status_code == 400
    assert "您填写的内容都在" in answer.text
    assert f"第 {number} 步" in answer.text
    again = press(client, answer.text, "next")
    assert again.status_code == (303 if number == 4 else 200)
    assert len(cards(store)) == (1 if number == 4 else 0)


def test_a_form_without_token_is_refused(client: FlaskClient, store: Store) -> None:
    assert client.post("/card", data=CARD | {"step": "4", "go": "send"}).status_code == 400
    assert cards(store) == []


def test_browsers_may_show_a_step_again_when_somebody_goes_back(client: FlaskClient) -> None:
    assert "Cookie" in client.get("/card").vary
    answer = press(client, client.get("/card").text, "next", title="短")
    assert "Cookie" not in answer.vary
    assert "no-store" not in answer.headers.get("Cache-Control", "")


def test_every_mandatory_field_says_so(client: FlaskClient) -> None:
    named = {field.name: field for field in NEED_FIELDS}
    for number, names in enumerate(STEPS, start=1):
        page = at_step(client, number)
        for name in names:
            label = "必填" if named[name].kind.name != "tick" else "required>"
            assert label in page, name
