"""Lists the licences of all that is installed beside the program, in `docs/licences.md`: see `lock.py`."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import environment

PAGE = environment.ROOT / "docs" / "licences.md"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_HEAD = """# Licences

Of every package that `run.lock` (to run) and `dev.lock` (to test) in `scripts/requirements/` name, as the package says
itself. Written by `python3 scripts/lock.py`; what stands in `web/static/vendor/` is listed there, with its hashes.

"""
_LONGEST = 60


def pinned(extra: str) -> list[tuple[str, str]]:
    """The packages that a lock file names, each with its version: with several, where Python's versions need them."""
    return _PINNED.findall(environment.locked(extra).read_text("utf-8"))


def licence_of(installed: Distribution) -> str:
    """What a package says of its licence: its SPDX expression, else its classifiers, else the field's first line."""
    said = installed.metadata
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    first = (said.get("License") or "").strip().split("\n")[0][:_LONGEST]
    return str(said.get("License-Expression") or ", ".join(classes) or first or "not said")


def page() -> str:
    """The page: one table a lock file, a package of both in the first."""
    run, dev = pinned(""), pinned("dev")
    tests = [package for package in dev if package not in run]
    return _HEAD + "\n".join((_table("To run", run), _table("To test", tests)))


def _table(title: str, packages: list[tuple[str, str]]) -> str:
    rows = (f"| {name} | {version} | {_said(name)} |" for name, version in packages)
    return "\n".join((f"## {title}\n", "| package | version | licence |", "|---|---|---|", *rows, ""))


def _said(name: str) -> str:
    try:
        return licence_of(distribution(name)).replace("|", "/")
    except PackageNotFoundError:
        return "not installed on this system"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
