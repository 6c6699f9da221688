"""How a pair stands, in words: its rank, and what keeps it from the list."""

from collections.abc import Collection
from dataclasses import dataclass

from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import NO_LEVEL, Pairing, Store
from matcher import Level, Match, Reasons, Standing, WholeWords
from matcher.conflicts.conflicts import Conflict, conflict
from matcher.levels.worth import shares_term
from matcher.weights.results import SHOWN
from web.fit.answers import Answers, answers
from web.fit.compared import Fit, fit
from web.matching.matching import Matching


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair as the page shows it; `pairing` is there where it was suggested."""

    supply: Supply
    match: Match
    standing: Standing
    reasons: Reasons
    fit: Fit
    pairing: Pairing | None
    connected: bool
    """Whether the two share a technical term."""
    conflict: Conflict | None
    """Why the two must not be put together."""
    stands_as: Supply | None
    """The supply that stands in the list for the same matter."""
    answers: Answers | None
    """What stands in place of a level, where the supply is of a kind without levels."""

    @property
    def level(self) -> int:
        """The level that is shown; 0 where there is none."""
        return int(self.match.level) if self.answers is None else NO_LEVEL

    @property
    def words(self) -> WholeWords:
        """What is marked in both texts."""
        return self.reasons.top_words(10)

    @property
    def verdict(self) -> str:
        """Why the supply is, or is not, among the suggestions."""
        place = f"在 {self.standing.supplies} 项供给中排第 {self.standing.rank}"
        if self.pairing is not None and self.pairing.state != PairingState.SUGGESTED:
            return f"{place}；已研判为“{PairingState(self.pairing.state).label}”。"
        if self.pairing is not None:
            return f"{place}，在对接建议中，等待研判。" + (f"请注意：{self.conflict}。" if self.conflict else "")
        if not self.standing.in_index:
            return "这项供给已下架、过期或待复核，不参加匹配；下面是假如参加匹配的得分。"
        if self.conflict:
            return f"{place}；未列入：{self.conflict}。"
        if self.answers is not None:
            return (
                f"在这一类的 {self.standing.supplies} 项中排第 {self.standing.rank}；这一类不分等级，由您决定是否列入。"
            )
        if self.match.level == Level.NONE:
            return f"{place}，没有达到“弱相关”，所以没有列入。"
        if not self.connected:
            return f"{place}，双方没有共同的专门词语，所以没有列入。"
        if self.stands_as:
            return f"{place}；与 {self.stands_as.id}（{self.stands_as.org or '未填单位'}）是同一成果，只列一次。"
        if self.standing.rank > SHOWN:
            lacks = self.standing.last_of_best - self.standing.score
            return f"{place}，每条需求只列前 {SHOWN} 项；得分比其中最后一项低 {lacks:.3f}。"
        return f"{place}，点“重新匹配”后会列入。"


def standing(store: Store, matching: Matching, need: Need, supply: Supply) -> Shown:
    """How a pair stands now."""
    matcher, decided = matching.current(), matching.decided(need)
    known = {pairing.supply_id: pairing for pairing in store.pairings.of_need(need.id)}
    return Shown(
        supply,
        matcher.pairs.score(need, supply),
        matcher.pairs.standing(need, supply, decided=decided),
        matcher.reasons.of_all([(need, supply)], decided=decided)[0],
        fit(need, supply),
        known.get(supply.id),
        shares_term(matcher, need, supply),
        conflict(need, supply),
        _stands_as(store, matching, known.keys(), supply),
        answers(need, supply, store.kept.lists.taxonomies()),
    )


def _stands_as(store: Store, matching: Matching, known: Collection[str], supply: Supply) -> Supply | None:
    others = matching.entries.same.among([supply.id]).get(supply.id, frozenset())
    return next((store.supplies.get(other_id) for other_id in known if other_id in others), None)
