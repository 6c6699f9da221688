"""Who sees what of a record: the only place that decides what leaves the bureau.

A need card has four degrees of disclosure; one without a degree counts as 仅科技局, the strictest.
"""

from collections.abc import Callable
from dataclasses import fields as attributes
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from corpus.errors import NotFound
from corpus.fields import Field
from corpus.records import Need, Supply, values_of
from corpus.states import NeedState
from corpus.values import mask_phones
from corpus.values.rows import Row

OPEN, ANONYMOUS, DIRECTED = "全部公开", "匿名公开", "仅定向院校"
LISTED_DISCLOSURES = (OPEN, ANONYMOUS)
LISTED_NEED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS, NeedState.SETTLED)
LISTED_SUPPLY_STATUS = "有效"
SOMEBODY = "本企业"

Shown = TypeVar("Shown", bound=Need | Supply)
_NAMES = {kind: tuple(item.name for item in attributes(kind)) for kind in (Need, Supply, *Row.__subclasses__())}
_READERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {kind: attrgetter(*names) for kind, names in _NAMES.items()}
"""All attributes of a record or a row at once."""
_DECIDING = ("disclosure", "status")
"""What `is_listed` asks stays in a public record, but is not shown: `public_values` leaves it out."""


def is_listed(record: Need | Supply) -> bool:
    """Whether everybody may know that the record exists."""
    if isinstance(record, Supply):
        return record.status == LISTED_SUPPLY_STATUS
    return record.disclosure in LISTED_DISCLOSURES and record.state in LISTED_NEED_STATES


def public_record(record: Shown) -> Shown:
    """The record with nothing but what everybody may see; `NotFound` for one that is not listed.

    Whatever is computed for the public (pages, reasons, search) starts from this record, so that no word of a hidden
    field can come out by another way. Telephone numbers inside texts are masked; in an anonymous card the enterprise's
    name is replaced where its own texts mention it.
    """
    if not is_listed(record):
        raise NotFound("没有找到这条记录，可能尚未公开或已经下架")
    consent = isinstance(record, Supply) or record.disclosure == OPEN
    visible, hidden = _shares(record.FIELDS, consent=consent)
    hidden_name = "" if isinstance(record, Supply) or consent else record.org_name
    values = _all_of(record) | hidden
    values |= {name: _cleaned(value, hidden_name) for name in visible if (value := values[name])}
    return type(record)(**values)


def _all_of(record: Need | Supply) -> dict[str, Any]:
    """Every attribute by name: lists make public records by the hundred, and `replace` takes twice as long."""
    return dict(zip(_NAMES[type(record)], _READERS[type(record)](record), strict=True))


@cache
def _shares(fields: tuple[Field, ...], *, consent: bool) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of the fields that everybody may see, and the others with nothing in them."""
    shown = {field.name: field.visible_to_public(consent=consent) for field in fields if field.name not in _DECIDING}
    hidden = {field.name: field.kind.empty for field in fields if not shown.get(field.name, True)}
    return tuple(name for name, is_visible in shown.items() if is_visible), hidden


def asked_record(need: Need) -> Need:
    """What a supplier that is asked may see of a need: the enterprise's name where it is openly published, never a
    contact; `NotFound` for a card that stays within the bureau or whose work has stopped.
    """
    if need.disclosure not in (*LISTED_DISCLOSURES, DIRECTED):
        raise NotFound("这项需求的内容未公开，请与科技局联系")
    return public_record(need if need.disclosure == OPEN else replace(need, disclosure=ANONYMOUS))


def public_values(record: Need | Supply) -> dict[str, Any]:
    """The given fields that everybody may see, by key; nothing of a record that is not listed."""
    if not is_listed(record):
        return {}
    shown = public_record(record)
    visible = {field.name for field in record.FIELDS if field.visible_to_public(consent=True)}
    return {name: value for name, value in values_of(shown).items() if name in visible}


def _cleaned(value: Any, hidden_name: str) -> Any:
    if isinstance(value, str):
        return mask_phones(value.replace(hidden_name, SOMEBODY) if hidden_name else value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item, hidden_name) for item in value)
    if isinstance(value, Row):
        return type(value)(*(_cleaned(text, hidden_name) for text in _READERS[type(value)](value)))
    return value
