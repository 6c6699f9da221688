"""`--kind`: of which kind of supply the command line is told, by its name, another name or its code."""

from collections.abc import Callable
from typing import Any

import click

from web.cli.session import Session


def kind_option(told: str) -> Callable[[Any], Any]:
    """The option of a command that takes a kind of supply; `told` is its help."""
    return click.option("--kind", default="", help=told)


def kind_code(session: Session, said: str) -> str:
    """The code of a kind; "" where none is said, `UnknownTerm` with the names that there are for anything else."""
    return session.store.kept.lists.taxonomies()["kinds"].find(said).code if said else ""
