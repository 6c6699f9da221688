"""People whom supplies are, with and without their consent: a visitor is told the names of those who agreed alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import need, supply
from crawl import MANY, PAGE_OF, plain, reached, routes, searched, told
from flask import Flask
from issued import issue_of
from staff import Staff

from corpus.exporting import export_file
from corpus.records import Supply
from corpus.states import PairingState
from corpus.store import Store, Suggestion, SupplyConditions, history_of
from corpus.supply_kinds import with_modules
from corpus.values import Condition, Equipment
from web.export import export_site
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

HIDDEN = ("闵鹭岚", "闵 鹭 岚", "闵教授", "竺溪禾", "阿依努尔", "买买提江", "学科带头人津贴", "溪禾奖")
"""What tells who the people are that have not agreed: names in several writings, a title, an award, a team."""
AGREED = "瞿清棠"
_SUMMARY = (
    "闵鹭岚长期研究低温电解液，闵教授带队在三家电芯厂做过配方；有事请找闵 鹭 岚，电话 13800000105，"
    "身份证 11010119900307011X。"
)


@pytest.fixture
def people(store: Store) -> list[Supply]:
    """An expert who has agreed, one who has not, and two who look for work and have not; all of them in an issue."""
    expert = supply(
        kind="expert",
        title="低温电解液与闵鹭岚团队",
        dept="化学化工学院闵鹭岚工作室",
        lead="闵鹭岚 教授",
        contact="闵鹭岚",
        summary=_SUMMARY,
        cases="闵鹭岚帮一家电池厂把零下二十度容量提到八成。",
        keywords=("低温电解液", "闵鹭岚"),
        team="闵鹭岚、学科带头人津贴获得者两人",
        award="溪禾奖",
        own=(("post_title", "教授，学科带头人津贴"), ("degree_held", "博士")),
    )
    records = [
        expert,
        supply(
            kind="expert",
            title="电池回收",
            lead=AGREED,
            summary=f"{AGREED}做退役电池拆解，电话 13800000105。",
            own=(("open_name", True),),
        ),
        supply(
            kind="job",
            title="电化学工程师求职",
            lead="竺溪禾、阿依努尔·买买提江",
            summary="竺溪禾做过低温电解液，阿依努尔•买买提江会拆电芯。",
            own=(("direction", "person"), ("skills", ("电解液", "竺溪禾的手艺"))),
        ),
    ]
    stored = [store.supplies.add(replace(record, id=""), actor="t") for record in records]
    store.needs.add(need(), actor="t")
    store.pairings.suggest("SZXQ-2026-0001", [Suggestion(stored[0].id, 0.9, 4)])
    (pairing,) = store.pairings.of_need("SZXQ-2026-0001")
    store.pairings.decide(pairing.id, version=pairing.version, state=PairingState.RECOMMENDED, actor="t")
    issue_of(store, *(store.supplies.get(record.id) for record in stored))
    return stored


def test_no_page_tells_who_has_not_agreed(app: Flask, people: list[Supply]) -> None:
    starts = {"/", "/api/v1/openapi.json", "/sitemap.xml"}
    for person in people:
        starts |= routes(app, PAGE_OF | {"supply_id": person.id, "need_id": "SZXQ-2026-0001"})
    pages = reached(app.test_client(), starts)
    assert len(pages) < MANY
    assert "低温电解液与***团队" in pages[f"/supplies/{people[0].id}"]
    assert AGREED in pages[f"/supplies/{people[1].id}"]
    for address, text in pages.items():
        assert told(plain(text), (*HIDDEN, "13800000105", "11010119900307011X")) == [], address


def test_no_search_finds_anybody_who_has_not_agreed(app: Flask, people: list[Supply]) -> None:
    visitor = app.test_client()
    for address in sorted(searched(HIDDEN)):
        shown = visitor.get(address).get_data(as_text=True)
        assert told(shown, (people[0].id, people[2].id)) == [], address
    assert people[1].id in visitor.get(f"/supplies/?q={AGREED}").text


@pytest.mark.usefixtures("people")
def test_a_site_of_files_names_nobody_who_has_not_agreed(store: Store, settings: Settings, tmp_path: Path) -> None:
    export_site(Services(settings, store, Matching(store)), tmp_path / "site")
    texts = [
        file.read_text("utf-8", errors="replace")
        for file in (tmp_path / "site").rglob("*")
        if file.is_file() and file.suffix in (".html", ".js", ".json", ".csv", ".xml", ".txt")
    ]
    assert any(AGREED in text for text in texts)
    assert [words for text in texts if (words := told(text, HIDDEN))] == []


def test_staff_read_all_and_find_people_by_name(staff: Staff, people: list[Supply]) -> None:
    page = staff.page(f"/desk/supplies/{people[0].id}")
    assert told(page, ("闵鹭岚", "学科带头人津贴")) == ["闵鹭岚", "学科带头人津贴"]
    assert "公开页面不显示专家姓名、团队、职称职务、学历学位、获奖" in page
    assert "本人没有同意公开" not in staff.page(f"/desk/supplies/{people[1].id}")
    for name, person in (("闵鹭岚", people[0]), ("阿依努尔", people[2])):
        assert f"/desk/supplies/{person.id}" in staff.page(f"/desk/search?q={name}")


def test_consent_is_a_change_like_any_other_and_counts_at_once(app: Flask, store: Store, people: list[Supply]) -> None:
    hidden = store.supplies.get(people[0].id)
    visitor = app.test_client()
    assert "闵鹭岚" not in visitor.get(f"/supplies/{hidden.id}").text
    agreed = store.supplies.change(hidden.with_values({"open_name": True}), actor="王干事")
    assert "闵鹭岚" in visitor.get(f"/supplies/{hidden.id}").text
    change = history_of(store.database, "supplies", hidden.id)[-1]
    assert (change.version, change.actor, change.at) == (agreed.version, "王干事", store.database.clock())
    store.supplies.change(agreed.with_values({"open_name": False}), actor="王干事")
    assert "闵鹭岚" not in visitor.get(f"/supplies/{hidden.id}").text


def test_an_enterprises_post_is_of_nobody_and_read_as_it_is(app: Flask, store: Store) -> None:
    post = supply(kind="job", title="招聘电化学工程师", lead="", own=(("direction", "post"), ("head_count", 2.0)))
    store.supplies.add(post, actor="t")
    assert told(app.test_client().get(f"/supplies/{post.id}").text, (post.summary, "2 人")) == [post.summary, "2 人"]


def test_what_a_kind_withholds_are_texts_of_its_own_fields() -> None:
    """`public_record` empties them as texts, and a field that is not there would hide nothing."""
    for kind in with_modules().values():
        fields = {field.name: field for field in kind.fields}
        assert {fields[name].kind.empty for name in kind.rules.personal} <= {""}
        assert bool(kind.rules.personal) == bool(kind.rules.consent)
        assert not kind.rules.consent or fields[kind.rules.consent].kind.name == "tick"


def test_conditions_and_equipment_name_nobody_either(app: Flask, store: Store) -> None:
    rows = (Condition(sentence="由李工 13800000105 审核"),)
    store.supplies.add(supply(kind="policy", title="稳岗返还政策", own=(("conditions", rows),)), actor="t")
    tools = (Equipment(name="电镜", model="联系 13800000105"),)
    store.supplies.add(supply(kind="facility", title="电镜开放", own=(("equipment", tools),)), actor="t")
    for record in store.supplies.iterate(SupplyConditions()):
        assert "13800000105" not in app.test_client().get(f"/supplies/{record.id}").text


def test_a_file_for_everybody_names_nobody_who_has_not_agreed(
    store: Store, people: list[Supply], tmp_path: Path
) -> None:
    for ending in ("csv", "jsonl"):
        path = tmp_path / f"supplies.{ending}"
        export_file(store.supplies.iterate(SupplyConditions()), path, lists=store.kept.lists.taxonomies(), public=True)
        text = path.read_text("utf-8-sig")
        assert (told(text, HIDDEN), AGREED in text, people[0].id in text) == ([], True, True)
