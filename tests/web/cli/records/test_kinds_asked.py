"""Lists of supplies of a kind by the command line: told with `--kind`, or by the headings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from corpus.store import Store, SupplyConditions

Run = Callable[..., Result]
POLICIES = """政策名称,发文单位,发文字号,申报条件,申报截止
高企认定奖补,示例区科技局,示科字〔2026〕1号,在本区注册的高新技术企业；连续两年盈利,2099-06-30
"""


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    path.write_text(POLICIES, "utf-8")
    return path


def kinds(db: Path) -> list[str]:
    store = Store(db)
    found = [each.kind for each in store.supplies.iterate(SupplyConditions())]
    store.close()
    return found


def test_the_headings_tell_the_kind_and_it_is_said(run: Run, db: Path, policies: Path) -> None:
    result = run("import", "supplies", policies)
    assert result.exit_code == 0, result.output
    assert "表头“政策名称”“发文单位”“发文字号”“申报截止”" in result.output
    assert "按“惠企政策”读；不对的用 --kind 指定" in result.output
    assert "申请条件：2 句原文，读出 1 句，1 句只留原文" in result.output
    assert kinds(db) == ["policy"]


def test_a_kind_that_is_told_wins(run: Run, db: Path, policies: Path) -> None:
    result = run("import", "supplies", policies, "--kind", "惠企政策")
    assert "按“惠企政策”读" not in result.output
    assert kinds(db) == ["policy"]


def test_a_list_that_cannot_be_read_is_refused_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    result = run("import", "supplies", path)
    assert result.exit_code == 2
    assert result.output.count("没有导入") == 1
