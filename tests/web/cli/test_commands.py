import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import awkward_files as files
import click
import pytest
import sqlite_utils
from attached_files import PDF
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.store import NeedConditions, Store, SupplyConditions, kept_key
from corpus.store.base.keys import key_file_of
from corpus.store.migrations import migrations
from web.cli.program import program

Run = Callable[..., Result]


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands(program)), ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_and_option_has_chinese_help(path: tuple[str, ...], command: click.Command, run: Run) -> None:
    assert command.help
    assert not command.help.isascii()
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert not option.help.isascii(), option.name
    assert run(*path, "--help").exit_code == 0


def test_lists_are_imported_and_pairings_follow(run: Run, db: Path, tmp_path: Path) -> None:
    cards = tmp_path / "needs.jsonl"
    cards.write_text(json.dumps({"title": need().title, "text": need().problem}, ensure_ascii=False), "utf-8")
    assert run("import", "needs", cards).exit_code == 0
    result = run("import", "achievements", files.official_xlsx(tmp_path / "清单.xlsx"))
    assert result.exit_code == 1
    assert "第 8 行" in result.output
    assert "导入结果：新增 3 行，更新 0 行，未变 0 行，未导入 1 行" in result.output
    assert "对接建议已按新的数据更新" in result.output
    store = Store(db)
    assert (store.needs.count(NeedConditions()), store.supplies.count(SupplyConditions())) == (1, 3)
    assert store.pairings.of_need("SZXQ-2026-0001")
    store.close()


def test_what_a_list_leaves_open_is_guessed_and_marked_as_when_a_page_imports_it(
    run: Run, filled: Store, tmp_path: Path
) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"title": "低温锂离子电池电解液添加剂", "org": "示例学院", "text": "锂电池用。"})
    said = run("import", "achievements", path).output
    assert "有 1 项没有写产业链或技术领域，已按内容推测" in said
    added = list(filled.supplies.iterate(SupplyConditions(unsettled="guessed")))
    assert [(record.title, record.chain, record.guessed) for record in added] == [
        ("低温锂离子电池电解液添加剂", supply().chain, ("产业链", "技术领域"))
    ]
    assert "推测" not in run("import", "achievements", path).output


def test_a_dry_run_shows_the_mapping_and_writes_nothing(run: Run, db: Path, tmp_path: Path) -> None:
    result = run("import", "achievements", "--dry-run", files.plain_xlsx(tmp_path / "a.xlsx"))
    assert "B 列“成果名称” → 成果名称" in result.output
    assert "试读结果（没有写入数据库）：新增 2 行" in result.output
    store = Store(db)
    assert store.database.is_empty()
    store.close()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    result = run("import", "achievements", broken, files.plain_xlsx(tmp_path / "a.xlsx"))
    assert result.exit_code == 2
    assert "没有导入 坏.xlsx：文件已损坏" in result.output
    assert "新增 2 行" in result.output


def test_pending_cards_wait_for_acceptance(run: Run, db: Path, tmp_path: Path) -> None:
    cards = tmp_path / "needs.jsonl"
    cards.write_text('{"title": "一张待受理的征集卡", "problem": "看不全"}', "utf-8")
    run("import", "needs", "--pending", cards)
    store = Store(db)
    assert next(store.needs.iterate(NeedConditions())).state == "submitted"
    store.close()


def test_doubtful_rows_are_left_out_and_named_unless_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        {"title": "桥梁裂缝巡检", "org": "示例大学"},
        {"title": "以上信息截至2026年9月", "org": "甲"},
    )
    left_out = run("import", "achievements", path)
    assert left_out.exit_code == 1
    assert "第 2 行：“以上信息截至2026年9月”像一句说明，不像名称，没有导入" in left_out.output
    assert "新增 1 行，更新 0 行，未变 0 行，未导入 1 行" in left_out.output
    assert "--doubtful" in left_out.output
    taken = run("import", "achievements", "--doubtful", path)
    assert (taken.exit_code, "新增 1 行，更新 0 行，未变 1 行，未导入 0 行" in taken.output) == (0, True)


def test_a_towns_list_names_the_town(run: Run, db: Path, tmp_path: Path) -> None:
    unnamed = {"title": "没有写镇街的需求", "problem": "看不全"}
    cards = jsonl(tmp_path / "11月.jsonl", unnamed, {"title": "写了的需求", "problem": "看不清", "town": "河东街道"})
    assert run("import", "needs", "--pending", "--town", "北山镇", cards).exit_code == 0
    unknown = run("import", "needs", "--town", "不存在的镇", cards)
    assert (unknown.exit_code, "镇街与园区" in unknown.output) == (2, True)
    store = Store(db)
    arrived = list(store.needs.iterate(NeedConditions()))
    assert [(card.town, card.state) for card in arrived] == [("北山镇", "submitted"), ("河东街道", "submitted")]
    assert {card.source for card in arrived} == {"导入（北山镇 11月.jsonl）"}
    store.close()


def test_attachments_go_with_backup_restore_and_check(run: Run, filled: Store, tmp_path: Path) -> None:
    taken = filled.arriving.attachments.take(PDF, name="秘密.pdf", key="", need_id="SZXQ-2026-0001")
    backup = tmp_path / "b.zip"
    assert "附件在内" in run("backup", backup).output
    filled.arriving.attachments.files.remove(taken.stored_as)
    missing = run("check")
    assert missing.exit_code == 1
    assert f"征集卡 SZXQ-2026-0001 的附件 {taken.id}" in missing.output
    assert "秘密" not in missing.output
    filled.close()
    assert run("restore", "--yes", backup).exit_code == 0
    assert run("check").exit_code == 0


def test_restoring_without_the_key_file_says_what_will_not_open(run: Run, filled: Store, tmp_path: Path) -> None:
    kept_key(filled.database)
    backup, key = tmp_path / "b.zip", key_file_of(filled.database.path)
    assert "密钥文件不在内" in run("backup", backup).output
    filled.close()
    assert "密钥文件" not in run("restore", "--yes", backup).output
    key.unlink()
    assert "不是备份时的那一个" in run("restore", "--yes", backup).output


def jsonl(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


@pytest.fixture
def two_files(tmp_path: Path) -> tuple[Path, Path]:
    needs = jsonl(tmp_path / "n.jsonl", {"id": "n-1", "title": "锂电池低温电解液"}, {"id": "n-2", "title": "小麦育种"})
    supplies = jsonl(
        tmp_path / "a.jsonl",
        {"id": "a-1", "title": "锂离子电池低温电解液添加剂"},
        {"id": "a-2", "title": "抗倒伏小麦育种"},
        {"id": "a-3", "title": "印染废水"},
    )
    return needs, supplies


def test_rank_needs_no_database(run: Run, db: Path, two_files: tuple[Path, Path], tmp_path: Path) -> None:
    needs, supplies = two_files
    result = run("rank", "--needs", needs, "--achievements", supplies, "--top", 2, "-o", tmp_path / "r.csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader((tmp_path / "r.csv").read_text("utf-8-sig").splitlines()))
    assert list(rows[0]) == ["need_id", "achievement_id", "rank", "score", "level"]
    assert [(row["need_id"], row["achievement_id"]) for row in rows if row["rank"] == "1"] == [
        ("n-1", "a-1"),
        ("n-2", "a-2"),
    ]
    assert not db.exists()


def test_score_adds_columns_to_given_pairs(run: Run, two_files: tuple[Path, Path], tmp_path: Path) -> None:
    needs, supplies = two_files
    pairs = tmp_path / "p.csv"
    pairs.write_text("need_id,achievement_id,备注\nn-1,a-1,一\nn-1,a-3,二\n", "utf-8")
    arguments = ("score", "--needs", needs, "--achievements", supplies, "--pairs", pairs)
    assert run(*arguments, "-o", tmp_path / "s.csv").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "s.csv").read_text("utf-8-sig").splitlines()))
    assert [row["备注"] for row in rows] == ["一", "二"]
    assert float(rows[0]["score"]) > 0 == float(rows[1]["score"])
    assert rows[1]["level"] == "1"
    pairs.write_text("need_id,achievement_id\nn-1,a-1\nn-9,a-1\n", "utf-8")
    wrong = run(*arguments)
    assert (wrong.exit_code, "第 3 行的编号“n-9”" in wrong.output) == (2, True)


