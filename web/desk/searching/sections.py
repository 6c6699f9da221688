"""The results of a search of the desk in sections, best first: a dozen of each sort, and where all of them are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from flask import url_for

from corpus.records import Need
from corpus.sorts import NEED, NEEDS, NOUNS, SUPPLY
from corpus.states import NeedState, PairingState
from corpus.store import (
    Looked,
    NeedConditions,
    Page,
    Paired,
    PairingConditions,
    Person,
    SoughtEnterprise,
    SupplyConditions,
    page_within,
)
from web.desk.searching import desk_search
from web.desk.searching.desk_search import Account
from web.gate.access import may
from web.gate.roles import role_label
from web.kit.filters import show_field
from web.privacy.contact_sight import person_seen
from web.services import Services

Sought = TypeVar("Sought")

SHOWN = 12
"""Results of a section; the rest is one link away."""
_TAIL = 4
"""Digits by which a telephone number is told apart; the whole of it stands on the record."""


class Hit(NamedTuple):
    """One result: what it is, where it leads ("" for nowhere), what is said of it."""

    title: str
    place: str
    detail: str


@dataclass(frozen=True, slots=True)
class Section:
    """The results of one sort, and where all of them are; `page` where they are paged here."""

    key: str
    title: str
    page: Page[Hit]
    every: str

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self.page.total > len(self.page.items)


class Kind(NamedTuple):
    """A sort of results: for whom, and how one page of them is found; a list's endpoint, or "" where it has none."""

    key: str
    title: str
    endpoint: str
    gate: str
    find: Callable[[Services, Looked, int], Page[Hit]]


def sections(services: Services, asked: Looked) -> tuple[Section, ...]:
    """All sections that whoever is here may see, each with its best."""
    return tuple(_section(services, asked, kind, 1) for kind in kinds()) if asked.text else ()


def one_section(services: Services, asked: Looked, key: str, number: int) -> tuple[Section, ...]:
    """A page of the section of this name alone; nothing for another name."""
    return tuple(_section(services, asked, kind, number) for kind in kinds() if kind.key == key and asked.text)


def kinds() -> tuple[Kind, ...]:
    """The sorts of results that whoever is here may see."""
    return tuple(kind for kind in KINDS if may(kind.gate))


def _section(services: Services, asked: Looked, kind: Kind, number: int) -> Section:
    # A list has a filter of the same words; what has no list is paged on this page.
    every = (
        url_for(kind.endpoint, q=asked.text) if kind.endpoint else url_for("desk.search", q=asked.text, only=kind.key)
    )
    return Section(kind.key, kind.title, kind.find(services, asked, number), every)


def _cards(services: Services, asked: Looked, number: int) -> Page[Hit]:
    conditions = NeedConditions(ids=desk_search.cards(services, asked), town=asked.town)
    return services.store.needs.page(conditions, number=number, size=SHOWN).map(_card)


def _card(need: Need) -> Hit:
    place = url_for("desk.show", need_id=need.id) if may("desk.show") else ""
    said = (need.id, need.org_name or "未填企业", NeedState(need.state).label, show_field(need, "chain"))
    return Hit(need.title, place, " · ".join(filter(None, said)))


def _supplies(services: Services, asked: Looked, number: int) -> Page[Hit]:
    conditions = SupplyConditions(ids=desk_search.supplies(services, asked))
    return services.store.supplies.page(conditions, number=number, size=SHOWN).map(
        lambda supply: Hit(
            supply.title,
            url_for("desk.supply", supply_id=supply.id),
            " · ".join((supply.id, supply.org or "未填单位", show_field(supply, "status"))),
        )
    )


def _pairings(services: Services, asked: Looked, number: int) -> Page[Hit]:
    conditions = PairingConditions(words=desk_search.sides(services, asked), town=asked.town)
    return services.store.work.paired.page(conditions, number=number, size=SHOWN).map(_pairing)


def _pairing(pair: Paired) -> Hit:
    place = url_for("desk.pairing", number=pair.id) if may("desk.pairing") else ""
    said = (PairingState(pair.state).label, pair.need_id, pair.org_name, pair.supply_id, pair.supplier)
    return Hit(f"{pair.need_title} · {pair.supply_title}", place, " · ".join(filter(None, said)))


def _enterprises(services: Services, asked: Looked, number: int) -> Page[Hit]:
    return _paged(services.store.people.sought.enterprises(asked), number).map(_enterprise)


def _enterprise(found: SoughtEnterprise) -> Hit:
    if may("desk.enterprise"):
        place = url_for("desk.enterprise", name=found.name)
    else:
        place = url_for("desk.needs", state="all", org=found.name)
    return Hit(found.name, place, f"{found.cards} 张征集卡")


def _people(services: Services, asked: Looked, number: int) -> Page[Hit]:
    people = [_account(account) for account in desk_search.accounts(services, asked)]
    return _paged([*people, *map(_person, services.store.people.sought.people(asked))], number)


def _person(person: Person) -> Hit:
    is_of_card = person.table == NEEDS
    endpoint, sort = ("desk.show", NEED) if is_of_card else ("desk.supply", SUPPLY)
    place = url_for(endpoint, **sort.numbered(person.record_id)) if may(endpoint) else ""
    more = f"等 {person.records} 项" if person.records > 1 else ""
    tail = f"电话尾号 {person.phone[-_TAIL:]}" if len(person.phone) > _TAIL else ""
    said = (person.org, tail, f"{NOUNS[person.table]} {person.record_id}{more}")
    return Hit(person_seen(person), place, " · ".join(filter(None, said)))


def _account(account: Account) -> Hit:
    return Hit(account.name, url_for("desk.account", number=account.number), f"账号 · {role_label(account.role)}")


def _paged(found: Sequence[Sought], number: int) -> Page[Sought]:
    number = page_within(number, len(found), SHOWN)
    return Page(tuple(found[(number - 1) * SHOWN : number * SHOWN]), number, len(found), SHOWN)


KINDS = (
    Kind("cards", "征集卡", "desk.needs", "desk.needs", _cards),
    Kind("supplies", "成果（供给）", "desk.supplies", "desk.supplies", _supplies),
    Kind("pairings", "对接", "desk.paired", "desk.paired", _pairings),
    Kind("enterprises", "企业", "", "desk.needs", _enterprises),
    Kind("people", "联系人", "", "desk.show", _people),
)
"""The sections, in their order; `gate` is the page that opens to whoever may see one."""
