import pytest
from flask.testing import FlaskClient
from offered_kinds import EVERY, expert, loan, policy

from corpus.store import Store
from corpus.supply_kinds import own_filters
from corpus.values import Money


@pytest.fixture(autouse=True)
def _hall(store: Store) -> None:
    for record in (loan(), loan(title="小额贷", limit=Money(None, 50)), policy(), expert()):
        store.supplies.add(record, actor="t")


def test_kinds_that_hold_something_are_listed_with_counts_fields_and_filters(client: FlaskClient) -> None:
    answer = client.get("/api/v1/kinds").json
    assert answer is not None
    by_code = {kind["code"]: kind for kind in answer["items"]}
    assert list(by_code) == ["expert", "finance", "policy"]
    finance = by_code["finance"]
    assert (finance["total"], finance["fields"]["limit"]) == (2, "最高额度（万元）")
    limit = finance["filters"][0]
    assert (limit["name"], limit["unit"], limit["choices"][0]) == (
        "limit",
        "万元",
        {"code": "100", "label": "100 万元以上", "total": 1},
    )


def test_supplies_are_narrowed_by_what_their_kind_says(client: FlaskClient) -> None:
    def titles(query: str) -> list[str]:
        answer = client.get(f"/api/v1/supplies?{query}").json
        assert answer is not None
        return [item["fields"]["title"] for item in answer["items"]]

    assert titles("kind=finance&limit=300") == ["示例科创贷"]
    assert titles("kind=policy&org_kinds=high_tech") == ["企业研发费用补助"]
    assert len(titles("limit=300")) == 4


def test_own_fields_are_told_and_nothing_of_staff(client: FlaskClient) -> None:
    answer = client.get("/api/v1/supplies?kind=finance&limit=300").json
    assert answer is not None
    fields = answer["items"][0]["fields"]
    assert fields["limit"] == {"low": None, "high": 500}
    assert fields["conditions"][0]["sentence"] == "获得高新技术企业或科技型中小企业资格"
    assert not {"contact", "phone", "email"} & set(fields)


def test_every_filter_of_every_kind_is_described(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document is not None
    said = {one["name"]: one["description"] for one in document["paths"]["/api/v1/supplies"]["get"]["parameters"]}
    assert set(own_filters()) <= set(said)
    assert "科技金融产品" in said["limit"]
    assert "/api/v1/kinds" in client.get("/api/docs").text


def test_there_is_a_builder_for_each_kind() -> None:
    assert len({builder().kind for builder in EVERY}) == 6
