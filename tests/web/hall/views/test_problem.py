"""The box for a problem: the answer, the honest nothing, and that nothing of it stays anywhere."""

import logging
import re
from pathlib import Path

import pytest
from builders import supply
from flask import Flask
from flask.testing import FlaskClient

from corpus.sorts import SUPPLIES
from corpus.store import Store
from web.app import create_app
from web.cards.advising.free_text import LONGEST
from web.hall.views.problem import EXAMPLES, TOO_OFTEN
from web.services import Services
from web.settings import Settings

TEXT = "磷酸铁锂电池低温放电差。零下二十度放电容量只剩六成，电解液黏度大，希望容量保持率不低于 80%。"
FAR = "祖传瓷碗裂纹怎样修补得看不出来"
NEAR = "农业大棚温室怎样保温"


@pytest.fixture
def hall(store: Store) -> Store:
    store.supplies.add(supply(id="", chain="新能源（锂电、光伏）"), actor="t")
    store.supplies.add(supply(id="", title="已经下架的低温电解液", status="withdrawn"), actor="t")
    store.supplies.add(
        supply(
            id="",
            title="小麦抗倒伏新品种选育",
            summary="选育抗倒伏的新品种。",
            keywords=("小麦",),
            chain="现代农业与食品",
            field="207",
        ),
        actor="t",
    )
    return store


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", page, re.S)
    assert found
    return found[1]


def box(page: str) -> str:
    """What stands in the box."""
    found = re.search(r'<textarea id="told"[^>]*>(.*?)</textarea>', page, re.S)
    assert found
    return found[1]


@pytest.mark.usefixtures("hall")
def test_the_best_supplies_with_level_words_unit_maturity_and_their_pages(client: FlaskClient) -> None:
    answer = client.post("/problem", data={"text": TEXT})
    page = answer.text
    assert answer.status_code == 200
    assert heading(page) == "已有 1 项供给可能适合"
    assert re.search(r'class="level l[34]"', page)
    assert re.search(r'<a href="/supplies/GJ-2026-00001">.*电解液', page)
    assert "示例大学 化学化工学院 · 通过中试" in re.sub(r"\s+", " ", page)
    assert "<b>都提到</b>" in page
    assert "<mark>" in page
    assert "得分怎么来的" in page
    assert "已经下架" not in page
    assert "小麦" not in page
    assert "其余 1 项低于“弱相关”" in page


