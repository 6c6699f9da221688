"""What the form of an answer needs, on whichever page it stands."""

from typing import Any

from corpus.following import Answer
from web.forms import TokenForm

TEXT_LIMIT = 500
"""Characters of what a side writes with its answer."""


def answer_form() -> dict[str, Any]:
    """The variables of `answering.html`."""
    return {"answers": tuple(Answer), "form": TokenForm(formdata=None), "text_limit": TEXT_LIMIT}
