"""One record for everybody; one that is hidden and one that does not exist look the same."""

from typing import TypeVar

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.validity import RunOut, has_run_out
from corpus.visibility import public_record
from web.services import Services

Shown = TypeVar("Shown", Need, Supply)
RUN_OUT = "{0} 的有效期已过，内容可能已经变化，不再公开。仍想了解的，请与{1}联系，说明这个编号。"


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


def over_words(record: Need | Supply) -> str:
    """How a need ended for which nobody is looked for any more; "" for what is still on offer."""
    if isinstance(record, Supply):
        return ""
    return "" if record.public_state.is_open else record.public_state.label


def _present(services: Services, record: Shown) -> Shown:
    if has_run_out(record, services.store.today()):
        raise RunOut(RUN_OUT.format(record.id, services.settings.bureau))
    return record
