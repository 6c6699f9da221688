"""What a message may say of a record: number, title, name of the organisation, state. Nothing else reaches a template.

So a message cannot carry the other side's contacts, whatever its text asks for: of the reader's own record it gets
`Said`, of the other side's the same made from the public record, and for other systems not even the organisation.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from flask import current_app
from jinja2 import Environment, StrictUndefined

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.states import NeedState
from corpus.visibility import own_words, public_record
from web.notices.events import Audience, Event
from web.settings import Settings

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Said(NamedTuple):
    """What a text may say of a record; empty where there is none, or where the reader may not know."""

    number: str = ""
    title: str = ""
    organisation: str = ""
    state: str = ""


class Text(NamedTuple):
    """A message in words; the subject is one line."""

    subject: str
    body: str


def said(record: Need | Supply) -> Said:
    """What is said of a record to its own side."""
    state = NeedState(record.state).label if isinstance(record, Need) else ""
    return Said(record.id, own_words(record, record.title), sort_of(record).owner(record), state)


def said_to_the_other(record: Need | Supply) -> Said:
    """What is said of a record to the other side: what everybody may see of it, or its number."""
    try:
        return said(public_record(record))
    except NotFound:
        return Said(record.id)


def render(
    event: Event,
    audience: Audience,
    *,
    own: Need | Supply,
    other: Need | Supply | None,
    reason: str,
    links: Mapping[str, str],
    settings: Settings,
) -> Text:
    """The text of one event for one audience; `links` are addresses by name, empty where there is none."""
    template = texts(current_app.jinja_env).get_template(f"notices/{event}_{audience}.txt")
    written = template.render(
        own=said(own),
        other=said_to_the_other(other) if other else Said(),
        reason=own_words(own, reason),
        links=links,
        bureau=settings.bureau,
        district=settings.district,
        contact=settings.contact,
        answer_days=settings.answer_days,
    )
    subject, _, body = written.partition("\n")
    return Text(one_line(subject), body.strip() + "\n")


@lru_cache(maxsize=1)
def texts(pages: Environment) -> Environment:
    """The pages' templates read as plain text: a line with nothing but a tag is no line, a wrong name is an error."""
    return pages.overlay(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False, undefined=StrictUndefined
    )


def one_line(text: str) -> str:
    """The text without line breaks and control characters, as the head of a message must be."""
    return " ".join(_UNSEEN.sub(" ", text).split())
