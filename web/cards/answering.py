"""What the form of an answer needs, on whichever page it stands."""

from typing import Any

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


def refusal(given: Any, problem: Exception) -> dict[str, Any]:
    """What a page shows of an answer that was refused: what was typed, why not, and the input that it is about."""
    field = problem.field if isinstance(problem, BadReply) else ""
    return {"given": given, "problem": str(problem), "wrong_field": field}


def answer_form() -> dict[str, Any]:
    """The variables of `answering.html`."""
    return {"answers": tuple(Answer), "form": TokenForm(formdata=None), "text_limit": TEXT_LIMIT}
