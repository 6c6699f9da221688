"""What the form of an answer needs, on whichever page it stands, and an answer that came with it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.following import Answer
from web.gate.token_form import TokenForm

TEXT_LIMIT = 500
"""Characters of what a side writes with its answer."""


class BadReply(BadValue):
    """An answer that cannot be taken as it is; `field` is the input that it is about."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Given(NamedTuple):
    """What a form of an answer says."""

    version: int
    fields: dict[str, str]
    text: str


class Refusal(NamedTuple):
    """An answer that was refused: what was typed, why not, and the input that it is about ("" for none)."""

    given: Given
    problem: str
    wrong_field: str


def refusal(given: Given, problem: Exception) -> Refusal:
    """What a page shows of an answer that was refused."""
    return Refusal(given, str(problem), problem.field if isinstance(problem, BadReply) else "")


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What every form of `cards/answering.html` on a page shows alike."""

    answers: tuple[Answer, ...] = tuple(Answer)
    token: TokenForm = field(default_factory=lambda: TokenForm(formdata=None))
    text_limit: int = TEXT_LIMIT
