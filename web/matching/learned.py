"""Learning from the store's judgements: what comes of it, and which version of it is taken into use."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.states import PairingState
from corpus.store import NO_LEVEL, Store
from matcher import Matcher, Weights
from matcher.learning.judgements import Judgement
from matcher.learning.learning import FEWEST, Learned, learn, lessons
from matcher.learning.recalibrating import Recalibrated, recalibrate, shown, weighed
from matcher.weights.calibration import Calibration
from web.matching.decided import level_of
from web.matching.matching import Matching

DECIDED = tuple(state for state in PairingState if state is not PairingState.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `ranking` or `levels` is missing where there are too few needs to learn it from.

    `comparable` needs have fitting and unfitting judgements, which ranking is learned from; `needs` have any.
    """

    judgements: int
    needs: int
    comparable: int
    ranking: Learned | None
    levels: Recalibrated | None
    present: Weights
    used: int

    @property
    def tried(self) -> Weights:
        """All that was learned, adopted or not."""
        return _weights(self.present, self.ranking, self.levels)

    @property
    def chosen(self) -> Weights:
        """What is to be used: the present weights and levels, with what is better beyond chance."""
        ranking = self.ranking if self.ranking and self.ranking.adopted else None
        levels = self.levels if self.levels and self.levels.adopted else None
        return _weights(self.present, ranking, levels)


class Kept(NamedTuple):
    """The versions kept: `tried` is all that was learned and is not used, `used` was taken into use; 0 for none."""

    tried: int
    used: int


def learn_here(store: Store, matching: Matching) -> Outcome:
    """Learns from all pairings that staff have decided, beside what the shipped judgements say."""
    judgements = [
        Judgement(pairing.need_id, pairing.supply_id, int(level))
        for pairing in store.pairings.in_states(DECIDED)
        for level in [level_of(pairing)]
        if level and pairing.level != NO_LEVEL
    ]
    matcher = _over(store, judgements, matching)
    needs = [store.needs.get(need_id) for need_id in dict.fromkeys(judgement.need_id for judgement in judgements)]
    taught, present = lessons(matcher, needs, judgements), matcher.index.weights
    ranking = learn(present, taught) if len(taught) >= FEWEST else None
    ranked = weighed(matcher, ranking.weights) if ranking and ranking.adopted else matcher
    seen = shown(ranked, needs, judgements)
    shipped = Calibration.shipped()
    levels = recalibrate(present.calibration, shipped, seen) if len(seen) >= FEWEST else None
    return Outcome(len(judgements), len(seen), len(taught), ranking, levels, present, store.kept.fits.used())


def keep(store: Store, outcome: Outcome, *, report: str, actor: str) -> Kept:
    """Keeps what was learned as a version, and takes into use what is better, as a version of its own if need be."""
    chosen, tried, used = outcome.chosen, 0, 0
    if outcome.tried not in (outcome.present, chosen):
        tried = store.kept.fits.add(outcome.tried.text, report=report, actor=actor).number
    if chosen != outcome.present:
        used = store.kept.fits.add(chosen.text, report=report, actor=actor).number
        store.kept.fits.use(used, actor=actor)
    return Kept(tried, used)


def _weights(present: Weights, ranking: Learned | None, levels: Recalibrated | None) -> Weights:
    weights = ranking.weights if ranking else present
    return replace(weights, calibration=levels.calibration) if levels else weights


def _over(store: Store, judgements: list[Judgement], matching: Matching) -> Matcher:
    """The present matcher, with those judged supplies that it no longer holds."""
    matcher = matching.current()
    missing = {judgement.supply_id for judgement in judgements} - matcher.supplies.stamps.keys()
    return (
        matcher.copies.with_supplies([store.supplies.get(supply_id) for supply_id in sorted(missing)])
        if missing
        else matcher
    )