@pytest.mark.usefixtures("hall")
def test_what_would_sharpen_it_stands_above_the_text_to_ask_again_and_the_way_to_the_card(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": TEXT}).text
    assert page.index("描述完整程度") < page.index('id="told"') < page.index("由科技局帮您对接")
    assert box(page) == TEXT
    assert 'formaction="/card/begin"' in page
    assert "补一句" in page or "再多写几句" in page


def test_units_that_have_the_same_are_named_together(here: Services, hall: Store, client: FlaskClient) -> None:
    more = supply().summary + "欢迎企业来访。"
    twin = supply(id="", title="宽温域锂离子电池电解液（第二批）", org="示例产业园公司", summary=more)
    again = hall.supplies.add(twin, actor="t")
    here.matching.twins.renew(SUPPLIES, ["GJ-2026-00001", again.id])
    page = client.post("/problem", data={"text": TEXT}).text
    assert page.count("（同一成果）") == 1


@pytest.mark.usefixtures("hall")
def test_what_is_far_from_everything_gets_an_honest_nothing(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": FAR}).text
    assert heading(page) == "暂无合适供给"
    assert "看过了目前入库的 2 项供给，都低于“弱相关”" in page
    assert 'class="pair"' not in page
    assert "供给缺口清单" in page
    assert box(page) == FAR
    assert 'formaction="/card/begin"' in page


@pytest.mark.usefixtures("hall")
def test_the_nearest_chains_lead_into_the_hall(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": NEAR}).text
    assert heading(page) == "暂无合适供给"
    found = re.findall(r'class="chip" href="/supplies/\?chain=([^"]+)">\s*([^<]*)<b>(\d+)</b>', page)
    assert [count for _, _, count in found] == ["1"] * len(found)
    assert found
    assert client.get(f"/supplies/?chain={found[0][0]}").text.count('class="rec"') == 1


def test_an_empty_hall_says_so(client: FlaskClient) -> None:
    assert "目前还没有供给入库" in client.post("/problem", data={"text": TEXT}).text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "请写一两句话：什么材料、产品或设备"),
        ("电池", "请写一两句话"),
        ("电" * (LONGEST + 1), "最多 2000 个字，现在有 2001 个字"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence_and_stays_in_the_box(
    client: FlaskClient, text: str, sentence: str
) -> None:
    answer = client.post("/problem", data={"text": text})
    assert answer.status_code == 422
    assert sentence in answer.text.split('role="alert"')[1].split("</div>")[0]
    assert box(answer.text) == text


@pytest.mark.usefixtures("hall")
def test_an_example_is_asked_by_a_press(client: FlaskClient) -> None:
    for example in EXAMPLES:
        assert f'name="example" value="{example.text}">{example.name}<' in client.get("/problem").text
    page = client.post("/problem", data={"text": "", "example": EXAMPLES[0].text}).text
    assert box(page) == EXAMPLES[0].text
    assert "宽温域" in page


@pytest.mark.usefixtures("hall")
def test_contacts_that_are_written_into_it_are_pointed_out(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": f"{TEXT}联系电话 15400000077"}).text
    assert "您写的“15400000077”是联系方式，查找用不着" in re.sub(r"\s+", "", page)
    assert "是联系方式" not in client.post("/problem", data={"text": TEXT}).text


def test_the_box_alone(client: FlaskClient) -> None:
    answer = client.get("/problem")
    assert (answer.status_code, heading(answer.text), box(answer.text)) == (200, "说说您的难题", "")
    assert "不保存、不公开" in answer.text
    assert "csrf_token" not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("hall")
def test_what_is_typed_is_escaped(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": "</textarea><script>alert(1)</script>电池低温放电"}).text
    assert "<script>alert" not in page


def test_the_text_is_in_no_log_no_address_and_no_database(
    client: FlaskClient, hall: Store, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "密字七七号"
    text = f"{TEXT}{secret}。"
    before = hall.database.commits()
    with caplog.at_level(logging.DEBUG):
        answers = [
            client.post("/problem", data={"text": text}),
            client.post("/problem", data={"example": text}),
            client.post("/card/begin", data={"text": text}),
            client.post("/api/v1/match", json={"text": text, "title": secret}),
            client.post("/api/v1/match", json={"text": text, "top": 1000}),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 422]
    said = [record.getMessage() for record in caplog.records]
    assert sum("POST /problem 200" in line for line in said) == 2
    assert not [line for line in said if secret in line or "磷酸" in line]
    for answer in answers:
        headers = str(answer.headers)
        assert secret not in headers
        assert answer.request.query_string == b""
    assert hall.database.commits() == before
    folder = Path(hall.database.path).parent
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "宽温域".encode() in written
    assert secret.encode() not in written
    assert ascii(secret).strip("'").encode() not in written


def test_a_failure_does_not_tell_it_either(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object, text: str, **__: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("web.hall.views.problem.need_told", fail)
    app.testing = False
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/problem", data={"text": TEXT})
    assert answer.status_code == 500
    lines = [logging.Formatter().format(record) for record in caplog.records]
    assert any("unexpected RuntimeError" in line for line in lines)
    assert not [line for line in lines if "磷酸" in line]


@pytest.mark.usefixtures("hall")
def test_too_often_is_told_and_the_text_stays(store: Store, settings: Settings) -> None:
    few = settings.model_copy(update={"problem_limit": "2 per minute"})
    client = create_app(few, store=store).test_client()
    answers = [client.post("/problem", data={"text": TEXT}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert TOO_OFTEN in answers[-1].text
    assert box(answers[-1].text) == TEXT


@pytest.mark.usefixtures("hall")
def test_browsers_may_show_the_answer_again_when_somebody_goes_back(client: FlaskClient) -> None:
    answer = client.post("/problem", data={"text": TEXT})
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("hall")
def test_what_fits_is_not_shown_as_related_again(client: FlaskClient) -> None:
    page = client.post("/problem", data={"text": TEXT}).text
    assert page.count('href="/supplies/GJ-2026-00001"') + page.count('href="/supplies/GJ-2026-00001?') <= 1
    assert "内容相近的成果" not in page
