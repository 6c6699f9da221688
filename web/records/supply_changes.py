"""What staff do to one supply where it stands: entered, corrected, taken off, put back; each with what follows.

Plain functions, for a page of one supply as for a list of many: each decides on the version that was read, writes
history and audit in the same write, and then lets follow what follows (`consequences.py`).
"""

from typing import NamedTuple

from corpus.codes import OffReason, SupplyStatus
from corpus.errors import BadValue, IllegalStep
from corpus.identity import content
from corpus.records import Supply
from corpus.store import Then
from corpus.store.records.written import nothing
from corpus.taxonomy import Taxonomies
from web.kit.reading import too_long
from web.records import consequences
from web.records.duplicates import likest
from web.records.guessing import with_guesses
from web.records.timeline import PUT_BACK, TAKEN_OFF
from web.services import Services

REASONS = "off_reasons"
"""The list of coded reasons."""
ENTERED = "工作台录入"
"""Where a supply comes from that staff have entered."""


class Off(NamedTuple):
    """Why a supply is taken off: a coded reason, and words beside it."""

    reason: str
    text: str = ""

    def words(self, lists: Taxonomies) -> str:
        """The reason as the history says it."""
        return "：".join(filter(None, (lists[REASONS].name_of(self.reason), self.text)))


def read_off(lists: Taxonomies, *, reason: str, text: str) -> Off:
    """A reason as a form gives it; `BadValue` says what is missing."""
    code = lists[REASONS].code_of(reason)
    if not code:
        raise BadValue("请选择下架的原因。还没有下架，写的说明已保留。")
    if code == OffReason.OTHER and not text:
        raise BadValue("选“其他”请写明是什么原因。还没有下架。")
    if problem := too_long(text):
        raise BadValue(problem)
    return Off(code, text)


def twin_of(services: Services, supply: Supply) -> Supply | None:
    """The supply that is known under the same name and unit, or the same number, as one that is to be entered."""
    return services.store.supplies.known(supply)


def enter(services: Services, supply: Supply, *, actor: str) -> Supply:
    """Stores a supply that staff have entered; chain and field are guessed, and marked, where it leaves them open.

    A list that later names it finds it again. Pressed twice, it is stored once: the first is given.
    """
    (whole,) = with_guesses([supply], matcher=services.matching.public(), lists=services.lists)
    known = twin_of(services, whole)
    if known is not None and content(known) == content(whole):
        return known
    key = None if known else services.store.supplies.free_key(whole)
    entered = services.store.supplies.add(whole, actor=actor, key=key)
    consequences.of_supply(services, entered)
    return entered


def correct(
    services: Services,
    supply: Supply,
    *,
    actor: str,
    note: str = "",
    action: str = "edit",
    then: Then[Supply] = nothing,
) -> Supply:
    """Stores what a supply is to say over the version that it carries; `Conflict` where it has changed since.

    `then` is written with it. One that was merged into another is corrected there: `IllegalStep`.
    """
    _check_not_merged(services, supply)
    corrected = services.store.supplies.change(supply, actor=actor, action=action, note=note, then=then)
    consequences.of_supply(services, corrected)
    return corrected


def take_off(services: Services, supply_id: str, off: Off, *, version: int, actor: str) -> Supply:
    """Takes a supply off: no longer public, no longer matched; pairings that go on stay for staff to decide.

    `Conflict` where it has changed since this version, `IllegalStep` where it is off already or merged.
    """
    return _followed(services, store_off(services, supply_id, off, version=version, actor=actor))


def put_back(services: Services, supply_id: str, *, version: int, actor: str, note: str = "") -> Supply:
    """Offers a supply again that was taken off, or set aside; refused as `take_off` is."""
    return _followed(services, store_back(services, supply_id, version=version, actor=actor, note=note))


def store_off(services: Services, supply_id: str, off: Off, *, version: int, actor: str) -> Supply:
    """The same as `take_off` for whoever takes off many, and lets follow what follows for all of them together."""
    supply = services.store.supplies.get(supply_id)
    if supply.status == SupplyStatus.WITHDRAWN and supply.version == version:
        raise IllegalStep(f"{supply_id} 已经下架")
    return _set_status(services, supply, SupplyStatus.WITHDRAWN, version, TAKEN_OFF, actor, off.words(services.lists))


def store_back(services: Services, supply_id: str, *, version: int, actor: str, note: str = "") -> Supply:
    """The same of `put_back`."""
    supply = services.store.supplies.get(supply_id)
    if supply.status == SupplyStatus.VALID and supply.version == version:
        raise IllegalStep(f"{supply_id} 现在就是“有效”，没有下架")
    return _set_status(services, supply, SupplyStatus.VALID, version, PUT_BACK, actor, note)


def _followed(services: Services, changed: Supply) -> Supply:
    consequences.of_supply(services, changed)
    return changed


def _set_status(
    services: Services, supply: Supply, status: SupplyStatus, version: int, action: str, actor: str, note: str
) -> Supply:
    _check_not_merged(services, supply)
    wanted = supply.with_values({"status": status, "version": version})
    return services.store.supplies.change(wanted, actor=actor, action=action, note=note)


def _check_not_merged(services: Services, supply: Supply) -> None:
    if supply.status == SupplyStatus.MERGED:
        kept = services.store.supplies.kept_for(supply.id)
        raise IllegalStep(f"{supply.id} 已并入 {kept or '另一项'}，请到那一项更正")


def look_alikes(services: Services, supply: Supply, *, most: int = 5) -> tuple[Supply, ...]:
    """The supplies in use that one may be the same as that is not stored yet, the likest first."""
    return tuple(services.store.supplies.get(number) for number in likest(services, supply)[:most])
