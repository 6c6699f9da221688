import json
from pathlib import Path

import pytest
from builders import supply
from click.testing import CliRunner, Result

from corpus.states import DuplicateState, JobState
from corpus.store import Store
from web.cli.program import program
from web.records.recomputing import DUPLICATES_KIND


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "cli.db"


def run(db: Path, *arguments: str | Path) -> Result:
    texts = [str(argument) for argument in arguments]
    return CliRunner().invoke(program, ["--db", str(db), *texts], catch_exceptions=False)


def test_pairs_are_listed_for_people_and_programs(db: Path) -> None:
    assert "没有疑似重复的记录" in run(db, "duplicates").output
    store = Store(db)
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="宽温域锂离子电池电解液（第二批）"), actor="t")
    store.close()
    text = run(db, "duplicates").output
    assert "（第二批）" in text
    assert "共 1 对" in text
    (listed,) = json.loads(run(db, "duplicates", "--json").stdout)
    assert (listed["first_id"], listed["second_id"], listed["record"]) == ("GJ-2026-00001", "GJ-2026-00002", "supplies")
    assert listed["agrees"] == ["名称", "正文", "单位", "人员"]
    assert listed["likeness"] == 1.0


def test_an_import_says_what_may_be_there_already(db: Path, tmp_path: Path) -> None:
    for name, title in (("甲", "宽温域锂离子电池电解液"), ("乙", "宽温域锂离子电池电解液（第二批）")):
        line = {"title": title, "org": "示例大学", "lead": "李某"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    assert "疑似重复" not in run(db, "import", "achievements", tmp_path / "甲.jsonl").output
    assert "疑似重复的有 1 对" in run(db, "import", "achievements", tmp_path / "乙.jsonl").output
    assert "疑似重复" not in run(db, "import", "achievements", "--dry-run", tmp_path / "乙.jsonl").output


def test_an_import_looks_for_the_duplicates_of_what_it_changes_and_of_nothing_else(db: Path, tmp_path: Path) -> None:
    store = Store(db)
    for title in ("宽温域锂离子电池电解液", "宽温域锂离子电池电解液（第二批）"):
        store.supplies.add(supply(title=title), actor="t")
    store.close()
    lines = [
        {"title": "桥梁裂缝巡检机器人", "org": "示例学院"},
        {"title": "桥梁裂缝巡检机器人（更新）", "org": "示例学院"},
    ]
    (tmp_path / "新.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert "疑似重复的有 1 对" in run(db, "import", "achievements", tmp_path / "新.jsonl").output
    store = Store(db)
    ((pair, *others),) = (store.twins.duplicates.page(DuplicateState.SUSPECTED).items,)
    assert (pair.ids, others) == (("GJ-2026-00003", "GJ-2026-00004"), [])
    store.close()


def test_a_command_does_nothing_while_the_service_is_at_the_same(db: Path) -> None:
    store = Store(db)
    store.jobs.asked.ask(DUPLICATES_KIND.wanted(), actor="王干事")
    job = store.jobs.done.take("duplicates", "elsewhere/1/a", is_gone=lambda _: False)
    assert job
    refused = run(db, "duplicates")
    assert (refused.exit_code, "“查找疑似重复”正在后台进行" in refused.output) == (2, True)
    store.jobs.done.end(job, JobState.DONE)
    assert run(db, "duplicates").exit_code == 0
    assert [one.asked_by for one in store.jobs.asked.ended(1).items] == ["命令行", "王干事"]
    store.close()
