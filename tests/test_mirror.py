"""Every module has its tests where a reader looks for them, or it is said where they are."""

from pathlib import Path

import pytest
from tested_elsewhere import NAMES_ALONE, TESTED_ELSEWHERE

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGES = ("corpus", "matcher", "web")


def modules() -> list[str]:
    """Every module by its path, but for what a folder is and how it is started."""
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if not path.name.startswith("__"))


def own_test(module: str) -> Path:
    """Where a module's test file stands in the mirrored tree."""
    path = TESTS / module
    return path.with_name(f"test_{path.name}")


def test_every_module_has_a_test_file_of_its_own_or_stands_in_the_list() -> None:
    missing = [module for module in modules() if not own_test(module).is_file() and module not in TESTED_ELSEWHERE]
    assert missing == [], "write a test file at the mirrored place, or name in tested_elsewhere.py where it is tested"


def test_the_list_names_no_module_that_is_gone_or_has_a_test_file_of_its_own() -> None:
    known = {module for module in modules() if not own_test(module).is_file()}
    assert set(TESTED_ELSEWHERE) - known == set()


@pytest.mark.parametrize("where", sorted({*TESTED_ELSEWHERE.values()} - {NAMES_ALONE}))
def test_the_tests_that_are_named_are_there(where: str) -> None:
    assert "def test_" in (TESTS / where).read_text("utf-8")


def test_names_alone_have_nothing_to_test() -> None:
    for module, where in TESTED_ELSEWHERE.items():
        if where == NAMES_ALONE:
            code = (ROOT / module).read_text("utf-8")
            assert "  if " not in code
            assert "  for " not in code
