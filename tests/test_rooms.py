"""The house stays one in which a stranger finds the door: small folders, and no name of a module twice."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST = 16
"""Modules of one folder."""
PARTS = {"__init__", "__main__", "views", "forms", "pages"}
"""Names of a part in its folder."""


def modules(folder: str) -> list[Path]:
    return [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.py")]


@pytest.mark.parametrize("folder", ["web", "matcher", "corpus/store"])
def test_no_folder_holds_more_than_one_can_take_in(folder: str) -> None:
    held = Counter(path.parent for path in modules(folder) if path.stem != "__init__")
    held.pop(Path("corpus/store/migrations"), None)  # one module for each change of the schema, without end
    assert {str(place): number for place, number in held.items() if number > MOST} == {}


def test_no_module_of_the_web_has_the_name_of_another() -> None:
    named = defaultdict(list)
    for path in modules("web"):
        named[path.stem].append(str(path))
    assert {name: paths for name, paths in named.items() if len(paths) > 1 and name not in PARTS} == {}


@pytest.mark.parametrize("folder", ["web", "matcher", "corpus/store"])
def test_every_folder_says_what_it_is_for(folder: str) -> None:
    silent = [
        str(path)
        for path in modules(folder)
        if path.stem == "__init__" and not (ROOT / path).read_text("utf-8").startswith('"""')
    ]
    assert silent == []
