import re

import licences


def listed() -> set[tuple[str, str]]:
    """Name and version of every row of the page."""
    text = licences.PAGE.read_text("utf-8")
    return {(name, version) for name, version in re.findall(r"^\| (\S+) \| (\S+) \|", text, re.MULTILINE)} - {
        ("package", "version")
    }


def test_the_page_lists_every_locked_package() -> None:
    assert listed() == {*licences.pinned(""), *licences.pinned("dev")}


def test_what_runs_says_its_licence() -> None:
    text = licences.PAGE.read_text("utf-8").partition("## To test")[0]
    assert "not said" not in text
    assert not re.search(r"\b(A?GPL|SSPL)\b", text.replace("LGPL", "")), "a licence that would bind the whole program"
