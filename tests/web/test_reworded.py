"""Better Chinese words for the terms of closed lists change what people read, and nothing that the program decides."""

import json
from datetime import date
from pathlib import Path

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from following import REFUSED, asked
from rewording import new_name
from staff import Staff

from corpus.exporting import export_file
from corpus.file_records import read_records
from corpus.following import Side
from corpus.publication import Scope
from corpus.records import Need, Supply, values_of
from corpus.store import Store, Suggestion, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.visibility import is_listed
from matcher import Level
from matcher.conditions import conditions
from matcher.conditions.comparison import Outcome
from web.matching.decided import level_of
from web.publishing.preparing import introduction

pytestmark = pytest.mark.usefixtures("reworded")
DAY = date(2026, 11, 23)
NEED = need(
    state="submitted",
    need_kinds=("other",),
    modes=("trial_first",),
    maturity_wanted="has_sample",
    urgency="one_year",
    disclosure="anonymous",
)
AS_SHIPPED = Taxonomies()
SUPPLY = supply(status="withdrawn", level="unrated")


def test_the_words_are_other_ones_here() -> None:
    assert Taxonomies()["supply_status"].name_of("valid") == "新说法有效"


def test_a_rejection_teaches_what_it_taught(staff: Staff, store: Store) -> None:
    card, thing = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(thing.id, 0.5, 3)])
    (pairing,) = store.pairings.of_need(card.id)
    assert new_name("领域不符") in staff.page(f"/desk/needs/{card.id}")
    answer = staff.post(
        f"/desk/needs/{card.id}/pairings/{pairing.id}", version=1, state="rejected", reason="field_mismatch"
    )
    assert answer.status_code == 302
    assert level_of(store.pairings.get(pairing.id)) is Level.NONE
    assert f"（{new_name('领域不符')}）" in staff.page(f"/desk/needs/{card.id}")


def test_an_enterprises_reason_is_advice_as_before(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.ENTERPRISE, REFUSED, version=1, actor="企业")
    page = staff.page("/desk/supplies/advice")
    assert f"<b>{new_name('太早期')}</b>" in page
    assert "补充样品、小试或中试的进展" in page


def test_what_is_hidden_stays_hidden(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(title="已经下架的成果", status="withdrawn"), actor="t")
    store.needs.add(need(title="只给科技局看的需求", disclosure="bureau_only"), actor="企业")
    anonymous = store.needs.add(need(title="隐去名称的需求", disclosure="anonymous", org_name="密名公司"), actor="企业")
    listed = client.get("/supplies/").text + client.get("/needs/").text
    assert "已经下架的成果" not in listed
    assert "只给科技局看的需求" not in listed
    page = client.get(f"/needs/{anonymous.id}").text
    assert "企业选择匿名公开" in page
    assert "密名公司" not in page


def test_a_publication_counts_what_is_near_the_market() -> None:
    days = Scope(since=DAY, until=DAY)
    records = [supply(maturity="mass_production"), supply(maturity="in_research")]
    assert "可以量产的1项" in introduction(days, records, "示例区科学技术局")


def test_conditions_are_met_and_missed_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conditions, "_LISTS", Taxonomies())
    early = supply(maturity="in_research", modes=(), trial=True)
    by_name = {condition.name: condition for condition in conditions.conditions(NEED, early)}
    assert (by_name["成熟度"].outcome, by_name["合作方式"].outcome) == (Outcome.MISSED, Outcome.MET)
    assert by_name["成熟度"].wish == "若成熟度可以接受“新说法正在研发”（需求写明“新说法已有样品”）"


@pytest.mark.parametrize("kind", ["jsonl", "csv", "xlsx"])
@pytest.mark.parametrize("record", [NEED, SUPPLY])
def test_exports_say_the_words_and_are_read_whichever_they_say(
    tmp_path: Path, kind: str, record: Need | Supply
) -> None:
    for name, lists in (("before", AS_SHIPPED), ("now", Taxonomies())):
        path = tmp_path / f"{name}.{kind}"
        export_file([record], path, lists=lists)
        (again,), report = read_records(path, type(record), Taxonomies())  # type: ignore[type-var]
        assert report.remarks == []
        assert values_of(again) == values_of(record) | {"ref": record.id}
        assert not is_listed(again)


def test_a_file_of_records_says_no_identifier(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export_file([NEED], path, lists=Taxonomies())
    (said,) = map(json.loads, path.read_text("utf-8").splitlines())
    assert (said["disclosure"], said["modes"], said["field"]) == ("新说法匿名公开", ["新说法先用后转"], "603")


def test_programs_are_told_the_words(client: FlaskClient, store: Store) -> None:
    thing = store.supplies.add(supply(modes=("licence",)), actor="t")
    fields = client.get(f"/api/v1/supplies/{thing.id}").json["fields"]  # type: ignore[index]
    assert (fields["maturity"], fields["modes"], fields["field"]) == ("新说法通过中试", ["新说法技术许可"], "603")
    for said in ("新说法通过中试", "通过中试", "pilot_passed"):
        assert client.get("/api/v1/supplies", query_string={"maturity": said}).json["total"] == 1  # type: ignore[index]


def test_staff_read_the_state_of_a_supply_in_words(staff: Staff, app: Flask, store: Store) -> None:
    thing = store.supplies.add(supply(status="to_review"), actor="t")
    assert "新说法待复核" in staff.page(f"/desk/supplies/{thing.id}")
    assert store.supplies.count(SupplyConditions(status="to_review")) == 1
    assert app.test_client().get(f"/supplies/{thing.id}").status_code == 404
