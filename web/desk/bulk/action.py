"""An action on many rows of a list: what it says, whom it can be done to, doing it to one row, and what follows.

Subclasses are one action each; `registry.py` has a row for each list that offers one. Nothing is done before its rows
were named, each is decided on the version that was named, and one that has changed meanwhile is left and named.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from web.services import Services

MOST = 100
"""Rows at a time; a page of a list has no more."""
CHANGED = "在您打开之后已被他人修改，没有办理，请核对后再办"


class Target(NamedTuple):
    """A row that was ticked: as it is named before, and what keeps the action from it, "" for nothing."""

    id: str
    version: int
    title: str
    said: str = ""
    hindrance: str = ""


class Option(NamedTuple):
    """Something that a question can be answered with."""

    code: str
    label: str


class Question(NamedTuple):
    """What is asked once for all rows, before it is done; `none` is what no answer says."""

    name: str
    label: str
    none: str
    options: tuple[Option, ...]


class Ticked(NamedTuple):
    """A row as a form names it: decided on this version."""

    id: str
    version: int


class Refused(NamedTuple):
    """A row that was left as it is, and why."""

    target: Target
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows."""

    done: tuple[Target, ...]
    refused: tuple[Refused, ...]


class BulkAction(ABC):
    """One action on the rows of one list; `key` is what addresses call it, `label` the words of its button."""

    key: str
    list_key: str
    label: str

    @abstractmethod
    def effect(self, services: Services) -> str:
        """One sentence: what will have happened."""

    def questions(self, services: Services) -> tuple[Question, ...]:
        """What is asked before; nothing for most."""
        return ()

    def problem(self, answers: Mapping[str, str]) -> str:
        """What is wrong with the answers, "" for nothing."""
        return ""

    @abstractmethod
    def target(self, services: Services, row_id: str) -> Target:
        """The row as it is now; `NotFound` where there is none."""

    @abstractmethod
    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Does it to one row; `Conflict`, `IllegalStep` or `NotFound` where that cannot be."""

    def follow_up(self, services: Services, done: Sequence[str]) -> None:
        """What follows once for all rows that it was done to; nothing where doing it was all."""
        return


def targets(action: BulkAction, services: Services, ids: Sequence[str]) -> tuple[Target, ...]:
    """The rows that were ticked, each once; one that is gone meanwhile is named by its number."""
    return tuple(_named(action, services, row_id) for row_id in list(dict.fromkeys(ids))[:MOST])


def carry_out(
    action: BulkAction, services: Services, chosen: Sequence[Ticked], answers: Mapping[str, str], *, actor: str
) -> Outcome:
    """Does an action to the rows that were named, one after the other, and then what follows for all together."""
    done, refused = list[Target](), list[Refused]()
    for ticked in chosen[:MOST]:
        target = _named(action, services, ticked.id)
        why = _refusal(target, ticked, partial(action.do, services, ticked, answers, actor=actor))
        if why:
            refused.append(Refused(target, why))
        else:
            done.append(target)
    if done:
        action.follow_up(services, [target.id for target in done])
    return Outcome(tuple(done), tuple(refused))


def _named(action: BulkAction, services: Services, row_id: str) -> Target:
    try:
        return action.target(services, row_id)
    except NotFound as gone:
        return Target(row_id, 0, row_id, hindrance=str(gone))


def _refusal(target: Target, ticked: Ticked, attempt: Callable[[], None]) -> str:
    """What a row says against it, "" where it was done."""
    if target.version and target.version != ticked.version:
        return CHANGED
    if target.hindrance:
        return target.hindrance
    try:
        attempt()
    except Conflict:
        return CHANGED
    except (IllegalStep, NotFound, BadValue) as problem:
        return str(problem)
    return ""
