import json
from typing import Any

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from corpus.store import Store
from web.api import models

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


def test_nothing_can_be_written(client: FlaskClient) -> None:
    assert client.post("/api/v1/needs", json={}).status_code in (400, 405)


def test_the_description_names_every_route_and_documents_every_field(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document["openapi"].startswith("3.")
    assert set(document["paths"]) == {
        "/api/v1/supplies",
        "/api/v1/supplies/{supply_id}",
        "/api/v1/supplies/{supply_id}/matches",
        "/api/v1/needs",
        "/api/v1/needs/{need_id}",
        "/api/v1/needs/{need_id}/matches",
        "/api/v1/publications",
        "/api/v1/publications/{number}",
    }
    for item in document["paths"].values():
        assert {"200", "404", "422"} <= set(item["get"]["responses"])
    page = client.get("/api/docs").text
    assert "适合的供给" in page
    assert not [name for name in STAFF if f"<code>{name}</code>" in page.split("<h2>字段</h2>")[1]]
