import json
import re
from typing import Any

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from corpus.store import Store
from web.api import models
from web.api.routes import TOO_OFTEN
from web.app import create_app
from web.settings import Settings

STAFF = {field.name for field in (*NEED_FIELDS, *SUPPLY_FIELDS) if field.visibility is Visibility.STAFF}


@pytest.fixture
def filled(store: Store) -> Store:
    store.needs.add(need(), actor="测试")
    store.needs.add(need(title="匿名的需求名称", disclosure="anonymous", org_name="密名公司"), actor="测试")
    store.needs.add(need(title="不公开的需求名称", disclosure="bureau_only"), actor="测试")
    for n in range(25):
        store.supplies.add(supply(title=f"宽温域电解液{n}"), actor="测试")
    return store


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json


@pytest.mark.usefixtures("filled")
def test_lists_are_paged_filtered_and_searched(client: FlaskClient) -> None:
    first = models.Records.model_validate(get(client, "/supplies"))
    assert (first.page, first.pages, first.total, len(first.items)) == (1, 2, 25, 20)
    assert len(get(client, "/supplies?page=2")["items"]) == 5
    assert get(client, "/supplies?chain=新材料")["total"] == 0
    assert get(client, "/supplies?q=电解液24")["total"] >= 1
    assert get(client, "/supplies?field=60")["total"] == 25
    assert get(client, "/needs")["total"] == 2


