"""Who sees what of a record: the only place that decides what leaves the bureau.

A need card has four degrees of disclosure; one without a degree counts as 仅科技局, the strictest. Of a person whom a
supply is (an expert, somebody who looks for work) everybody sees the name where that person has agreed, and else none
of the fields that tell who it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields as attributes
from dataclasses import replace
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar, cast

from corpus.codes import Disclosure, SupplyStatus
from corpus.errors import NotFound
from corpus.fields import Field, Weight
from corpus.records import Need, Supply, values_of
from corpus.states import NeedState
from corpus.supply_kinds import kind_of, with_modules
from corpus.values.personal import Owner, masked, may_hold, names_in, office_numbers
from corpus.values.rows import TableRow

LISTED_DISCLOSURES = (Disclosure.PUBLIC, Disclosure.ANONYMOUS)
LISTED_NEED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS, NeedState.SETTLED)
LISTED_SUPPLY_STATUS = SupplyStatus.VALID

Shown = TypeVar("Shown", bound=Need | Supply)
_NAMES = {kind: tuple(item.name for item in attributes(kind)) for kind in (Need, Supply, *TableRow.__subclasses__())}
_READERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {kind: attrgetter(*names) for kind, names in _NAMES.items()}
"""All attributes of a record or a row at once."""
_DECIDING = ("disclosure", "status")
"""What `is_listed` asks stays in a public record, but is not shown: `public_values` leaves it out."""
_MARKS = ("guessed",)
"""What says how the values of other fields came about stays as well; pages mark these by it."""


REMEMBERED = 100_000
"""Records without contacts that are remembered, some sixty bytes each."""
_CLEAN: set[int] = set()


def is_listed(record: Need | Supply) -> bool:
    """Whether everybody may know that the record exists."""
    if isinstance(record, Supply):
        return record.status == LISTED_SUPPLY_STATUS
    return record.disclosure in LISTED_DISCLOSURES and record.state in LISTED_NEED_STATES


def public_record(record: Shown) -> Shown:
    """The record with nothing but what everybody may see; `NotFound` for one that is not listed.

    Whatever is computed for the public (pages, reasons, search) starts from this record, so that no word of a hidden
    field can come out by another way. Contacts inside texts are masked; of an anonymous card also whatever names the
    enterprise, and its town, unless enough others of its chain sit there.
    """
    if not is_listed(record):
        raise NotFound("没有找到这条记录，可能尚未公开或已经下架")
    visible, hidden = _shares(record.stored, consent=has_consent(record))
    owner, values = owner_of(record), _all_of(record) | hidden | dict.fromkeys(withheld(record), "")
    if owner.town:
        values["town"] = ""
    if owner.shows_offices and isinstance(record, Supply):
        values["phone"] = office_numbers(record.phone)
    texts = {name: values[name] for name in visible if name in values}
    shown = type(record).of_values(values | _masked(texts, owner, _naming(record.stored)))
    return cast("Shown", shown)


def owner_of(record: Need | Supply) -> Owner:
    """What of a record's texts everybody may not see; of a card without full consent also what names its enterprise."""
    if isinstance(record, Supply):
        return _supplier(record)
    if has_consent(record):
        return Owner(names_in(record.contact))
    return Owner(names_in(record.contact), record.org_name, "" if record.town_is_shared else record.town)


def _supplier(supply: Supply) -> Owner:
    """Of a supply the names of its contacts; its people's as well where they are not to be named, else never."""
    if withheld(supply):
        return Owner(names_in(supply.contact), shows_offices=supply.shows_offices, unnamed=names_in(supply.lead))
    spared = (*names_in(supply.lead), *supply.lead.replace("，", "、").split("、")) if supply.lead else ()
    contacts = tuple(name for name in names_in(supply.contact) if name not in supply.lead)
    return Owner(contacts, spared=tuple(filter(None, spared)), shows_offices=supply.shows_offices)


def has_consent(record: Need | Supply) -> bool:
    """Whether everybody may see what an enterprise must agree to; of a supply there is nothing of that kind."""
    return isinstance(record, Supply) or record.disclosure == Disclosure.PUBLIC


def withheld(record: Need | Supply) -> tuple[str, ...]:
    """The fields that tell who a person is that has not agreed to be named; all are texts. Nothing of other records."""
    if not isinstance(record, Supply):
        return ()
    rules = kind_of(record.kind).rules
    return rules.personal if rules.consent and not record[rules.consent] else ()


