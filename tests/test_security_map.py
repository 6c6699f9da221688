"""The map of security: every requirement is there once, and every test and file that it names exists."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from web.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ASVS = (
    "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 "
    "5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 "
    "8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 "
    "11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 "
    "16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2"
)
"""Requirements of levels 1 and 2 by section of ASVS 5.0.0, of which those come first in each: how many."""
OF_LEVEL_1, OF_BOTH = 70, 253
KINDS = ("Test: ", "Code: ", "Document: ", "Not applicable: ", "Open: ")
ITEMS = {
    "7.1.4.1": 3, "7.1.4.2": 4, "7.1.4.3": 3, "7.1.4.4": 5, "7.1.4.5": 1, "7.1.4.6": 1, "7.1.4.7": 1, "7.1.4.8": 2,
    "7.1.4.9": 1, "7.1.4.10": 2, "7.1.5.1": 2, "7.1.5.2": 2,
}  # fmt: skip
"""Items of GB/T 22239-2019, level 2, by clause."""


def rows() -> list[list[str]]:
    """The cells of every row of both maps."""
    lines = (line for line in PAGE.splitlines() if re.match(r"\| \d+\.\d+\.\d+", line))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@cache
def functions_of(path: Path) -> frozenset[str]:
    """The names of a file's functions."""
    return frozenset(node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef))


def test_every_requirement_is_there_once_with_its_level() -> None:
    sections = (part.split(":") for part in ASVS.split())
    wanted = [f"{section}.{place}" for section, many in sections for place in range(1, int(many) + 1)]
    mapped = [row for row in rows() if re.fullmatch(r"\d+\.\d+\.\d+", row[0])]
    assert len(wanted) == OF_BOTH
    assert [row[0] for row in mapped] == wanted
    assert Counter(row[1] for row in mapped) == {"1": OF_LEVEL_1, "2": OF_BOTH - OF_LEVEL_1}


def test_every_item_of_the_national_standard_is_there_once() -> None:
    mapped = [row for row in rows() if row[0].split()[0] in ITEMS]
    assert Counter(row[0].split()[0] for row in mapped) == ITEMS
    assert len({(row[0], row[1]) for row in mapped}) == sum(ITEMS.values())


def test_every_answer_says_what_kind_it_is() -> None:
    assert [row for row in rows() if len(row) != 4 or not row[3].startswith(KINDS)] == []
    assert "@" not in PAGE.split("## OWASP")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_counted_at_the_top_is_what_there_is(kind: str) -> None:
    begins = sum(row[3].startswith(kind) for row in rows() if row[1] in ("1", "2"))
    words = {
        "Test: ": "begin with a test",
        "Code: ": "with a place in the code",
        "Document: ": "with a document",
        "Not applicable: ": "do not apply",
        "Open: ": "are open",
    }
    assert f"{begins} {words[kind]}" in " ".join(PAGE.split())


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)
    assert len(set(named)) > 120
    assert [f"{file}::{name}" for file, name in named if name not in functions_of(ROOT / "tests" / file)] == []


def test_every_file_and_part_that_is_named_exists() -> None:
    files = re.findall(r"`((?:web|corpus|docs|scripts|tests)/[\w./-]+|pyproject\.toml)`", PAGE)
    assert len(set(files)) > 40
    assert [file for file in files if not (ROOT / file).exists()] == []
    titles = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    parts = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= parts


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"`YUNDUIJIE_([A-Z_]+)(?:=\d+)?`", PAGE))
    assert {name for name in named if name.lower() not in Settings.model_fields} == set()
