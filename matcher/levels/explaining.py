"""The reasons of pairs of records, whether or not they are in the index."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from corpus.records import Need, Supply
from matcher.index.changes import kind_apart
from matcher.scoring.asking import Sought
from matcher.scoring.explain import NeedSide, Reasons, SupplySide, missing, need_side, reasons
from matcher.scoring.feedback import Decided, pulls
from matcher.scoring.scorer import Scorer
from matcher.scoring.weightiest import keywords
from matcher.terms.texts import Texts, texts_of
from matcher.terms.written import words_as_written

_Record = TypeVar("_Record", Need, Supply)
_KEPT = 512
"""Needs whose side of reasons is kept: every page of a supply asks for many, and for the same ones."""


def explain_all(scorer: Scorer, pairs: Sequence[tuple[Need, Supply]], decided: Sequence[Decided]) -> list[Reasons]:
    """The reasons of several pairs with words as the needs write them; each record is read once.

    What was `decided` says nothing of supplies of kinds without levels.
    """
    kinds = [kind_apart(supply) for _, supply in pairs]
    rows = {kind: [row for row, own in enumerate(kinds) if own == kind] for kind in dict.fromkeys(kinds)}
    reasons = {
        row: why
        for kind, own in rows.items()
        for row, why in zip(own, _explained(scorer, kind, [pairs[row] for row in own], decided), strict=True)
    }
    return [reasons[row] for row in range(len(pairs))]


def _explained(
    scorer: Scorer, kind: str, pairs: Sequence[tuple[Need, Supply]], decided: Sequence[Decided]
) -> list[Reasons]:
    """The same of supplies that are weighed together."""
    scorer = scorer.of_kind(kind)
    extra = pulls(scorer.asking, () if kind else decided)
    needs = {id(need): _need_side(scorer, scorer.sought(need), extra) for need in _each(need for need, _ in pairs)}
    asked = list(_each(supply for _, supply in pairs))
    sides = scorer.supply_sides([(supply.id, texts_of(supply)) for supply in asked])
    supplies = {id(supply): side for supply, side in zip(asked, sides, strict=True)}
    found = [_reasons(scorer, needs[id(need)], supplies[id(supply)]) for need, supply in pairs]
    return [why.as_written_by(need) for (need, _), why in zip(pairs, found, strict=True)]


def _each(records: Iterable[_Record]) -> Iterable[_Record]:
    """The records, each object once."""
    return {id(record): record for record in records}.values()


def _need_side(scorer: Scorer, need: Texts, extra: Sequence[Sought]) -> NeedSide:
    """A need's side; one that looks for nothing beside its own texts is kept."""
    if extra:
        return need_side(scorer.asking, need, scorer.index.meanings, extra)
    kept = scorer.asking.kept.of("need side", _KEPT)
    found: NeedSide = kept.of(need, lambda one: need_side(scorer.asking, one, scorer.index.meanings))
    return found


def _reasons(scorer: Scorer, need: NeedSide, supply: SupplySide) -> Reasons:
    why = reasons(scorer.asking, need, supply)
    if scorer.semantics is None:
        return why
    return why.with_semantic(scorer.semantics.of_pair(need.texts, supply.texts, why.score))


def missing_of(scorer: Scorer, need: Need, supply: Supply) -> tuple[str, ...]:
    """What the reasons of a pair name as missing, without the rest of them."""
    asking = scorer.of_kind(kind_apart(supply)).asking
    terms = missing(asking, scorer.sought(need), texts_of(supply), scorer.index.meanings)
    return words_as_written(terms, need)


class PairReasons:
    """Where scores come from; neither record of a pair needs to be in the index."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def of(self, need: Need, supply: Supply) -> Reasons:
        """Where the score of a pair comes from."""
        return self.of_all([(need, supply)])[0]

    def of_all(self, pairs: Sequence[tuple[Need, Supply]], *, decided: Sequence[Decided] = ()) -> list[Reasons]:
        """The reasons of several pairs; each record is read once, however often it occurs.

        With `decided`, all pairs are of the need for which that was decided.
        """
        return explain_all(self._scorer, pairs, decided)

    def missing(self, need: Need, supply: Supply) -> tuple[str, ...]:
        """The weighty words of a need that a supply has nowhere, as `of` names them, without the other reasons."""
        return missing_of(self._scorer, need, supply)

    def keywords(self, need: Need, count: int = 5) -> tuple[str, ...]:
        """The weightiest words of a need, to be offered as its keywords."""
        return words_as_written(keywords(self._scorer.asking, self._scorer.sought(need), count), need)
