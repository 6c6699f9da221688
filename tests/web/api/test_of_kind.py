from typing import Any

import pytest
from builders import need
from flask.testing import FlaskClient
from kinds_on_offer import EVERY, EXPERT, LOAN, POLICY

from corpus.store import Store, SupplyConditions
from web.api import models

CARD = "SZXQ-2026-0001"


@pytest.fixture(autouse=True)
def filled(store: Store) -> None:
    store.needs.add(need(need_kinds=("talent", "policy"), org_kinds=("high_tech",)), actor="t")
    for each in EVERY:
        store.supplies.add(each, actor="t")


def matches(client: FlaskClient, path: str) -> models.Matches:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return models.Matches.model_validate(answer.json)


def test_a_need_is_answered_by_kind_without_levels_and_with_conditions(client: FlaskClient) -> None:
    policies = matches(client, f"/needs/{CARD}/matches?kind=policy")
    assert [one.title for one in policies.items][:1] == [POLICY.title]
    first = policies.items[0]
    assert (first.level, first.level_label, first.standing) == (None, "", "fits")
    assert first.conditions == [
        models.ConditionOut(
            answer="met",
            answer_label="符合",
            sentence="须为有效期内的高新技术企业。",
            known="企业资质：高新技术企业",
        )
    ]
    assert policies.total == 3, "what is refused is none"
    (expert, *_) = matches(client, f"/needs/{CARD}/matches?kind=expert&top=1").items
    assert expert.title == EXPERT.title
    assert sum(reason.share for reason in expert.reasons) == pytest.approx(expert.score, abs=1e-5)
    assert matches(client, f"/needs/{CARD}/matches").items == [], "achievements, unless another kind is asked for"


def test_a_supply_says_which_needs_it_fits(client: FlaskClient, store: Store) -> None:
    number = next(one.id for one in store.supplies.iterate(SupplyConditions()) if one.title == POLICY.title)
    (only,) = matches(client, f"/supplies/{number}/matches").items
    assert (only.need_id, only.supply_id, only.level, only.standing) == (CARD, number, None, "fits")


def test_a_text_is_answered_by_kind(client: FlaskClient) -> None:
    def asked(**body: Any) -> models.Answer:
        answer = client.post("/api/v1/match", json=body)
        assert answer.status_code == 200, answer.text
        return models.Answer.model_validate(answer.json)

    experts = asked(text="锂离子电池电解液低温性能差，怎么改进", kind="expert")
    assert EXPERT.title in [one.title for one in experts.items]
    loans = asked(text="锂离子电池电解液低温性能差，怎么改进", kind="finance")
    assert [(one.title, one.standing) for one in loans.items] == [(LOAN.title, "open")]


def test_a_kind_that_there_is_not_is_said_with_those_there_are(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/needs/{CARD}/matches?kind=nothing")
    assert answer.status_code == 422
    assert "专家/科技副总" in answer.json["detail"]  # type: ignore[index]
