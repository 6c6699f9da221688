"""The folders of judged pairs that are no part of the project, and what `evaluate` says of them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
BENCHMARK = Path(os.environ.get("YUNDUIJIE_BENCHMARK") or ROOT.parent / "shared" / "benchmark")
"""Needs and titles, judged by practitioners."""
FULLTEXT = Path(os.environ.get("YUNDUIJIE_FULLTEXT") or BENCHMARK.parent / "fulltext")
"""The same needs and supplies with a body, judged by reading."""


def judged_files(folder: Path, *, achievements: str) -> list[str]:
    """The options of `evaluate` for a folder; where it is missing, the test is skipped, and fails in CI."""
    if not (folder / "judgments.csv").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the folder of judged pairs {folder} is missing")
        pytest.skip(f"no judged pairs at {folder}; set YUNDUIJIE_BENCHMARK to measure quality")
    names = {"--needs": BENCHMARK / "needs.jsonl", "--achievements": folder / achievements}
    files = names | {"--judgments": folder / "judgments.csv"}
    return [part for option, path in files.items() for part in (option, str(path))]


def evaluated(*options: str) -> dict[str, Any]:
    """All figures of `evaluate` with these options."""
    from web.cli.program import program

    result = CliRunner().invoke(program, ["evaluate", *options, "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures
