"""Who sees what of a record: the only place that decides what leaves the bureau.

A need card has four degrees of disclosure; one without a degree counts as 仅科技局, the strictest.
"""

from typing import Any

from corpus.records import Need, Supply, values_of
from corpus.states import NeedState

OPEN, ANONYMOUS = "全部公开", "匿名公开"
LISTED_DISCLOSURES = (OPEN, ANONYMOUS)
LISTED_NEED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS, NeedState.SETTLED)
LISTED_SUPPLY_STATUS = "有效"


def is_listed(record: Need | Supply) -> bool:
    """Whether everybody may know that the record exists."""
    if isinstance(record, Supply):
        return record.status == LISTED_SUPPLY_STATUS
    return record.disclosure in LISTED_DISCLOSURES and record.state in LISTED_NEED_STATES


def public_values(record: Need | Supply) -> dict[str, Any]:
    """The given fields that everybody may see, by key; nothing of a record that is not listed."""
    if not is_listed(record):
        return {}
    consent = isinstance(record, Supply) or record.disclosure == OPEN
    visible = {field.name for field in record.FIELDS if field.visible_to_public(consent=consent)}
    return {name: value for name, value in values_of(record).items() if name in visible}
