import json
from typing import Any

import pytest
from builders import supply
from flask.testing import FlaskClient
from issued import draft_of, issue_of

from corpus.publication import Publication
from corpus.store import Store
from web.api.publications import IssueOut, Publications


@pytest.fixture
def issue(store: Store) -> Publication:
    """An issue of two supplies; a draft beside it is nobody's business."""
    records = [store.supplies.add(supply(title=f"电解液 {number}"), actor="t") for number in (1, 2)]
    draft_of(store, records[0])
    return issue_of(store, *records)


def get(client: FlaskClient, path: str, *, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.text
    return answer.json


def test_the_list_and_one_issue(client: FlaskClient, issue: Publication) -> None:
    listed = Publications.model_validate(get(client, "/publications"))
    assert (listed.page, listed.pages, listed.total) == (1, 1, 1)
    assert (listed.items[0].number, listed.items[0].total, listed.items[0].state) == ("2026-1", 2, "published")
    whole = IssueOut.model_validate(get(client, "/publications/2026-1"))
    assert [item.texts["title"] for item in whole.items] == ["电解液 1", "电解液 2"]
    assert whole.sha256 == issue.digest
    downloaded = json.loads(client.get("/publications/2026-1/download/json").data)
    assert downloaded == get(client, "/publications/2026-1")


def test_what_was_withdrawn_keeps_its_number_and_gives_nothing(
    client: FlaskClient, store: Store, issue: Publication
) -> None:
    store.issues.publishing.withdraw(issue.id, reason="院校要求撤回", version=issue.version, actor="t")
    (listed,) = get(client, "/publications")["items"]
    assert (listed["number"], listed["state"], listed["reason"]) == ("2026-1", "withdrawn", "院校要求撤回")
    assert "院校要求撤回" in get(client, "/publications/2026-1", status=404)["detail"]


@pytest.mark.parametrize("number", ["2026-9", "x", "2026-01"])
def test_numbers_that_no_issue_has(client: FlaskClient, issue: Publication, number: str) -> None:
    assert get(client, f"/publications/{number}", status=404)["status"] == 404
    assert issue.number not in number
