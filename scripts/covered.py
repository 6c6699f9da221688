"""What the tests cover, for `test.py --coverage`: it doubles what tests compute."""

from __future__ import annotations  # an older Python must come as far as the sentence that says so

import subprocess
from pathlib import Path

RUN = ("-m", "coverage", "run")
"""Comes between Python and `-m pytest`; pytest's workers and whatever else is started are measured as well."""


def forget(python: Path) -> None:
    """Deletes what was measured before."""
    _run(python, "erase")


def said(python: Path, *, whole: bool) -> int:
    """Prints the total and the least covered modules; the status is bad under the floor, if the `whole` was run."""
    print("== coverage", flush=True)
    _run(python, "combine", "--quiet")
    floor = [] if whole else ["--fail-under=0"]
    table = _run(python, "report", "--skip-covered", "--skip-empty", "--sort=cover", *floor)
    rows = table.stdout.splitlines()
    print("\n".join([*rows[:12], "...", *rows[-4:]] if len(rows) > 16 else rows))
    if table.returncode:
        print(table.stderr.strip() or "覆盖率低于下限。/ less is covered than the floor asks for.", flush=True)
    return abs(table.returncode)


def _run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "coverage", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
