"""The levels of a need's supplies: from one fitted model where they have titles only, from another where they say more.

Where one side says that it refuses the other (`refusals`), or both share no technical term (`shared_terms`:
nothing answers 提升产品质量), the level is 弱相关 at most.

Scores are plain ones here, without what a semantic model adds; the models ask for its cosines by themselves.
"""

from collections.abc import Sequence

import numpy as np

from matcher.base.kernel import Floats
from matcher.base.levels import Level
from matcher.base.odds import default_odds, shown
from matcher.levels import agreement
from matcher.levels.agreement import Agreement
from matcher.levels.from_supply import SupplyText, standing_of_each, textual_of_each
from matcher.levels.judge import default_forests
from matcher.levels.shared_terms import SharedTerms
from matcher.limits.refusals import capped
from matcher.scoring.feedback import Decided
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import PARTS, WHOLE, Texts

JUDGED = 100
"""How many of a need's best supplies get a level from a model."""
STANDING = 50
"""Among how many of a need's best a pair stands."""
_BODY = 1 << PARTS.index(WHOLE)


def levels(
    scorer: Scorer,
    need: Texts,
    places: Sequence[int],
    scores: Sequence[float],
    decided: Sequence[Decided] = (),
    best: Floats | None = None,
) -> list[Level]:
    """The levels of a need's supplies with these plain scores, best first; `best` as in `judged_levels`.

    The first `JUDGED` are judged by the models, those with titles only by another than those with more; the rest, and
    what shares nothing, by the steps of the score.
    """
    judged = [at for at in range(min(JUDGED, len(places))) if scores[at] > 0]
    of_judged = judged_levels(scorer, need, [places[at] for at in judged], [scores[at] for at in judged], decided, best)
    known = dict(zip(judged, of_judged, strict=True))
    return [known.get(at) or level_of(scorer, scores[at], place) for at, place in enumerate(places)]


def judged_levels(
    scorer: Scorer,
    need: Texts,
    places: Sequence[int],
    scores: Sequence[float],
    decided: Sequence[Decided] = (),
    best: Floats | None = None,
) -> list[Level]:
    """The levels by the models, of supplies that share something with the need, however many.

    `best` are the need's `STANDING` highest plain scores, where they are known already.
    """
    full = [at for at, place in enumerate(places) if has_body(scorer, place)]
    bare = [at for at, place in enumerate(places) if not has_body(scorer, place)]
    by_place = dict[int, Level]()
    if bare:
        of_bare = default_forests().levels(scorer, need, [places[at] for at in bare], decided)
        by_place |= zip(bare, of_bare, strict=True)
    if full:
        odds = odds_of_full(scorer, need, [places[at] for at in full], [scores[at] for at in full], decided, best)
        by_place |= zip(full, shown(scorer.index.weights.calibration.of_full(odds)), strict=True)
    return _checked(scorer, need, places, [by_place[at] for at in range(len(places))])


def _checked(scorer: Scorer, need: Texts, places: Sequence[int], levels: Sequence[Level]) -> list[Level]:
    """The levels, 弱相关 at most where no technical term is shared or one side refuses the other.

    Texts are read of those alone that have something to lose.
    """
    if max(levels, default=Level.NONE) <= Level.WEAK:
        return list(levels)
    terms = SharedTerms(scorer.asking, need)
    return [
        _at_most(level, terms, need, scorer.supplies.texts_at(place)) if level > Level.WEAK else level
        for place, level in zip(places, levels, strict=True)
    ]


def _at_most(level: Level, terms: SharedTerms, need: Texts, supply: Texts) -> Level:
    return capped(level, need, supply) if terms.any_with(supply) else min(level, Level.WEAK)


def highest(plain: Floats) -> Floats:
    """The `STANDING` highest of a need's plain scores, as far as they are positive, falling."""
    most = np.partition(plain, len(plain) - STANDING)[-STANDING:] if len(plain) > STANDING else plain
    falling: Floats = -np.sort(-most[most > 0])
    return falling


def odds_of_full(
    scorer: Scorer,
    need: Texts,
    places: Sequence[int],
    scores: Sequence[float],
    decided: Sequence[Decided] = (),
    best: Floats | None = None,
) -> Floats:
    """The log odds of level 3 or better of supplies that say more than a title, float32 (places,).

    By the model with a semantic model's cosines where that was measured and all the pair's texts have vectors.
    """
    texts = [scorer.supplies.texts_at(place) for place in places]
    table = _lexical(scorer, need, texts, scores, decided, best)
    return _with_meaning(scorer, need, places, table, default_odds()["lexical"].of(table))


