"""One record for everybody; one that is hidden and one that does not exist look the same."""

from datetime import date
from typing import TypeVar

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.validity import OVER, RunOut, closing_day, has_run_out, starts_later, why_over
from corpus.visibility import public_record
from web.kit.filters import long_day
from web.services import Services

Shown = TypeVar("Shown", Need, Supply)
RUN_OUT = "{0} 的有效期已过，内容可能已经变化，不再公开。仍想了解的，请与{1}联系，说明这个编号。"
ENDED = "{0} {1}{2}，不再受理，内容不再公开。仍想了解的，请与{3}联系，说明这个编号。"


def public_need(services: Services, need_id: str) -> Need:
    """What everybody may see of a need; `NotFound` where that is nothing, `RunOut` where it is over."""
    try:
        shown = public_record(services.store.needs.get(need_id))
    except NotFound as problem:
        raise NotFound("没有找到这条需求，可能尚未公开、已经撤回，或编号有误") from problem
    return _present(services, shown)


def public_supply(services: Services, supply_id: str) -> Supply:
    """What everybody may see of a supply; `NotFound` where that is nothing, `RunOut` where it is over."""
    try:
        shown = public_record(services.store.supplies.get(supply_id))
    except NotFound as problem:
        raise NotFound("没有找到这项供给，可能已经下架，或编号有误") from problem
    return _present(services, shown)


NOT_YET = "尚未开始"
"""What is said of a supply that is on show before its first day."""


def over_words(record: Need | Supply, today: date) -> str:
    """How a need ended for which nobody is looked for any more, or that a supply has not begun yet; else ""."""
    if isinstance(record, Supply):
        return NOT_YET if starts_later(record, today) else ""
    return "" if record.public_state.is_open else record.public_state.label


def _over_said(services: Services, record: Need | Supply) -> str:
    """Why a record cannot be read any more, in the words of its kind, and whom to ask."""
    bureau = services.settings.bureau
    batch_end = services.store.supplies.batch_end(record) if isinstance(record, Supply) else None
    why = why_over(record, services.store.today(), batch_end=batch_end)
    if why == OVER or not record.ends_on:
        return RUN_OUT.format(record.id, bureau)
    day = f"（{long_day(record.ends_on)}）" if not isinstance(record, Supply) or closing_day(record) else ""
    return ENDED.format(record.id, why, day, bureau)


def _present(services: Services, record: Shown) -> Shown:
    if has_run_out(record, services.store.today()):
        raise RunOut(_over_said(services, record))
    return record
