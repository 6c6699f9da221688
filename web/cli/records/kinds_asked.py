"""`--kind`: of which kind of supply the command line is told, by its name, another name or its code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from corpus.errors import UnreadableFile
from corpus.proposed_kind import proposed_kind
from corpus.reading import is_jsonl, read_sheets
from web.cli.session import Session


def kind_option(told: str) -> Callable[[Any], Any]:
    """The option of a command that takes a kind of supply; `told` is its help."""
    return click.option("--kind", default="", help=told)


def kind_code(session: Session, said: str) -> str:
    """The code of a kind; "" where none is said, `UnknownTerm` with the names that there are for anything else."""
    return session.store.kept.lists.taxonomies()["kinds"].find(said).code if said else ""


def kind_by_headings(session: Session, file: Path) -> str:
    """The kind that a list's headings speak for, said with them; "" where its rows say it, or it is no table."""
    kinds = session.store.kept.lists.taxonomies()["kinds"]
    try:
        sheets = () if is_jsonl(file) else read_sheets(file)
        proposal = proposed_kind(sheets, file.name, kinds)
    except UnreadableFile:
        return ""  # The import itself says why.
    if proposal.is_sure and proposal.kind:
        click.echo(f"{file.name}：{proposal.because}，按“{kinds.name_of(proposal.kind)}”读；不对的用 --kind 指定。")
    return proposal.kind if proposal.is_sure else ""
