"""One record for everybody; one that is hidden and one that does not exist look the same."""

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.visibility import public_record
from web.services import Services


def public_need(services: Services, need_id: str) -> Need:
    """What everybody may see of a need; `NotFound` where that is nothing."""
    try:
        return public_record(services.store.needs.get(need_id))
    except NotFound as problem:
        raise NotFound("没有找到这条需求，可能尚未公开、已经撤回，或编号有误") from problem


def public_supply(services: Services, supply_id: str) -> Supply:
    """What everybody may see of a supply; `NotFound` where that is nothing."""
    try:
        return public_record(services.store.supplies.get(supply_id))
    except NotFound as problem:
        raise NotFound("没有找到这项供给，可能已经下架，或编号有误") from problem
