"""What waits to be judged, need by need, by expected gain, and the pairing that is looked at.

A need is judged to its end: its pairings stand in a row, the most promising first, and behind the last comes the next
need.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import Pairing
from matcher.advising.gain import Chances, by_gain
from web.matching.decided import level_of
from web.pairings.review import Reviewed, reviewed
from web.services import Services

_DAY = timedelta(days=1)
Rows = Sequence[Sequence[int]]
"""The numbers of pairings, a row for each need."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One pairing with its place in its need's row, from 1; `previous` and `following` are its neighbours' numbers.

    `needs` is how many needs have anything to judge, this one among them.
    """

    need: Need
    one: Reviewed
    place: int
    total: int
    needs: int
    previous: int | None
    following: int | None


def order(services: Services) -> Rows:
    """All pairings to judge; needs and the pairings of each stand by what judging them promises, most first.

    A need stands where its most promising pairing would (`matcher/advising/gain.py` has the rule).
    """
    waiting = services.store.work.waiting.pairings()
    now = services.store.database.clock()
    waited = {since: (now - since) / _DAY for since in set(waiting.since)}
    days = [waited[since] for since in waiting.since]
    places = by_gain(Chances(waiting.levels, waiting.scores, waiting.recommended, waiting.decided, days))
    by_need = dict[str, list[int]]()
    for place in places.tolist():
        by_need.setdefault(waiting.need_ids[place], []).append(waiting.ids[place])
    return list(by_need.values())


def bench(services: Services, at: int) -> Bench | None:
    """The pairing with this number, or the first where it does not wait; None where nothing does."""
    rows = order(services)
    if not rows:
        return None
    row = next((row for row in rows if at in row), rows[0])
    pairing = services.store.pairings.get(at if at in row else row[0])
    need = services.store.needs.get(pairing.need_id)
    shown = reviewed(services, need, [pairing])[0]
    ids = [None, *(number for row in rows for number in row), None]
    place = ids.index(pairing.id)
    return Bench(need, shown, row.index(pairing.id) + 1, len(row), len(rows), ids[place - 1], ids[place + 1])


def following(before: Rows, after: Rows, judged: int) -> int | None:
    """The next one to look at after a decision: of the same need, else of the next, what was not passed before.

    None where everything was.
    """
    at = next((place for place, row in enumerate(before) if judged in row), None)
    if at is None:
        return next((number for row in after for number in row), None)
    passed = set(before[at][: before[at].index(judged) + 1])
    rest = set(before[at]) - passed
    behind = {number for row in before[: at + 1] for number in row} - rest
    left = [number for row in after for number in row if number not in behind]
    return next((number for number in left if number in rest), next(iter(left), None))


def effect(services: Services, pairing: Pairing) -> str:
    """What a decision did for the other pairings of its need, as a sentence."""
    every = services.store.pairings.of_need(pairing.need_id)
    rest = sum(other.state == PairingState.SUGGESTED and other.id != pairing.id for other in every)
    if not rest:
        return "这条需求没有其余待研判的建议"
    if pairing.state == PairingState.REJECTED and level_of(pairing) is None:
        return f"这一原因与内容无关，这条需求其余 {rest} 项的排序不变"
    return f"刚才的决定已用于这条需求其余 {rest} 项的排序"


def finished(services: Services, need_id: str) -> str:
    """What came of a need all of whose pairings are judged, as a sentence; empty while one waits."""
    counts = Counter(pairing.state for pairing in services.store.pairings.of_need(need_id))
    if counts[PairingState.SUGGESTED]:
        return ""
    rejected = counts[PairingState.REJECTED]
    others = sum(counts.values()) - rejected
    return f"这条需求已研判完：推荐 {others} 项，不匹配 {rejected} 项"
