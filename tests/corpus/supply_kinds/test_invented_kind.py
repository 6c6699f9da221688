"""A kind of supply with fields of its own, from one module: in records, lists, files, what everybody sees, changes."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import awkward_files as files
import invented_kind as invented
import pytest
from builders import supply
from clock import Clock
from invented_kind import CODE, NAME, RANGE, calibration

from corpus.exporting import export_file
from corpus.importing import import_file
from corpus.merging import differing
from corpus.publication import freeze
from corpus.records import Supply, dump, load
from corpus.store import Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.values import Money
from corpus.visibility import named_record, public_record, public_values


@pytest.fixture(autouse=True)
def _calibration(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    invented.install(monkeypatch, tmp_path_factory.mktemp("kinds"))
    yield
    monkeypatch.undo()
    invented.forget()


def take(store: Store, path: Path, *, kind: str = "") -> str:
    report = import_file(store, path, Supply, actor="测试", kind=kind)
    return "\n".join(report.lines())


def all_of(store: Store, **conditions: str) -> list[Supply]:
    return list(store.supplies.iterate(SupplyConditions(**conditions)))


def services_list(folder: Path) -> Path:
    return files.plain_xlsx(folder / "校准.xlsx", (invented.HEADER, *invented.ROWS))


def test_a_record_reads_its_own_fields_and_survives_json() -> None:
    record = calibration(fee_each=Money(0.2, 0.2))
    assert (record["measuring_range"], record["recognition"], record["fee_each"]) == (RANGE, "cnas", Money(0.2, 0.2))
    assert load(Supply, json.loads(json.dumps(dump(record))), id=record.id, kind=CODE) == record
    changed = record.with_values({"recognition": "", "title": "校准"})
    assert (changed["recognition"], changed["measuring_range"], changed.title) == ("", RANGE, "校准")
    assert supply()["measuring_range"] == ""


def test_a_kind_has_the_common_fields_in_its_words_and_not_what_achievements_alone_have() -> None:
    labels = {field.name: field.label for field in calibration().fields}
    assert (labels["title"], labels["summary"], labels["measuring_range"]) == ("服务名称", "服务内容", "测量范围")
    assert {"contact", "phone", "price", "status", "valid_until"} <= labels.keys()
    assert not {"trl", "award", "maturity"} & labels.keys()


def test_a_list_of_the_kind_is_read_under_its_own_headings(store: Store, tmp_path: Path) -> None:
    said = take(store, services_list(tmp_path), kind=CODE)
    assert "新增 2 行" in said
    assert "E 列“量程” → 测量范围" in said
    first, second = all_of(store, kind=CODE)
    assert (first.kind, first.title, first["measuring_range"], first["recognition"]) == (
        CODE,
        "温度计量器具校准",
        RANGE,
        "cnas",
    )
    assert (first["fee_each"], first["desk_note"]) == (Money(0.2, 0.2), "先问档期")
    assert (second["recognition"], second["fee_each"]) == ("cma", Money())
    assert not first.extra


def test_a_value_that_cannot_be_read_is_named_and_kept(store: Store, tmp_path: Path) -> None:
    row = (1, "流量计校准", "示例计量院", "校准流量计。", "0～100 m³/h", "没有听过的资质", "", "", "周某", 15400000001)
    said = take(store, files.plain_xlsx(tmp_path / "a.xlsx", (invented.HEADER, row)), kind=CODE)
    (record,) = all_of(store)
    assert "没有听过的资质" in said
    assert record["recognition"] == ""
    assert "没有听过的资质" in record.extra


@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl"])
def test_what_is_exported_of_one_kind_comes_in_again_unchanged(store: Store, tmp_path: Path, ending: str) -> None:
    take(store, services_list(tmp_path), kind=CODE)
    before = all_of(store)
    path = tmp_path / f"out.{ending}"
    assert export_file(before, path, lists=Taxonomies()) == 2
    for kind in (CODE, ""):
        assert "新增 0 行，更新 0 行，未变 2 行" in take(store, path, kind=kind)
    assert all_of(store) == before


@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl"])
def test_several_kinds_in_one_file_come_in_again_each_as_what_it_was(store: Store, tmp_path: Path, ending: str) -> None:
    both = [
        calibration(id="A-1"),
        supply(id="A-2", award="省二等奖"),
        supply(id="A-3", kind="expert", title="李某专家"),
    ]
    path = tmp_path / f"both.{ending}"
    export_file(both, path, lists=Taxonomies())
    assert "新增 3 行" in take(store, path)
    by_title = {record.title: record for record in all_of(store)}
    assert {title: record.kind for title, record in by_title.items()} == {
        "温度计量器具校准": CODE,
        "宽温域锂离子电池电解液": "achievement",
        "李某专家": "expert",
    }
    assert by_title["温度计量器具校准"]["measuring_range"] == RANGE
    assert by_title["宽温域锂离子电池电解液"].award == "省二等奖"
    assert not any(record.extra for record in by_title.values())


def test_one_kind_has_its_own_columns_and_several_have_all(tmp_path: Path) -> None:
    export_file([calibration()], tmp_path / "a.csv", lists=Taxonomies())
    alone = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert {"服务名称", "测量范围", "认可资质", "供给种类"} <= {*alone}
    assert "获奖" not in alone
    export_file([calibration(), supply()], tmp_path / "b.csv", lists=Taxonomies())
    both = (tmp_path / "b.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert {"成果名称", "获奖", "测量范围", "供给种类"} <= {*both}
    export_file([supply()], tmp_path / "c.csv", lists=Taxonomies())
    assert not {"测量范围", "供给种类"} & {*(tmp_path / "c.csv").read_text("utf-8-sig").splitlines()[0].split(",")}


def test_what_an_achievement_says_under_another_kinds_heading_is_kept_as_the_rest_of_its_row(
    store: Store, tmp_path: Path
) -> None:
    rows = (("成果名称", "单位", "成果简介", "测量范围"), ("高温热电偶", "示例大学", "一种热电偶。", "到 1800 ℃"))
    take(store, files.plain_xlsx(tmp_path / "a.xlsx", rows))
    (record,) = all_of(store)
    assert (record.kind, record["measuring_range"], record.extra) == ("achievement", "", "测量范围：到 1800 ℃")


def test_a_list_does_not_change_the_kind_of_what_is_known(store: Store, tmp_path: Path) -> None:
    known = store.supplies.add(supply(), actor="测试")
    path = tmp_path / "a.jsonl"
    export_file([calibration(id=known.id)], path, lists=Taxonomies())
    assert "更新 1 行" in take(store, path)
    now = store.supplies.get(known.id)
    assert (now.kind, now.title, now["measuring_range"]) == ("achievement", "温度计量器具校准", "")
    assert f"测量范围：{RANGE}" in now.extra


def test_everybody_sees_the_kinds_public_fields_without_contacts_and_nothing_of_staff() -> None:
    shown = public_values(calibration(fee_each=Money(0.2, 0.2)))
    assert shown["recognition"] == "cnas"
    assert shown["fee_each"] == Money(0.2, 0.2)
    assert "1600 ℃" in shown["measuring_range"]
    assert "15400000034" not in repr(public_record(calibration()).own)
    assert "先问档期" not in str(public_record(calibration()).own)
    assert named_record(calibration()).own == ()


def test_a_changed_field_of_the_kind_is_a_change_and_stands_in_the_history(store: Store, clock: Clock) -> None:
    added = store.supplies.add(calibration(), actor="测试")
    clock.now += timedelta(days=1)
    changed = store.supplies.change(added.with_values({"measuring_range": "0～100 ℃"}), actor="测试")
    assert (changed.version, store.supplies.get(added.id)["measuring_range"]) == (2, "0～100 ℃")
    (before,) = store.trail.earlier.before(store.supplies, date(2026, 11, 24))
    assert before.record is not None
    assert before.record["measuring_range"] == RANGE


def test_two_kinds_are_compared_field_by_field() -> None:
    assert "measuring_range" in [field.name for field in differing(calibration(), supply())]
    assert "award" in [field.name for field in differing(supply(award="一等奖"), calibration())]


def test_a_publication_has_the_kinds_columns() -> None:
    content = freeze([calibration()], Taxonomies())
    assert ("measuring_range", "测量范围") in [(column.name, column.label) for column in content.columns]
    (entry,) = content.entries
    assert (entry.texts["recognition"], entry.texts["kind"]) == ("CNAS 认可", NAME)
    assert "desk_note" not in entry.texts
