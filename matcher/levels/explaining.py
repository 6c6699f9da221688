"""The reasons of pairs of records, whether or not they are in the index."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.records import Need, Supply
from matcher.scoring.explain import NeedSide, Reasons, SupplySide, missing, need_side, reasons
from matcher.scoring.feedback import Decided, pulls
from matcher.terms.texts import texts_of
from matcher.terms.written import words_as_written

if TYPE_CHECKING:
    from matcher.levels.matcher import Matcher


def explain_all(matcher: "Matcher", pairs: Sequence[tuple[Need, Supply]], decided: Sequence[Decided]) -> list[Reasons]:
    """The reasons of several pairs with words as the needs write them; each record is read once."""
    texts = [(matcher.sought(need), texts_of(supply)) for need, supply in pairs]
    extra, meanings = pulls(matcher.asking, decided), matcher.index.meanings
    asked = dict.fromkeys(need for need, _ in texts)
    needs = {one: need_side(matcher.asking, one, meanings, extra) for one in asked}
    supplies = {
        other: matcher.supply_side(supply.id, other) for (_, supply), (_, other) in zip(pairs, texts, strict=True)
    }
    found = [_reasons(matcher, needs[one], supplies[other]) for one, other in texts]
    return [why.as_written_by(need) for (need, _), why in zip(pairs, found, strict=True)]


def _reasons(matcher: "Matcher", need: NeedSide, supply: SupplySide) -> Reasons:
    found = reasons(matcher.asking, need, supply)
    if matcher.semantics is None:
        return found
    return found.with_semantic(matcher.semantics.of_pair(need.texts, supply.texts, found.score))


def missing_of(matcher: "Matcher", need: Need, supply: Supply) -> tuple[str, ...]:
    """What the reasons of a pair name as missing, without the rest of them."""
    found = missing(matcher.asking, matcher.sought(need), texts_of(supply), matcher.index.meanings)
    return words_as_written(found, need)
