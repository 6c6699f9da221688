"""The command `export-site`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("filled")


def test_it_writes_a_site_and_says_what_it_did(run: Run, tmp_path: Path) -> None:
    result = run("export-site", tmp_path / "site", "--json")
    assert result.exit_code == 0
    done = json.loads(result.output)
    assert done["written"] == done["files"] > 10
    assert "没有变化" in run("export-site", tmp_path / "site").output
    assert "写入 0 个" in run("export-site", tmp_path / "site", "--anew").output


def test_a_wrong_base_and_a_foreign_folder_are_refused(run: Run, tmp_path: Path) -> None:
    assert run("export-site", tmp_path / "site", "--base", "kjj").exit_code == 2
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "x").write_text("x")
    result = run("export-site", tmp_path / "own")
    assert (result.exit_code, "换一个空的文件夹" in result.output) == (2, True)
