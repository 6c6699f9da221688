"""The command `lists`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("filled")


def test_both_lists_of_a_chain_are_written(run: Run, tmp_path: Path) -> None:
    result = run("lists", "--chain", "新能源", "-o", tmp_path / "新" / "清单.csv")
    assert result.exit_code == 0
    assert "新能源（锂电、光伏）产业链院校技术成果供给清单：1 项" in result.output
    names = sorted(file.name for file in (tmp_path / "新").iterdir())
    assert names == ["清单-科技研发项目清单.csv", "清单-院校技术成果供给清单.csv"]


def test_one_list_with_its_changes(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "供给.csv"
    assert run("lists", "--what", "supplies", "--since", "2026-01-01", "-o", target).exit_code == 0
    assert target.read_text("utf-8-sig").count("新增") == 2


def test_another_format_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    result = run("lists", "-o", tmp_path / "清单.pdf")
    assert (result.exit_code, list(tmp_path.glob("清单*"))) == (2, [])
    assert ".xlsx、.docx、.csv" in result.output
