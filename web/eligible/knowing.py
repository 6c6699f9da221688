"""What is known of whom: an account of its own sheet and cards, a card of itself, staff of all that bears the name."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.eligibility import Facts
from corpus.known_facts import Knowledge, Known, Source, facts, joined, of_card, of_sheet
from corpus.records import Need
from corpus.store.people.fact_sheets import Owner
from corpus.taxonomy import Taxonomies
from web.services import Services

HIDDEN = "已登记（凭码不显示数字）"


def of_account(services: Services, user_id: int) -> list[Known]:
    """What an account says of its enterprise: its profile's town, its cards and its own sheet.

    Whoever opens an account gives a name of his own choice, so nothing that others say under that name is shown there.
    """
    sheets, lists = services.store.people.fact_sheets, services.lists
    cards = [known for card in sheets.joined_cards(user_id) for known in of_card(card, lists)]
    own = of_sheet(sheets.get(Owner(user_id=user_id)), Source.ACCOUNT, lists, services.store.today())
    return [*_of_profile(services, user_id), *cards, *own]


def _of_profile(services: Services, user_id: int) -> list[Known]:
    town = services.store.people.enterprises.profile(user_id).town
    name = services.lists["towns"].name_of(town)
    return [Known("town", (town,), name, Source.ACCOUNT)] if town else []


def of_need(services: Services, need: Need) -> list[Known]:
    """What a card says."""
    return of_card(need, services.lists)


def facts_of_asker(services: Services, need: Need) -> Facts:
    """What staff know of whoever asks: the card, and what the account and staff have said of the enterprise."""
    said = of_name(services, need.org_name) if need.org_name else ()
    beside = (known for known in said if known.source is not Source.CARD)
    return facts(joined([*of_need(services, need), *beside]))


def of_name(services: Services, org_name: str) -> list[Known]:
    """All that is known under an enterprise's name: for staff alone."""
    sheets, lists, today = services.store.people.fact_sheets, services.lists, services.store.today()
    cards = [known for card in sheets.cards(org_name=org_name) for known in of_card(card, lists)]
    owners = [(Owner(user_id=number), Source.ACCOUNT) for number in sheets.accounts_of(org_name)]
    owners.append((Owner(org_name=org_name), Source.STAFF))
    said = [known for owner, source in owners for known in of_sheet(sheets.get(owner), source, lists, today)]
    return [*cards, *said]


def without_numbers(known: list[Known]) -> list[Known]:
    """The same where the numbers themselves are not shown: whoever holds a printed code may not read them."""
    return [replace(each, words=HIDDEN) if each.is_number else each for each in known]


@dataclass(frozen=True, slots=True)
class KnownEnterprise:
    """An enterprise by its name, its town, and all that is known of it."""

    org_name: str
    town: str
    knowledge: Knowledge


def every_enterprise(services: Services) -> Iterator[KnownEnterprise]:
    """All enterprises that anything is known of, by name."""
    sheets, lists, today = services.store.people.fact_sheets, services.lists, services.store.today()
    of_each = defaultdict[str, list[Known]](list)
    towns = dict[str, str]()
    for card in sheets.cards():
        of_each[card.org_name] += of_card(card, lists)
        towns[card.org_name] = card.town or towns.get(card.org_name, "")
    for org_name, is_own, sheet in sheets.every_sheet():
        of_each[org_name] += of_sheet(sheet, Source.ACCOUNT if is_own else Source.STAFF, lists, today)
    for org_name in sorted(of_each):
        knowledge = joined(of_each[org_name])
        yield KnownEnterprise(org_name, _town(knowledge) or towns.get(org_name, ""), knowledge)


def _town(knowledge: Knowledge) -> str:
    known = knowledge.get("town")
    return str(known.fact[0]) if known and isinstance(known.fact, tuple) and known.fact else ""


def town_name(lists: Taxonomies, town: str) -> str:
    """A town as people read it."""
    return lists["towns"].name_of(town) if town else ""