def _masked(texts: dict[str, Any], owner: Owner, naming: frozenset[str]) -> dict[str, Any]:
    """Those of the values that are not for everybody as they stand, as everybody sees them: most records have none.

    Which texts have none is remembered by their hash, because the same records are made public again and again.
    """
    asked = hash((*texts.values(), owner))
    if asked in _CLEAN:
        return {}
    if not may_hold("\0".join(chain.from_iterable(map(_texts_of, texts.values()))), owner):
        if len(_CLEAN) > REMEMBERED:
            _CLEAN.clear()
        _CLEAN.add(asked)
        return {}
    return {name: _cleaned(value, owner.of_names() if name in naming else owner) for name, value in texts.items()}


def _all_of(record: Need | Supply) -> dict[str, Any]:
    """Every attribute by name: lists make public records by the hundred, and `replace` takes twice as long.

    What a supply's kind alone has stands beside them.
    """
    values = dict(zip(_NAMES[type(record)], _READERS[type(record)](record), strict=True))
    return values | dict(values.get("own", ()))


@cache
def _shares(fields: tuple[Field, ...], *, consent: bool) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of the fields of free text that everybody may see, and the fields that nobody else may, empty."""
    kept = (*_DECIDING, *_MARKS, *_ticks())
    shown = {field.name: field.visible_to_public(consent=consent) for field in fields if field.name not in kept}
    hidden = {field.name: field.kind.empty for field in fields if not shown.get(field.name, True)}
    return tuple(field.name for field in fields if shown.get(field.name) and is_free_text(field)), hidden


def _ticks() -> Iterable[str]:
    """The consents of persons: they decide again where a record is made public that is so already."""
    return (kind.rules.consent for kind in with_modules().values())


def is_free_text(field: Field) -> bool:
    """Whether people write a field in words of their own, so that it may hold a contact."""
    return field.kind.name in ("line", "text", "tags", "rows")


def names_somebody(field: Field) -> bool:
    """Whether a field is there to name somebody to everybody."""
    return field.weight is Weight.NAMES


@cache
def _naming(fields: tuple[Field, ...]) -> frozenset[str]:
    return frozenset(field.name for field in fields if names_somebody(field))


def asked_record(need: Need) -> Need:
    """What a supplier that is asked may see of a need: the enterprise's name where it is openly published, never a
    contact; `NotFound` for a card that stays within the bureau or whose work has stopped.
    """
    if need.disclosure not in (*LISTED_DISCLOSURES, Disclosure.DIRECTED):
        raise NotFound("这项需求的内容未公开，请与科技局联系")
    is_open = need.disclosure == Disclosure.PUBLIC
    return public_record(need if is_open else replace(need, disclosure=Disclosure.ANONYMOUS))


def named_record(record: Shown) -> Shown:
    """A record that is listed no more, by its title and organisation alone, as everybody would have read them."""
    owner = owner_of(record)
    empty = {field.name: field.kind.empty for field in record.stored if field.name not in ("title", *_DECIDING)}
    org = {"org": masked(record.org, owner.of_names())} if isinstance(record, Supply) else {}
    return cast("Shown", record.with_values(empty | {"title": masked(record.title, owner)} | org))


def own_words(record: Need | Supply, text: str) -> str:
    """A text about a record for its own side or for staff's letters: without contacts, the record's own among them.

    Its enterprise is named: only the other side and everybody else may not know it.
    """
    return masked(text, owner_of(record)._replace(enterprise="", town=""))


def public_values(record: Need | Supply) -> dict[str, Any]:
    """The given fields that everybody may see, by key; nothing of a record that is not listed."""
    if not is_listed(record):
        return {}
    shown = public_record(record)
    visible = {field.name for field in record.fields if field.visible_to_public(consent=True)} | {"phone"}
    return {name: value for name, value in values_of(shown).items() if name in visible}


def _texts_of(value: Any) -> Iterable[str]:
    """The texts of a value of free text, as deep as it goes."""
    if isinstance(value, str):
        return (value,)
    return chain.from_iterable(map(_texts_of, value if isinstance(value, tuple) else _READERS[type(value)](value)))


def _cleaned(value: Any, owner: Owner) -> Any:
    if isinstance(value, str):
        return masked(value, owner)
    if isinstance(value, tuple):
        return tuple(_cleaned(item, owner) for item in value)
    return type(value)(*(_cleaned(text, owner) for text in _READERS[type(value)](value)))
