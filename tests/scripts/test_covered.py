"""How much the tests cover, and what is made of it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import covered
import environment
import pytest

PYTHON = Path("python")


@pytest.mark.parametrize(("whole", "status"), [(True, 2), (False, 0)])
def test_the_floor_counts_where_nothing_was_left_out(
    whole: bool, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        under = "report" in command and "--fail-under=0" not in command
        rows = [f"row {number}" for number in range(30)]
        return subprocess.CompletedProcess(command, 2 if under else 0, stdout="\n".join(rows), stderr="")

    monkeypatch.setattr(covered.subprocess, "run", run)
    assert covered.said(PYTHON, whole=whole) == status
    printed = capsys.readouterr().out
    assert ("下限" in printed) is whole
    assert "row 29" in printed, "the total stands at the end"
    assert "row 15" not in printed, "a summary is short"


def test_other_processes_are_measured_and_the_sum_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the settings of the project: a process that a test starts counts, and branches do."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").write_text("")
    (tmp_path / "corpus" / "here.py").write_text(
        "import subprocess, sys\nsubprocess.run([sys.executable, '-m', 'corpus.there'])\n"
    )
    (tmp_path / "corpus" / "there.py").write_text("import sys\nif sys.argv:\n    done = 1\n")
    shutil.copy(environment.ROOT / "pyproject.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE_", "PYTHON"))}
    subprocess.run([sys.executable, *covered.RUN, "-m", "corpus.here"], env=plain, check=True, capture_output=True)
    assert covered.said(Path(sys.executable), whole=False) == 0
    printed = capsys.readouterr().out
    assert re.search(r"there\.py +3 +0 +2 +1 ", printed), "all lines ran, and one way of the branch"


def test_a_floor_is_set() -> None:
    settings = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]
    assert settings["run"]["branch"]
    assert settings["report"]["fail_under"] >= 95