def _with_meaning(scorer: Scorer, need: Texts, places: Sequence[int], lexical: Floats, plain: Floats) -> Floats:
    """The log odds of supplies with these columns `LEXICAL`: the `plain` ones where cosines have no part in it."""
    known = None if scorer.vectors is None else default_odds().get(scorer.vectors.name.partition(" ")[0])
    if known is None or scorer.semantics is None or not scorer.semantics.knows(need, places).any():
        return plain
    table = np.hstack([lexical, agreement.meaning(scorer.semantics.cosines(need), places)])
    return np.where(np.isnan(table).any(axis=1), plain, known.of(np.nan_to_num(table)))


def known_table(
    scorer: Scorer,
    need: Texts,
    places: Sequence[int],
    scores: Sequence[float],
    decided: Sequence[Decided] = (),
    best: Floats | None = None,
) -> Floats:
    """Columns `LEXICAL` of the supplies in these places, which have these plain scores.

    And columns `MEANING` where the scorer has a semantic model, NaN where a vector is not known.
    """
    texts = [scorer.supplies.texts_at(place) for place in places]
    table = _lexical(scorer, need, texts, scores, decided, best)
    if scorer.semantics is None:
        return table
    return np.hstack([table, agreement.meaning(scorer.semantics.cosines(need), places)])


def _lexical(
    scorer: Scorer,
    need: Texts,
    texts: Sequence[Texts],
    scores: Sequence[float],
    decided: Sequence[Decided],
    best: Floats | None = None,
) -> Floats:
    best = scorer.best_plain(need, top=STANDING, decided=decided) if best is None else best
    standing = agreement.standing(np.array(scores, dtype=np.float32), best)
    return np.hstack([Agreement.of(scorer.asking, need).textual(texts), standing])


def levels_of_supply(
    scorer: Scorer, needs: Sequence[Texts], supply: Texts, at: int | None, scores: Sequence[float]
) -> list[Level]:
    """The levels of a supply with needs of these plain scores; it stands in a place of the index or is not in it.

    As `levels` has them need by need; what is asked of the supply alone is asked once.
    """
    each = list(zip(needs, scores, strict=True))
    if at is None:
        return [level_outside(scorer, need, supply, score) for need, score in each]
    if not has_body(scorer, at) or not each or min(scores) <= 0:
        return [levels(scorer, need, [at], [score])[0] for need, score in each]
    text = SupplyText(scorer.asking, scorer.supply_sides([(scorer.supplies.ids[at], scorer.supplies.texts_at(at))])[0])
    table = np.hstack(
        [
            textual_of_each([Agreement.of(scorer.asking, need) for need in needs], text),
            standing_of_each(scores, [scorer.best_plain(need, top=STANDING) for need in needs]),
        ]
    )
    odds = _odds_of_each(scorer, needs, at, table)
    found = shown(scorer.index.weights.calibration.of_full(odds))
    return [_checked(scorer, need, [at], [level])[0] for need, level in zip(needs, found, strict=True)]


def _odds_of_each(scorer: Scorer, needs: Sequence[Texts], at: int, lexical: Floats) -> Floats:
    """The log odds of one supply with each of several needs, which have a row each."""
    plain = default_odds()["lexical"].of(lexical)
    rows = [slice(row, row + 1) for row in range(len(needs))]
    each = [_with_meaning(scorer, need, [at], lexical[row], plain[row]) for row, need in zip(rows, needs, strict=True)]
    return np.concatenate(each)


def level_outside(scorer: Scorer, need: Texts, supply: Texts, score: float) -> Level:
    """The level of a supply that is not in the index and has this plain score; by its steps where it is a title."""
    if supply.whole:
        odds = default_odds()["lexical"].of(_lexical(scorer, need, [supply], [score], ()))
        level = shown(scorer.index.weights.calibration.of_full(odds))[0]
    else:
        level = scorer.index.weights.level(score, has_body=False)
    return _at_most(level, SharedTerms(scorer.asking, need), need, supply)


def level_of(scorer: Scorer, score: float, place: int) -> Level:
    """The level of a plain score alone, of the supply in one place of the index."""
    return scorer.index.weights.level(score, has_body=has_body(scorer, place))


def has_body(scorer: Scorer, place: int) -> bool:
    """Whether the supply in one place of the index says more than its title."""
    return bool(scorer.supplies.masks[place] & _BODY)


class ScoreLevels:
    """The levels of supplies whose scores are known; the scores are without the semantic share."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def of(
        self, need: Texts, places: Sequence[int], scores: Sequence[float], *, decided: Sequence[Decided] = ()
    ) -> list[Level]:
        """The levels of a need's supplies with these scores, best first."""
        return levels(self._scorer, need, places, scores, decided)

    def of_score(self, score: float, place: int) -> Level:
        """The level of a score alone, of the supply in one place of the index."""
        return level_of(self._scorer, score, place)

    def has_body(self, place: int) -> bool:
        """Whether the supply in one place of the index says more than its title."""
        return has_body(self._scorer, place)
