"""The reasons of pairs of records, whether or not they are in the index."""

from collections.abc import Sequence

from corpus.records import Need, Supply
from matcher.scoring.explain import NeedSide, Reasons, SupplySide, keywords, missing, need_side, reasons
from matcher.scoring.feedback import Decided, pulls
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import texts_of
from matcher.terms.written import words_as_written


def explain_all(scorer: Scorer, pairs: Sequence[tuple[Need, Supply]], decided: Sequence[Decided]) -> list[Reasons]:
    """The reasons of several pairs with words as the needs write them; each record is read once."""
    texts = [(scorer.sought(need), texts_of(supply)) for need, supply in pairs]
    extra, meanings = pulls(scorer.asking, decided), scorer.index.meanings
    asked = dict.fromkeys(need for need, _ in texts)
    needs = {sought: need_side(scorer.asking, sought, meanings, extra) for sought in asked}
    supplies = {
        other: scorer.supply_side(supply.id, other) for (_, supply), (_, other) in zip(pairs, texts, strict=True)
    }
    explained = [_reasons(scorer, needs[sought], supplies[other]) for sought, other in texts]
    return [why.as_written_by(need) for (need, _), why in zip(pairs, explained, strict=True)]


def _reasons(scorer: Scorer, need: NeedSide, supply: SupplySide) -> Reasons:
    why = reasons(scorer.asking, need, supply)
    if scorer.semantics is None:
        return why
    return why.with_semantic(scorer.semantics.of_pair(need.texts, supply.texts, why.score))


def missing_of(scorer: Scorer, need: Need, supply: Supply) -> tuple[str, ...]:
    """What the reasons of a pair name as missing, without the rest of them."""
    terms = missing(scorer.asking, scorer.sought(need), texts_of(supply), scorer.index.meanings)
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
