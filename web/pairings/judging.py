"""The one list over all pairings that wait, by expected gain, and the pairing that is looked at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Pairing, Suggestion
from matcher.advising.gain import Chances, by_gain
from web.matching.decided import level_of
from web.pairings.review import Reviewed, reviewed
from web.services import Services

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bench:
    """One pairing with its place in the list, from 1; `previous` and `following` are its neighbours' numbers."""

    need: Need
    one: Reviewed
    place: int
    total: int
    previous: int | None
    following: int | None


def order(services: Services) -> list[int]:
    """The numbers of all pairings to judge, the most promising first (`matcher/advising/gain.py` has the rule)."""
    waiting = services.store.work.waiting.pairings()
    now = services.store.database.clock()
    waited = {since: (now - since) / _DAY for since in set(waiting.since)}
    days = [waited[since] for since in waiting.since]
    places = by_gain(Chances(waiting.levels, waiting.scores, waiting.recommended, waiting.decided, days))
    return [waiting.ids[place] for place in places.tolist()]


def bench(services: Services, at: int) -> Bench | None:
    """The pairing with this number, or the first where it does not wait; None where nothing does."""
    ids = order(services)
    if not ids:
        return None
    place = ids.index(at) if at in ids else 0
    pairing = services.store.pairings.get(ids[place])
    need = services.store.needs.get(pairing.need_id)
    shown = reviewed(services, need, [pairing])[0]
    around = [ids[at] if 0 <= at < len(ids) else None for at in (place - 1, place + 1)]
    return Bench(need, shown, place + 1, len(ids), *around)


def following(before: Sequence[int], after: Sequence[int], judged: int) -> int | None:
    """The next one to look at after a decision: the first of the new order that was not passed in the old one."""
    passed: Collection[int] = set(before[: before.index(judged) + 1]) if judged in before else {judged}
    return next((number for number in after if number not in passed), None)


def effect(services: Services, pairing: Pairing) -> str:
    """What a decision did for the other pairings of its need, as a sentence."""
    waiting = [
        other for other in services.store.pairings.of_need(pairing.need_id) if other.state == PairingState.SUGGESTED
    ]
    rest = sum(other.id != pairing.id for other in waiting)
    if not rest:
        return "这条需求没有其余待研判的建议"
    if pairing.state == PairingState.REJECTED and level_of(pairing) is None:
        return f"这一原因与内容无关，这条需求其余 {rest} 项的排序不变"
    return f"刚才的决定已用于这条需求其余 {rest} 项的排序"


def suggestion(services: Services, need: Need, supply: Supply) -> Suggestion:
    """A supply as the matcher would suggest it for a need."""
    match = services.matching.current().pairs.score(need, supply)
    return Suggestion(supply.id, match.score, int(match.level))
