"""What a supply says that it is not for is read, and keeps the level down only where it concerns the need.

`refusals.jsonl` holds titles and texts of both sides with what is right: `caps`, `shown` or `none`, and whether the row
was kept apart while cues were collected.
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from matcher.limits.refusals import Side, refusals

ROWS = Path(__file__).with_name("refusals.jsonl").read_text("utf-8").splitlines()
pytestmark = pytest.mark.quality


class Figures(NamedTuple):
    """Rows that are rightly and wrongly kept down, and those that ought to be and are not."""

    right: int
    wrong: int
    missed: int


def figures(*, apart: bool) -> Figures:
    """The figures of the rows that cues were collected from, or of those kept apart."""
    right = wrong = missed = 0
    for row in (row for row in map(json.loads, ROWS) if row["apart"] is apart):
        refused = refusals(Side(row["need_title"], row["need"]), Side(row["supply_title"], row["supply"]))
        caps, wanted = any(refusal.caps for refusal in refused), row["verdict"] == "caps"
        right, wrong, missed = right + (caps and wanted), wrong + (caps and not wanted), missed + (wanted and not caps)
    return Figures(right, wrong, missed)


def test_rows_that_cues_were_collected_from() -> None:
    assert figures(apart=False) == Figures(right=22, wrong=0, missed=0)


def test_rows_kept_apart() -> None:
    counted = figures(apart=True)
    assert counted.right >= 9
    assert counted.wrong <= 1
    assert counted.missed <= 1
