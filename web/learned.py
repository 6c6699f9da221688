"""Learning from the store's judgements, and its report in words."""

from typing import NamedTuple

from corpus.states import PairingState
from corpus.store import Store
from matcher import Matcher
from matcher.judgements import Judgement
from matcher.learning import FEWEST, Learned, learn, lessons
from web.matching import Matching, level_of

DECIDED = tuple(state for state in PairingState if state is not PairingState.SUGGESTED)


class Outcome(NamedTuple):
    """What came of it; `learned` is missing where there are too few needs to learn from."""

    judgements: int
    needs: int
    learned: Learned | None
    used: int


def learn_here(store: Store, matching: Matching) -> Outcome:
    """Learns from all pairings that staff have decided, starting from the weights in use."""
    judgements = [
        Judgement(pairing.need_id, pairing.supply_id, int(level))
        for pairing in store.pairings.in_states(DECIDED)
        for level in [level_of(pairing)]
        if level
    ]
    matcher = _over(store, judgements, matching)
    needs = [store.needs.get(need_id) for need_id in dict.fromkeys(one.need_id for one in judgements)]
    taught = lessons(matcher, needs, judgements)
    learned = learn(matcher.index.weights, taught) if len(taught) >= FEWEST else None
    return Outcome(len(judgements), len(taught), learned, store.fits.used())


def _over(store: Store, judgements: list[Judgement], matching: Matching) -> Matcher:
    """The present matcher, with those judged supplies that it no longer holds."""
    matcher = matching.current()
    missing = {one.supply_id for one in judgements} - matcher.supplies.stamps.keys()
    return (
        matcher.with_supplies([store.supplies.get(supply_id) for supply_id in sorted(missing)]) if missing else matcher
    )


def report(outcome: Outcome) -> str:
    """What was learned and whether it is better, for a clerk to read."""
    if outcome.learned is None:
        return (
            f"可供学习的需求有 {outcome.needs} 条（同一需求下既有合适、也有不合适的研判），"
            f"至少要 {FEWEST} 条才能可靠地学习。没有改动；继续研判，以后再运行。"
        )
    found = outcome.learned
    lines = [
        f"学习材料：{outcome.needs} 条需求的 {found.judgements} 条研判。",
        "测试办法：把需求分成五份，轮流用四份学习、在没有参与学习的一份上比较排序好坏（nDCG@10，1 为完全正确）。",
        f"现用权重 {found.before:.3f}，学习后 {found.after:.3f}。",
        f"每条需求平均{'提高' if found.gain.mean >= 0 else '降低'} {abs(found.gain.mean):.3f}，"
        f"考虑偶然因素，差别在 {found.gain.low:+.3f} 到 {found.gain.high:+.3f} 之间（95%）。",
        "结论：确有改进。" if found.adopted else "结论：不能排除只是偶然，不采用。",
    ]
    return "\n".join(lines)
