"""How values look on pages: dates, sums, states, highlighted texts."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, current_app, has_request_context, request, url_for
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from werkzeug.local import LocalProxy

from corpus import attached
from corpus.concealed import Concealed, concealed
from corpus.eligibility.condition_rows import in_words
from corpus.fields import Weight, by_name
from corpus.guessed import GUESSABLE
from corpus.records import Need, Supply
from corpus.sorts import SUPPLY
from corpus.states import NeedState, PairingState, PublicState
from corpus.store import CHINA, NO_LEVEL
from corpus.taxonomy import Taxonomies
from corpus.values import Condition, mask_phones, sum_words
from corpus.values.personal import masked
from corpus.visibility import withheld
from matcher import Level, highlight
from matcher.terms.highlight import contains
from web.kit import glance
from web.kit.excerpt import excerpt
from web.kit.glance import key_figure, price_words, step
from web.kit.kinds.deadlines import days_left, days_until
from web.kit.kinds.glances import Seen, seen, spanned
from web.kit.kinds.kind_words import ConditionSaid, action, conditions_said, outside_link
from web.kit.waterfall import bars
from web.matching.same_matter import units_of
from web.services import services
from web.words import meaning

_ATTACHMENT_RULES = {
    "most": attached.MOST,
    "megabytes": attached.LARGEST // 1024**2,
    "allowed": attached.ALLOWED,
    "accept": attached.ACCEPT,
}
_LONGEST_SOURCE = 24
"""Characters of a source in a list: that of an imported card names a file."""
_MATCHED_TEXTS = (Weight.BODY, Weight.KEYWORDS)
_ADDRESS, _LISTS = "yunduijie.address", "yunduijie.lists"
"""Where a request keeps what its page asks for many times."""


def init_app(app: Flask) -> None:
    """Registers filters and what every page knows."""
    app.jinja_env.undefined = StrictUndefined
    every: tuple[Callable[..., Any], ...] = (
        day,
        long_day,
        moment,
        is_guessed,
        show_field,
        label_of,
        marked,
        number,
        need_state,
        came_from,
        public_state,
        pairing_state,
        reject_reason,
        level_label,
        pieces,
        concealed_in,
        withheld_in,
        matched_fields,
        bars,
        excerpt,
        key_figure,
        maturity_words,
        price_words,
        step,
        file_size,
        mask_phones,
        masked,
        condition_words,
        meaning,
        sum_words,
        units_of,
        action,
        conditions_of,
        left_until,
        starts_in,
        outside_link,
        seen_of,
        span_of,
    )
    for show in every:
        app.add_template_filter(show)
    app.add_template_global(with_query)
    app.jinja_env.globals["attachment_rules"] = _ATTACHMENT_RULES
    app.add_template_global(asset)
    app.add_template_global(meaning)
    # Globals, so that a macro knows them without the context of whoever imports it.
    app.jinja_env.globals |= {
        "settings": LocalProxy(lambda: services().settings),
        "lists": LocalProxy(lambda: services().lists),
        "staff": current_user,
    }


def day(value: date | datetime | None) -> str:
    """2026-11-23, in China's time."""
    if isinstance(value, datetime):
        value = value.astimezone(CHINA).date()
    return value.isoformat() if value else ""


def long_day(value: date | datetime | None) -> str:
    """2026年11月23日."""
    if isinstance(value, datetime):
        value = value.astimezone(CHINA).date()
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def moment(value: datetime | None) -> str:
    """2026-11-23 14:05, in China's time."""
    return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if value else ""


def number(value: float) -> str:
    """9999, but 10,000."""
    return f"{value:,}" if value > 9999 else str(value)


def file_size(size: int) -> str:
    """A file's bytes as people read them: 340 KB, 1.2 MB."""
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"


def maturity_words(supply: Supply) -> str:
    """How far a supply has come: 通过中试, or TRL 6; "" where it does not say."""
    return glance.maturity_words(supply, _lists())


def condition_words(condition: Condition) -> str:
    """What the program compares of a condition, whatever its sentence says: 上年营业收入 不低于 2000 万元."""
    said = in_words(condition, services().lists)
    return " ".join(filter(None, (said.attribute, said.comparison, said.value)))


def show_field(record: Need | Supply, name: str) -> str:
    """A field's value as people read it; empty where it is not given, or where the record's kind has no such field."""
    field, value = _named(record.fields).get(name), record[name]
    return "" if field is None or value == field.kind.empty else field.kind.words(value, _lists())


def seen_of(supply: Supply) -> tuple[Seen, ...]:
    """What a row of a list says of a supply at a glance; nothing where its kind says what an achievement says."""
    return seen(supply, _lists(), services().store.today())


