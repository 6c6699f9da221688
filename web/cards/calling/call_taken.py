"""A card that staff have taken down: stored under their name, with who noted the caller's consent and when."""

from collections.abc import Mapping
from typing import Any

from corpus.records import Need
from web.cards import card
from web.kit.filters import moment
from web.privacy.consent_texts import Occasion, version_of
from web.records.duplicates import likest
from web.services import Services

BY_STAFF = "干部代填"
"""Where such a card comes from; who filled it in stands behind it."""


def source_of(clerk: str) -> str:
    """What the card says of where it comes from."""
    return f"{BY_STAFF}（{clerk}）"


def is_taken_down_by(need: Need, clerk: str) -> bool:
    """Whether this member of staff has filled in the card for its enterprise."""
    return need.source == source_of(clerk)


def spoken_consent(services: Services, clerk: str) -> str:
    """What is kept of a consent that was spoken: to which text, when, and who noted it."""
    now, years = services.store.database.clock(), services.settings.keep_years
    noted = f"{moment(now)} 对方口头同意，由{clerk}记录"
    return f"个人信息处理告知（{version_of(Occasion.CARD)}，办结后保存 {years} 年）：{noted}"


def stored_before(services: Services, key: str) -> Need | None:
    """The card that the same page has stored before: a button was pressed twice."""
    return services.store.needs.with_key(card.stored_key(key))


def look_alikes(services: Services, need: Need, *, most: int = 5) -> tuple[Need, ...]:
    """The cards in use that one may be the same as that is not stored yet, the likest first."""
    return tuple(services.store.needs.get(number) for number in likest(services, need)[:most])


def take_down(services: Services, values: Mapping[str, Any], *, key: str, clerk: str) -> card.Sent:
    """Stores a checked card once for each key, and tells of it as of any other."""
    note = spoken_consent(services, clerk)
    need = card.completed(services, Need(id="", **values, source=source_of(clerk), extra=note))
    stored = card.store_once(services, need, key=key, actor=clerk)
    return card.Sent(stored, not card.says(stored, values))
