"""The two READMEs keep up with the program and with each other."""

import re
from pathlib import Path

import click
import pytest

from web.cli.program import program

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def table_of_commands(text: str) -> str:
    """The lines of the table of commands."""
    return "\n".join(line for line in text.splitlines() if line.startswith("| `yunduijie "))


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_table(name: str) -> None:
    named = set(re.findall(r"`(?:yunduijie )?([a-z][a-z-]*)", table_of_commands((ROOT / name).read_text("utf-8"))))
    assert named == set(program.list_commands(click.Context(program)))


@pytest.mark.parametrize("name", READMES)
def test_what_it_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("beginning", ["## ", "| ", "- ", "```"])
def test_both_have_the_same_parts(beginning: str) -> None:
    english, chinese = ((ROOT / name).read_text("utf-8").splitlines() for name in READMES)
    assert (
        sum(line.startswith(beginning) for line in english) == sum(line.startswith(beginning) for line in chinese) > 0
    )
