import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.store import Store, Suggestion
from web.cli.program import program

Run = Callable[..., Result]


@pytest.mark.usefixtures("filled")
def test_match_shows_level_and_reasons(run: Run, tmp_path: Path) -> None:
    result = run("match", "--explain")
    assert result.exit_code == 0
    assert "宽温域" in result.output
    assert "合计" in result.output
    matches = json.loads(run("match", "--json", "--top", "1").stdout)
    assert matches[0]["supply_id"] == "GJ-2026-00001"
    assert sum(reason["share"] for reason in matches[0]["reasons"]) == pytest.approx(matches[0]["score"], abs=1e-5)
    run("match", "--csv", tmp_path / "m.csv", "--xlsx", tmp_path / "m.xlsx")
    rows = list(csv.DictReader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0]["supply_title"] == supply().title
    assert (tmp_path / "m.xlsx").read_bytes().startswith(b"PK")
    missing = run("match", "--need", "SZXQ-2026-0404")
    assert (missing.exit_code, "SZXQ-2026-0404" in missing.output) == (2, True)


PROBLEM = "磷酸铁锂电池低温放电差。零下二十度放电容量只剩六成，电解液黏度大。"


def test_match_answers_a_text_that_is_stored_nowhere(run: Run, filled: Store, tmp_path: Path) -> None:
    before = filled.database.commits()
    shown = run("match", "--text", PROBLEM)
    assert shown.exit_code == 0
    assert "磷酸铁锂电池低温放电差" in shown.output
    assert "GJ-2026-00001" in shown.output
    assert "小麦" not in shown.output
    (found,) = json.loads(run("match", "--text", PROBLEM, "--json").stdout)
    assert (found["need_id"], found["rank"], found["supply_id"]) == ("", 1, "GJ-2026-00001")
    assert sum(one["share"] for one in found["reasons"]) == pytest.approx(found["score"], abs=1e-6)
    assert "合计" in run("match", "--text", PROBLEM, "--explain").output
    assert "已写出 1 条" in run("match", "--text", PROBLEM, "--csv", tmp_path / "m.csv").output
    assert "暂无有共同内容的供给" in run("match", "--text", "祖传瓷碗裂纹怎样修补").output
    assert filled.database.commits() == before


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_match_reads_a_text_from_standard_input(db: Path, run: Run, encoding: str) -> None:
    asked = CliRunner().invoke(
        program, ["--db", str(db), "match", "--text", "-", "--json"], input=PROBLEM.encode(encoding)
    )
    assert json.loads(asked.stdout) == json.loads(run("match", "--text", PROBLEM, "--json").stdout)


@pytest.mark.usefixtures("filled")
def test_match_says_what_to_write_and_what_does_not_go_together(run: Run) -> None:
    for said in (run("match", "--text", "电池"), run("match", "--text", "-", standard_input="")):
        assert (said.exit_code, "请写一两句话" in said.output) == (2, True)
    for option in ("--need", "--supply"):
        both = run("match", "--text", PROBLEM, option, "SZXQ-2026-0001")
        assert (both.exit_code, "不能与 --need、--supply 同用" in both.output) == (2, True)


@pytest.mark.usefixtures("filled")
def test_match_says_how_any_pair_stands(run: Run) -> None:
    said = run("match", "--need", "SZXQ-2026-0001", "--supply", "GJ-2026-00002")
    assert said.exit_code == 0
    assert "在 2 项供给中排第 2" in said.output
    assert "合计" in said.output
    assert run("match", "--supply", "GJ-2026-00002").exit_code == 2


def test_match_leaves_out_whom_a_need_avoids_and_says_so_when_asked(run: Run, filled: Store) -> None:
    card = filled.needs.add(need(id="", partner="回避单位：示例大学"), actor="测试")
    assert "GJ-2026-00001" in run("match", "--need", "SZXQ-2026-0001").output
    assert "GJ-2026-00001" not in run("match", "--need", card.id).output
    said = run("match", "--need", card.id, "--supply", "GJ-2026-00001").output
    assert "未列入：需求方要求回避" in said


def test_match_names_both_units_of_one_matter(run: Run, filled: Store) -> None:
    other = filled.supplies.add(supply(id="", org="示例产业园公司"), actor="测试")
    both = [Suggestion("GJ-2026-00001", 0.5, 3), Suggestion(other.id, 0.5, 3)]
    filled.pairings.suggest("SZXQ-2026-0001", both)
    run("duplicates")
    assert [pairing.supply_id for pairing in filled.pairings.of_need("SZXQ-2026-0001")] == ["GJ-2026-00001"]
    matches = json.loads(run("match", "--need", "SZXQ-2026-0001", "--json").output)
    assert [match["supply_id"] for match in matches] == ["GJ-2026-00001"]
    shown = run("match", "--need", "SZXQ-2026-0001").output
    assert "示例产业园公司" in shown
    assert other.id not in shown
