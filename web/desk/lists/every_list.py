"""The four lists of the desk by their names, for whoever may open them."""

from collections.abc import Mapping
from typing import Any

from corpus.errors import NotFound
from web.desk.lists.card_list import CardList
from web.desk.lists.desk_list import DeskList
from web.desk.lists.followed_list import FollowedList
from web.desk.lists.pairing_rows import PairingRows
from web.desk.lists.supply_list import SupplyList
from web.gate.access import may
from web.services import Services

LISTS: dict[str, type[DeskList[Any]]] = {kind.key: kind for kind in (CardList, SupplyList, PairingRows, FollowedList)}
"""The lists, by what addresses and saved views call them."""


def open_list(services: Services, name: str, arguments: Mapping[str, str]) -> DeskList[Any]:
    """The list of this name as an address asks for it; `NotFound` for one that whoever is here may not open."""
    kind = LISTS.get(name)
    if kind is None or not may(kind.endpoint):
        raise NotFound("没有这个清单，或没有权限打开")
    return kind(services, arguments)


def lists_of_reader() -> tuple[type[DeskList[Any]], ...]:
    """The lists that whoever is here may open."""
    return tuple(kind for kind in LISTS.values() if may(kind.endpoint))
