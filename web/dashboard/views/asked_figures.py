"""What pages of figures are asked for: a period, a town, and the names that figures go by."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import request

from web.dashboard.period import Period, choices, read_period
from web.gate.scope import own_town
from web.services import services

_QUERY = ("period", "since", "until", "town")


class Asked(NamedTuple):
    """What an address asks for: `query` as it was given, `limited` where whoever is here may see one town alone."""

    period: Period
    town: str
    query: Mapping[str, str]
    limited: bool

    @classmethod
    def here(cls) -> "Asked":
        """What the present one does: this year, of all, where it says nothing."""
        period = read_period(request.args, services().store.today())
        return cls(period, asked_town(), {name: request.args.get(name, "") for name in _QUERY}, bool(own_town()))

    @property
    def place(self) -> str:
        """What the figures are of: a town, or the district."""
        return place_name(self.town)

    @property
    def periods(self) -> tuple[tuple[str, str], ...]:
        """Periods to choose from."""
        return choices(services().store.today())

    def file_name(self, what: str, ending: str) -> str:
        """The name of a file with the figures of the period."""
        return f"{what}{self.period.since:%Y%m%d}-{self.period.until:%Y%m%d}.{ending}"


def asked_town() -> str:
    """The town that the address names, or the only one that whoever is here may see."""
    return own_town() or request.args.get("town", "")


def place_name(town: str) -> str:
    """A town's name, or the district's."""
    return services().lists["towns"].name_of(town) or town or services().settings.district


def names_of(taxonomy: str) -> dict[str, str]:
    """The names of a list's terms by code, in their order."""
    return {term.code: term.name for term in services().lists[taxonomy]}