@pytest.mark.usefixtures("filled")
def test_records_show_public_fields_only(client: FlaskClient) -> None:
    for path in ("/needs/SZXQ-2026-0001", "/needs/SZXQ-2026-0002", "/supplies/GJ-2026-00001"):
        record = models.Record.model_validate(get(client, path))
        assert record.fields
        assert not STAFF & set(record.fields)
    assert "org_name" in get(client, "/needs/SZXQ-2026-0001")["fields"]
    for path in ("/needs", "/needs/SZXQ-2026-0002", "/supplies/GJ-2026-00001/matches", "/needs/SZXQ-2026-0002/matches"):
        text = json.dumps(get(client, path), ensure_ascii=False)
        assert "密名公司" not in text
        assert "154000000" not in text


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("path", ["/needs/SZXQ-2026-0001/matches", "/supplies/GJ-2026-00001/matches"])
def test_shares_of_a_match_add_up_to_its_score(client: FlaskClient, path: str) -> None:
    matches = models.Matches.model_validate(get(client, f"{path}?top=3"))
    assert 0 < len(matches.items) <= 3
    assert matches.total >= len(matches.items)
    for item in matches.items:
        assert sum(reason.share for reason in item.reasons) == pytest.approx(item.score, abs=1e-9)
        assert item.level_label


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/needs/SZXQ-2026-0003", 404),
        ("/needs/SZXQ-2026-0003/matches", 404),
        ("/needs/../../etc", 404),
        ("/supplies/%00", 404),
        ("/supplies/" + "x" * 500, 422),
        ("/supplies?page=abc", 422),
        ("/supplies?page=0", 422),
        ("/supplies?page=99999999999999999999", 422),
        ("/supplies?q=" + "长" * 200, 422),
        ("/needs/SZXQ-2026-0001/matches?top=-1", 422),
        ("/needs/SZXQ-2026-0001/matches?top=100000", 422),
        ("/needs/SZXQ-2026-0001/matches?top=ten", 422),
        ("/nothing", 404),
    ],
)
def test_failures_are_problem_documents(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = models.Problem.model_validate(answer.json)
    assert (problem.status, problem.detail != "") == (status, True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ED%A0%80", "q='%22--", "chain=%FF", "q=" + "%20" * 50, "field=%25", "town=_"]
)
def test_strange_queries_are_answered(client: FlaskClient, query: str) -> None:
    for path in ("/supplies", "/needs"):
        assert client.get(f"/api/v1{path}?{query}").status_code in (200, 422)


def test_a_card_that_is_not_public_looks_like_one_that_does_not_exist(client: FlaskClient, filled: Store) -> None:
    hidden = client.get("/api/v1/needs/SZXQ-2026-0003").json
    missing = client.get("/api/v1/needs/SZXQ-2026-9999").json
    assert hidden == missing
    assert filled.needs.get("SZXQ-2026-0003").disclosure == "bureau_only"


def test_records_say_how_they_were_found_and_what_was_corrected(client: FlaskClient, filled: Store) -> None:
    filled.supplies.add(supply(title="石墨烯导热膜", summary="石墨烯。"), actor="t")
    found = client.get("/api/v1/supplies?q=石默烯").json
    assert found["corrections"] == [{"written": "石默烯", "meant": "石墨烯"}]
    assert [(record["found"], record["why"]) for record in found["items"]] == [("exact", ["石墨烯"])]
    raw = client.get("/api/v1/supplies?q=石默烯&raw=true").json
    assert (raw["corrections"], raw["total"]) == ([], 0)
    every = client.get("/api/v1/supplies").json
    assert {(record["found"], *record["why"]) for record in every["items"]} == {("",)}


def test_records_stand_in_the_order_asked_for(client: FlaskClient, filled: Store) -> None:
    filled.supplies.add(supply(title="量产的", maturity="mass_production"), actor="t")
    filled.supplies.add(supply(title="在研的", maturity="in_research"), actor="t")
    pages = [client.get(f"/api/v1/supplies?sort=maturity&page={number}").json["items"] for number in (1, 2)]
    assert (pages[0][0]["fields"]["title"], pages[1][-1]["fields"]["title"]) == ("量产的", "在研的")
    assert client.get("/api/v1/supplies?sort=newest").json["items"][0]["fields"]["title"] == "在研的"
    assert client.get("/api/v1/supplies?sort=nonsense").status_code == 422


def test_nothing_can_be_written(client: FlaskClient) -> None:
    assert client.post("/api/v1/needs", json={}).status_code in (400, 405)


PROBLEM = {"text": "磷酸铁锂电池低温放电差。零下二十度放电容量只剩六成，电解液黏度大，希望不低于 80%。"}


@pytest.mark.usefixtures("filled")
def test_a_text_is_answered_with_ranked_supplies_whose_shares_add_up(client: FlaskClient) -> None:
    answer = client.post("/api/v1/match", json=PROBLEM | {"top": 5})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    found = models.Answer.model_validate(answer.json)
    assert [item.rank for item in found.items] == [1, 2, 3, 4, 5]
    assert found.total + found.rest == 25
    for item in found.items:
        assert item.level_label in ("强相关", "较强相关", "弱相关")
        assert sum(reason.share for reason in item.reasons) == pytest.approx(item.score, abs=1e-6)
        assert (item.org, item.maturity) == ("示例大学", "通过中试")
        assert "电解液" in item.words
    assert [item.score for item in found.items] == sorted((item.score for item in found.items), reverse=True)


@pytest.mark.usefixtures("filled")
def test_a_title_may_stand_beside_the_text_or_alone(client: FlaskClient) -> None:
    alone = client.post("/api/v1/match", json={"title": "磷酸铁锂电池低温放电性能提升"}).json
    split = client.post("/api/v1/match", json={"text": "磷酸铁锂电池低温放电性能提升"}).json
    both = client.post("/api/v1/match", json={"title": "磷酸铁锂电池低温放电性能提升", "text": "电解液黏度大"}).json
    assert alone == split
    assert alone["items"][0]["score"] != both["items"][0]["score"]
    assert len(both["items"]) == 20


def test_a_text_is_answered_as_on_the_page(client: FlaskClient, filled: Store) -> None:
    grown = filled.supplies.add(supply(title="小麦抗倒伏新品种选育", summary="选育新品种。"), actor="t")
    items = client.post("/api/v1/match", json=PROBLEM | {"top": 50}).json["items"]
    page = client.post("/problem", data=PROBLEM).text
    assert grown.id not in [item["supply_id"] for item in items]
    shown = re.findall(r'<h3><a href="/supplies/(GJ-[\d-]+)"', page)
    assert shown == [item["supply_id"] for item in items[:10]]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({"json": {}}, "请写一两句话"),
        ({"json": {"text": "电池"}}, "请写一两句话"),
        ({"json": {"text": "电" * 2001}}, "text（最多 2000 个字）"),
        ({"json": {"title": "电" * 201}}, "title（最多 200 个字）"),
        ({"json": {"text": "电池低温", "top": 51}}, "top（最大 50）"),
        ({"json": {"text": "电池低温", "top": 0}}, "top（最小 1）"),
        ({"json": {"text": "电池低温", "top": "十"}}, "top（要是整数）"),
        ({"json": {"text": 5}}, "text（要是文字）"),
        ({"json": []}, "请求的正文（要是 JSON 对象"),
        ({"data": "text=电池低温放电差"}, "请求的正文（要是 JSON 对象"),
        ({"data": "{", "content_type": "application/json"}, "请求的正文（要是 JSON 对象"),
        ({"data": "[" * 100_000, "content_type": "application/json"}, "请求的正文（要是 JSON 对象"),
        ({"data": '{"text": "\\ud800电池"}', "content_type": "application/json"}, "text"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(client: FlaskClient, sent: dict[str, Any], detail: str) -> None:
    answer = client.post("/api/v1/match", **sent)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert detail in models.Problem.model_validate(answer.json).detail


def test_too_many_questions_are_a_problem_document(settings: Settings, filled: Store) -> None:
    few = settings.model_copy(update={"problem_limit": "2 per minute"})
    client = create_app(few, store=filled).test_client()
    answers = [client.post("/api/v1/match", json=PROBLEM) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].content_type == "application/problem+json"
    problem = models.Problem.model_validate(answers[-1].json)
    assert (problem.status, problem.detail) == (429, TOO_OFTEN)


def test_the_description_names_every_route_and_documents_every_field(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document["openapi"].startswith("3.")
    assert set(document["paths"]) == {
        "/api/v1/supplies",
        "/api/v1/supplies/{supply_id}",
        "/api/v1/supplies/{supply_id}/matches",
        "/api/v1/kinds",
        "/api/v1/needs",
        "/api/v1/needs/{need_id}",
        "/api/v1/needs/{need_id}/matches",
        "/api/v1/publications",
        "/api/v1/publications/{number}",
        "/api/v1/match",
    }
    for item in document["paths"].values():
        for operation in item.values():
            assert {"200", "404", "422"} <= set(operation["responses"])
    page = client.get("/api/docs").text
    asked = document["paths"]["/api/v1/match"]["post"]
    assert "429" in asked["responses"]
    assert asked["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Told")
    place = page.index("<code>POST /api/v1/match</code>")
    for name in ("title", "text", "top"):
        assert f"<code>{name}</code>" in page[place : place + 2500]
    assert "正文（JSON）" in page
    assert "适合的供给" in page
    assert not [name for name in STAFF if f"<code>{name}</code>" in page.split("<h2>字段</h2>")[1]]