def test_evaluate_prints_a_table_and_names_wrong_lines(run: Run, two_files: tuple[Path, Path], tmp_path: Path) -> None:
    needs, supplies = two_files
    judgements = tmp_path / "j.csv"
    judgements.write_text("need_id,achievement_id,level\nn-1,a-1,4\nn-1,a-3,1\n", "utf-8")
    papers = jsonl(
        tmp_path / "p.jsonl",
        {"title": "小麦育种", "abstract": "小麦育种研究。"},
        {"title": "废水", "abstract": "印染废水。"},
    )
    arguments = ("evaluate", "--needs", needs, "--achievements", supplies, "--judgments", judgements)
    result = run(*arguments, "--papers", papers)
    assert "judged nDCG@10" in result.output
    assert "以名称找正文 MRR：1.000" in result.output
    judgements.write_text("need_id,achievement_id,level\nn-1,a-1,7\n", "utf-8")
    assert "第 2 行的 level 是“7”" in run(*arguments).output
    judgements.write_text("need_id,level\n", "utf-8")
    assert "缺少列：achievement_id" in run(*arguments).output


@pytest.mark.usefixtures("filled")
def test_export_for_staff_and_for_the_public(run: Run, tmp_path: Path) -> None:
    assert "已导出 2 条" in run("export", "achievements", tmp_path / "a.xlsx").output
    assert run("export", "needs", tmp_path / "n.csv", "--public").exit_code == 0
    assert "15400000001" not in (tmp_path / "n.csv").read_text("utf-8-sig")
    assert run("export", "needs", tmp_path / "n.pdf").exit_code == 2


def test_backup_restore_and_check(run: Run, filled: Store, tmp_path: Path) -> None:
    copy = tmp_path / "备份.zip"
    assert "已备份到" in run("backup", copy).output
    assert run("backup", copy).exit_code == 2
    assert "数据库完好，审计日志完整；索引可用，含需求 1 条、供给 2 条" in run("check").output
    busy = run("restore", copy, "--yes")
    assert (busy.exit_code, "请先停止服务" in busy.output) == (2, True)
    filled.close()
    assert "原来的数据库在" in run("restore", copy, "--yes").output
    assert run("restore", tmp_path / "没有.zip", "--yes").exit_code == 2


def test_the_districts_chains_are_shown_and_set(run: Run, tmp_path: Path) -> None:
    assert "新材料" in run("taxonomy", "show", "chains").output
    own = tmp_path / "chains.tsv"
    own.write_text("低空经济\n海洋牧场\n", "utf-8")
    assert "共 2 条" in run("taxonomy", "set", "chains", own).output
    assert run("taxonomy", "show", "chains").output.split() == ["低空经济", "低空经济", "海洋牧场", "海洋牧场"]
    own.write_bytes("低空经济".encode("gb18030"))
    assert "不是 UTF-8" in run("taxonomy", "set", "chains", own).output


def test_the_links_of_chains_are_shown_as_they_can_be_set(run: Run, tmp_path: Path) -> None:
    shown = run("taxonomy", "show", "chain_links").output
    assert shown.startswith("# code\tname\tparent\taliases\tstage\twords\n")
    own = tmp_path / "links.tsv"
    own.write_text(shown, "utf-8")
    assert run("taxonomy", "set", "chain_links", own).exit_code == 0
    assert run("taxonomy", "show", "chain_links").output == shown
    own.write_text(shown.replace("\t上游\t", "\t上面\t", 1), "utf-8")
    refused = run("taxonomy", "set", "chain_links", own)
    assert refused.exit_code != 0
    assert "stage 列请写上游、中游、下游之一" in refused.output
    assert run("taxonomy", "show", "chain_links").output == shown


def test_the_sample_goes_into_an_empty_database_only(run: Run) -> None:
    assert "演示数据" in run("demo").output
    again = run("demo")
    assert (again.exit_code, "已有记录" in again.output) == (2, True)


def test_a_database_that_is_up_to_date_needs_no_upgrade(run: Run) -> None:
    assert "还没有数据库" in run("upgrade", "--check").output
    assert run("check").exit_code == 0
    assert "不需要升级" in run("upgrade").output


def test_an_old_database_is_upgraded_by_command(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    migrations.apply(sqlite_utils.Database(old), stop_before="m060_worth")
    said = CliRunner().invoke(program, ["--db", str(old), "upgrade", "--check"]).output
    assert "结构要更新：m060_worth" in said
    assert "没有改动" in said
    assert not (tmp_path / "old.db.before-m060").exists()
    assert "已升级，数据库完好" in CliRunner().invoke(program, ["--db", str(old), "upgrade"]).output
    assert (tmp_path / "old.db.before-m060").exists()
