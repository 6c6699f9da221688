"""What the forms of a publication say: which days, kinds and chains; which words; which order."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.catalogues import kinds_with_series
from corpus.publication import MOST_ITEMS, Item, Scope, Subject, Wording
from corpus.values import clean_line, clean_text
from web.kit.reading import read_day
from web.publishing.preparing import USUAL

LIMITS = {"title": 60, "introduction": 2000, "office": 40}
"""Characters of the words."""
_NAMES = {"title": "标题", "introduction": "引言", "office": "发布单位"}
MOST, AGAIN = "most", "again"


class Typed(NamedTuple):
    """What was typed, kept as far as it can be read, and what is wrong with it."""

    wording: Wording
    items: tuple[Item, ...]
    problems: tuple[str, ...]


def read_scope(form: MultiDict[str, str], proposed: Scope) -> Scope:
    """The scope that a form or an address asks for; what it does not say in a readable way is as proposed."""
    since = read_day(form.get("since", "")) or proposed.since
    until = read_day(form.get("until", "")) or proposed.until
    return Scope(
        subject=proposed.subject,
        series=proposed.series,
        since=min(since, until),
        until=max(since, until),
        kinds=() if proposed.series else tuple(form.getlist("kind")),
        chains=tuple(form.getlist("chain")),
    )


def read_subject(text: str) -> Subject:
    """Supplies, unless needs are asked for."""
    return Subject.NEEDS if text == Subject.NEEDS else Subject.SUPPLIES


def read_series(text: str) -> str:
    """The kind of supply whose series is asked for; "" for all kinds together."""
    return text if text in kinds_with_series() else ""


def read_most(text: str) -> int:
    """How many items at most."""
    return max(1, min(int(text), MOST_ITEMS)) if text.isascii() and text.isdigit() and len(text) < 6 else USUAL


def read_arrangement(form: MultiDict[str, str], wording: Wording, items: Sequence[Item]) -> Typed:
    """The words and the order that a form asks for, over those that a draft has."""
    texts = {
        "title": clean_line(form.get("title", wording.title)),
        "introduction": clean_text(form.get("introduction", wording.introduction)),
        "office": clean_line(form.get("office", wording.office)),
    }
    problems = [
        f"{_NAMES[name]}最多 {LIMITS[name]} 个字，现在有 {len(text)} 个"
        for name, text in texts.items()
        if len(text) > LIMITS[name]
    ]
    dated = read_day(form.get("dated", wording.dated.isoformat()))
    if dated is None:
        problems.append("发布日期应写成 2026-11-23 这样")
    ordered = _moved(_ordered(form, items), form)
    return Typed(Wording(**texts, dated=dated or wording.dated), ordered, tuple(problems))


def _ordered(form: MultiDict[str, str], items: Sequence[Item]) -> list[Item]:
    """By the places that were typed; an item that moves up stands before the one whose place it takes, else after."""
    kept = [(here, item) for here, item in enumerate(items, start=1) if f"out-{item.record_id}" not in form]

    def key(placed: tuple[int, Item]) -> tuple[int, int, int]:
        here, item = placed
        typed = form.get(f"place-{item.record_id}", "")
        wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else here
        return wanted, (wanted > here) - (wanted < here), here

    return [item for _, item in sorted(kept, key=key)]


def _moved(items: list[Item], form: MultiDict[str, str]) -> tuple[Item, ...]:
    """With one item moved by a step, where such a button was pressed."""
    for step, name in ((-1, "up"), (1, "down")):
        at = next((place for place, item in enumerate(items) if item.record_id == form.get(name)), None)
        if at is not None and 0 <= at + step < len(items):
            items[at], items[at + step] = items[at + step], items[at]
    return tuple(items)


def is_back_dated(wording: Wording, today: date) -> bool:
    """Whether an issue would bear a day before the one on which it is published, which inspections object to."""
    return wording.dated < today
