"""What pages of figures are asked for: a period, a town, and the names that figures go by."""

from flask import request

from web.dashboard.period import Period, read_period
from web.gate.scope import own_town
from web.services import services

_ASKED = ("period", "since", "until", "town")


def asked_period() -> Period:
    """The period that the address names; this year without."""
    return read_period(request.args, services().store.today())


def asked_town() -> str:
    """The town that the address names, or the only one that whoever is here may see."""
    return own_town() or request.args.get("town", "")


def asked() -> dict[str, str]:
    """The address's query as it was given."""
    return {name: request.args.get(name, "") for name in _ASKED}


def place_name(town: str) -> str:
    """What the figures are of: a town, or the district."""
    return services().lists["towns"].name_of(town) or town or services().settings.district


def chain_names() -> dict[str, str]:
    """The names of the chains by code, in their order."""
    return {term.code: term.name for term in services().lists["chains"]}


def town_names() -> dict[str, str]:
    """The names of the towns by code, in their order."""
    return {term.code: term.name for term in services().lists["towns"]}


def file_name(what: str, period: Period, ending: str) -> str:
    """The name of a file with the figures of a period."""
    return f"{what}{period.since:%Y%m%d}-{period.until:%Y%m%d}.{ending}"
