"""What a card's last step shows before it is sent: what was filled in, and what everybody would see of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from corpus.codes import Disclosure
from corpus.concealed import concealed
from corpus.errors import NotFound
from corpus.fields import Field
from corpus.records import Need
from corpus.states import NeedState
from corpus.taxonomy import Taxonomies
from corpus.visibility import public_record
from web.cards.wizard import Step, steps


class Part(NamedTuple):
    """What was filled in at one step: labels with what was said."""

    step: Step
    lines: tuple[tuple[str, str], ...]


def summary(need: Need, raw: Mapping[str, Any], lists: Taxonomies) -> tuple[Part, ...]:
    """What was filled in before the last step; what cannot be read stands there as it was typed."""
    parts = ((step, [field for field in step.fields if raw.get(field.name)]) for step in steps()[:-1])
    return tuple(
        Part(step, tuple((field.label, _shown(field, need, raw, lists)) for field in said)) for step, said in parts
    )


def _shown(field: Field, need: Need, raw: Mapping[str, Any], lists: Taxonomies) -> str:
    value = getattr(need, field.name)
    return str(raw[field.name]) if value == field.kind.empty else field.kind.words(value, lists)


def concealed_words(need: Need, lists: Taxonomies) -> tuple[str, ...]:
    """The contacts that were written into the texts of a card, each once: nobody but staff sees them."""
    return tuple(
        dict.fromkeys(hidden.words for hidden in concealed(replace(need, disclosure=Disclosure.PUBLIC), lists))
    )


def previews(need: Need, lists: Taxonomies) -> dict[str, Need | None]:
    """What everybody would see of a card once it is accepted, for each degree of disclosure; None means nothing."""
    return {term.code: _seen(need, term.code) for term in lists["disclosure"]}


def _seen(need: Need, degree: str) -> Need | None:
    try:
        return public_record(replace(need, disclosure=degree, state=NeedState.ACCEPTED))
    except NotFound:
        return None