def span_of(supply: Supply, *names: str) -> str:
    """Values of a supply that belong together, as people read them."""
    return spanned(supply, names, _lists())


def conditions_of(supply: Supply) -> tuple[ConditionSaid, ...]:
    """The conditions of a supply in their order."""
    return conditions_said(supply, _lists())


def left_until(last: date | None) -> str:
    """How far a last day is: 还有 19 天."""
    return days_left(last, services().store.today())


def starts_in(first: date | None) -> str:
    """How far a first day is: 7 天后开始."""
    return days_until(first, services().store.today())


def _lists() -> Taxonomies:
    """The lists as this page began with them: a hundred values of it are shown by them."""
    if not has_request_context():
        return services().lists
    if _LISTS not in request.environ:
        request.environ[_LISTS] = services().lists
    return cast("Taxonomies", request.environ[_LISTS])


def concealed_in(record: Need | Supply) -> tuple[Concealed, ...]:
    """What of a record's texts everybody sees as `***`."""
    return concealed(record, _lists())


def withheld_in(record: Need | Supply) -> tuple[str, ...]:
    """The labels of what a record says of a person who has not agreed that everybody sees it."""
    hidden = withheld(record)
    return tuple(field.label for field in record.fields if field.name in hidden and record[field.name])


def is_guessed(record: Need | Supply, name: str) -> bool:
    """Whether a field's value was guessed and nobody has said it, or that it is right."""
    return GUESSABLE.get(name) in getattr(record, "guessed", ())


def label_of(record: Need | Supply, name: str) -> str:
    """A field's label."""
    return _named(record.fields)[name].label


_named = cache(by_name)
"""The fields of a record by their key: each value on a page asks."""


def need_state(state: str) -> str:
    """待受理, 已受理, ..."""
    return NeedState(state).label


def came_from(need: Need) -> str:
    """Where a card comes from and the supplies that it asks for, in few words, for whoever looks through cards."""
    source = need.source if len(need.source) <= _LONGEST_SOURCE else f"{need.source[: _LONGEST_SOURCE - 1]}…"
    return " ".join(filter(None, (source, "、".join(SUPPLY.numbers_in(need.supply_wanted)))))


def public_state(need: Need) -> PublicState:
    """How a listed need stands for everybody: 已受理, 对接中, 已签约, 已办结."""
    return need.public_state


def pairing_state(state: str) -> str:
    """待研判, 已推荐, ..."""
    return PairingState(state).label


def reject_reason(code: str) -> str:
    """Why a supply does not answer a need, as people read it."""
    return _lists()["reject_reasons"].name_of(code)


def level_label(level: int) -> str:
    """强相关, 较强相关, 弱相关, 无相关; a dash for a pairing of a kind that has no levels."""
    return "—" if level == NO_LEVEL else Level(level).label


def marked(text: str, words: tuple[str, ...] = ()) -> Markup:
    """The text, escaped, with the words marked and line breaks kept."""
    # Most texts of a list hold none of the words.
    return pieces(highlight(text, words)) if contains(text, words) else pieces([(text, False)])


def pieces(parts: Iterable[tuple[str, bool]]) -> Markup:
    """A text in pieces, escaped, with those marked that are said to be, and line breaks kept."""
    shown = (f"<mark>{escape(part)}</mark>" if hit else escape(part) for part, hit in parts)
    return Markup("".join(shown).replace("\n", "<br>"))  # noqa: S704 - each piece is escaped


def with_query(**changes: Any) -> str:
    """This page's address with some of its query changed; an empty value removes a part."""
    place, given = _address()
    said = {name: "" if value is None else _said(name, str(value)) for name, value in changes.items()}
    query = "&".join(filter(None, (given | said).values()))
    return f"{place}?{query}" if query else place


def _address() -> tuple[str, dict[str, str]]:
    """This page's address without its query, and the parts of that but for the page: every link of a list asks."""
    known = request.environ.get(_ADDRESS)
    if known is None:
        given = {name: _said(name, value) for name, value in request.args.to_dict().items()} | {"page": ""}
        known = url_for(str(request.endpoint), **(request.view_args or {})), given
        request.environ[_ADDRESS] = known
    return cast("tuple[str, dict[str, str]]", known)


@lru_cache(4096)
def _said(name: str, value: str) -> str:
    return urlencode({name: value}) if value else ""


def asset(name: str) -> str:
    """The address of a file of ours, which changes with its content."""
    return url_for("static", filename=name, v=_fingerprint(Path(str(current_app.static_folder)) / name))


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()


def matched_fields(record: Need | Supply) -> tuple[str, ...]:
    """The keys of the given texts that matching compares, beside the title."""
    return tuple(
        field.name
        for field in record.fields
        if field.weight in _MATCHED_TEXTS and record[field.name] != field.kind.empty
    )
