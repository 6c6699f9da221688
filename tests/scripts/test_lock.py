"""What is installed is what was tested: exact versions, each with hashes, as the project asks for them."""

import re
import tomllib

import environment
import licences
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUN = [Requirement(line) for line in PROJECT["dependencies"]]
DEV = [Requirement(line) for extra in PROJECT["optional-dependencies"].values() for line in extra]


@pytest.mark.parametrize("extra", ["", "dev"])
def test_every_locked_package_has_hashes(extra: str) -> None:
    text = environment.locked(extra).read_text("utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if "==" in entry.split("\n")[0]]
    assert len(entries) == len(licences.pinned(extra)) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("extra", "asked"), [("", RUN), ("dev", [*RUN, *DEV])])
def test_the_lock_is_what_the_project_asks_for(extra: str, asked: list[Requirement]) -> None:
    packages = licences.pinned(extra)
    for wanted in (wanted for wanted in asked if wanted.name != PROJECT["name"]):
        versions = [version for name, version in packages if name == canonicalize_name(wanted.name)]
        assert versions, wanted
        assert all(wanted.specifier.contains(version) for version in versions), wanted


def test_no_lock_names_a_registry() -> None:
    for extra in ("", "dev"):
        assert not re.search(r"https?://|--index|--find-links", environment.locked(extra).read_text("utf-8"))


def test_what_runs_is_tested_in_the_same_version() -> None:
    assert {*licences.pinned("")} <= {*licences.pinned("dev")}
