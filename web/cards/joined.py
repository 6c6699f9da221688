"""A card and the account of its enterprise: what a new one begins with, and in whose account it stands."""

import re
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from corpus.store import Holding, JoinedElsewhere, Profile
from web.gate.secret_links import card_of
from web.gate.security import Account
from web.services import Services

_ADDRESS = re.compile(r"(?:\S*/card/receipt/)?([A-Za-z0-9_.-]+)(?:[/?#]\S*)?")
_LONGEST = 1000
"""Characters of a pasted address that are looked at."""


def prefill(services: Services, user: Account | None) -> dict[str, Any]:
    """What a new card's form begins with, as raw values by field: the enterprise and its contact; nothing for nobody.

    A town that has left the list is left out.
    """
    if user is None:
        return {}
    raw = as_typed(services.store.people.enterprises.profile(user.number))
    if raw.get("town") not in {term.code for term in services.lists["towns"]}:
        raw.pop("town", None)
    return raw


def as_typed(profile: Profile) -> dict[str, Any]:
    """The profile as its form would hold it, without what is empty."""
    return {name: value for name, value in asdict(profile).items() if value}


def read_receipt(text: str) -> str:
    """The number of the card that a pasted receipt address, or the token in it, belongs to; `NotFound` for others."""
    match = _ADDRESS.fullmatch(text.strip()[:_LONGEST])
    return card_of(match[1] if match else "")


def join_sent(services: Services, user: Account | None, need_id: str) -> None:
    """Puts a card that was just sent into the account of the enterprise that sent it."""
    if user is not None:
        # Sent again by somebody who had logged in as another enterprise meanwhile: it stays where it is.
        with suppress(JoinedElsewhere):
            services.store.people.enterprises.join(user.number, need_id)


def holding(services: Services, user: Account | None, need_id: str) -> Holding | None:
    """In whose account a card stands, as the enterprise that is logged in sees it; None where none is."""
    return services.store.people.enterprises.holding(user.number, need_id) if user else None
