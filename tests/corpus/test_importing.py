from pathlib import Path

import awkward_files as files
import pytest
from arriving import counts, listed, stored, take
from builders import supply

from corpus.exporting import export_file
from corpus.importing import Watch, import_file
from corpus.records import Supply
from corpus.report import Remark
from corpus.store import Store, SupplyConditions, history_of


def test_importing_twice_adds_nothing_and_a_changed_row_updates(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert counts(take(store, files.plain_xlsx(path))) == (2, 0, 0, 0)
    assert counts(take(store, path)) == (0, 0, 2, 0)
    number, title, _, *rest = files.ROWS[1]
    changed = (files.HEADER, files.ROWS[0], (number, title, "改进了工艺，色度去除率九成五。", *rest))
    assert counts(take(store, files.plain_xlsx(path, changed))) == (0, 1, 1, 0)
    second = stored(store)[1]
    assert second.version == 2
    assert "九成以上" in list(history_of(store.database, "supplies", second.id))[1].before


def test_a_dry_run_counts_truly_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.revision()
    report = take(store, files.official_xlsx(tmp_path / "a.xlsx"), dry_run=True)
    assert counts(report) == (3, 0, 0, 1)
    assert list(report.lines())[-1].startswith("试读结果（没有写入数据库）")
    assert (stored(store), store.revision()) == ([], before)


def test_ten_thousand_rows_in_one_transaction(store: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = files.large_xlsx(tmp_path / "a.xlsx", 10_000)
    report = import_file(store, path, Supply, actor="测试", progress=lambda done, total: seen.append((done, total)))
    assert counts(report) == (10_000, 0, 0, 0)
    assert store.supplies.count(SupplyConditions()) == 10_000
    assert seen[-1] == (10_000, 10_000)
    assert len(seen) >= 20


def test_a_failure_half_way_leaves_the_database_as_it_was(store: Store, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        if done > total / 2:
            raise RuntimeError("power cut")

    path = files.large_xlsx(tmp_path / "a.xlsx", 1000)
    with pytest.raises(RuntimeError, match="power cut"):
        import_file(store, path, Supply, actor="测试", progress=fail)
    assert stored(store) == []
    assert counts(take(store, path)) == (1000, 0, 0, 0)


def test_a_list_that_was_exported_changes_nothing_when_it_comes_back(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        arriving = supply(id="", ref=f"甲-{number}", title=f"成果{number}", extra="备注：一\n二")
        with store.database.write() as db:
            store.supplies.put_within(db, arriving, actor="测试")
    before = stored(store)
    for kind in ("xlsx", "csv", "jsonl"):
        path = tmp_path / f"a.{kind}"
        export_file(before, path, lists=store.kept.lists.taxonomies())
        assert counts(take(store, path)) == (0, 0, 3, 0)
    assert stored(store) == before


def test_remarks_are_compared_by_their_hash_and_not_each_with_all(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"装置{number}", "示例大学", "2020年") for number in range(300)]
    path = listed(tmp_path / "a.xlsx", ("成果名称", "单位", "有效期至"), *rows)
    compared: list[Remark] = []
    equal = Remark.__eq__
    monkeypatch.setattr(Remark, "__eq__", lambda remark, other: compared.append(remark) or equal(remark, other))
    report = take(store, path)
    assert len(report.notes()) == 300
    assert len(compared) < 300


def test_what_has_run_out_on_arrival_is_said(store: Store, tmp_path: Path) -> None:
    header = ("成果名称", "单位", "有效期至")
    rows = (header, ("甲装置", "示例大学", "2026年"), ("乙装置", "示例大学", "2026年10月"))
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    assert [f"{record.valid_until}" for record in stored(store)] == ["2026-12-31", "2026-10-31"]
    assert len(report.notes()) == 1
    assert "第 4 行：有效期到 2026-10-31，已经过了" in report.notes()[0]


def test_patents_of_one_title_are_told_apart_by_their_numbers(store: Store, tmp_path: Path) -> None:
    first, second = (("甲装置", "示例大学", f"CN20191000000{number}", f"简介{number}") for number in (1, 2))
    header = ("专利名称", "申请人", "申请号", "摘要")
    assert counts(take(store, listed(tmp_path / "a.xlsx", header, first, second))) == (2, 0, 0, 0)
    assert counts(take(store, listed(tmp_path / "b.xlsx", header, second, first))) == (0, 0, 2, 0)
    third = ("甲装置", "示例大学", "CN201910000003", "简介3")
    assert counts(take(store, listed(tmp_path / "c.xlsx", header, third))) == (1, 0, 0, 0)
    changed = ("甲装置", "示例大学", "ZL201910000002.5", "改了")
    assert counts(take(store, listed(tmp_path / "d.xlsx", header, changed))) == (0, 1, 0, 0)
    assert [record.summary for record in stored(store)] == ["简介1", "改了", "简介3"]


def test_every_row_is_given_its_doubt_and_may_be_left_out_for_it(store: Store, tmp_path: Path) -> None:
    rows = (("成果名称", "单位", "成果简介"), ("甲装置", "示例大学", "简介"), ("以上内容截至2026年9月", "", ""))
    path = listed(tmp_path / "a.xlsx", *rows, over="示例大学成果清单")
    doubts: dict[int, str] = {}
    take_all = Watch(row=lambda entry, *_: doubts.update({entry.row: entry.doubt}))
    assert counts(import_file(store, path, Supply, actor="测试", dry_run=True, watch=take_all)) == (2, 0, 0, 0)
    assert [bool(doubts[row]) for row in (3, 4)] == [False, True]
    report = import_file(store, path, Supply, actor="测试", watch=Watch(leave=lambda entry: entry.doubt))
    assert counts(report) == (1, 0, 0, 1)
    assert "第 4 行：“以上内容截至2026年9月”像一句说明，不像名称" in report.refusals()[0]
