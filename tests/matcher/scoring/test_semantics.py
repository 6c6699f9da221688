from dataclasses import replace

import numpy as np
import pytest
from builders import Characters, need, supply

from corpus.sample import sample_needs, sample_supplies
from matcher import Change, Decided, Level, Matcher, Vectors
from matcher.base.kernel import Floats
from matcher.index.changes import entries_of
from matcher.learning.learning import vector
from matcher.scoring.explain import SEMANTIC
from matcher.scoring.semantics import Places, Semantics, texts_of_sides
from matcher.terms.texts import Texts, texts_of

NEEDS = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
SUPPLIES = [replace(offer, id=f"s{place}") for place, offer in enumerate(sample_supplies())]
SUPPLIES[:20] = [replace(offer, summary="", keywords=()) for offer in SUPPLIES[:20]]
BY_ID = {offer.id: offer for offer in SUPPLIES}


def with_vectors(matcher: Matcher) -> Matcher:
    return matcher.copies.with_vectors(Vectors.of(Characters(), texts_of_sides(matcher.supplies, matcher.needs)))


PLAIN = Matcher.build(NEEDS, SUPPLIES)
MATCHER = with_vectors(PLAIN)


def test_it_adds_and_never_takes_away() -> None:
    for card in NEEDS[:10]:
        added = MATCHER.scorer.scores_for(card) - PLAIN.scorer.scores_for(card)
        assert (added >= 0).all()
        assert added.max() > 0
        np.testing.assert_array_equal(
            MATCHER.scorer.scores_of(MATCHER.scorer.sought(card)), PLAIN.scorer.scores_for(card)
        )


@pytest.mark.parametrize("card", NEEDS[:12], ids=lambda card: card.id)
def test_shares_add_up_to_the_score_and_one_of_them_is_its_own(card: object) -> None:
    matches = MATCHER.ranking.supplies_for(card, top=20)  # type: ignore[arg-type]
    reasons = MATCHER.reasons.of_all([(card, BY_ID[match.supply_id]) for match in matches])  # type: ignore[misc]
    for match, why in zip(matches, reasons, strict=True):
        assert why.score == pytest.approx(match.score, abs=1e-6)
        for shares in ([share.share for share in why.shares], *([s for _, s in of] for of in (why.parts, why.words))):
            assert sum(shares) == pytest.approx(why.score, abs=1e-9)
        assert why.plain == pytest.approx(why.score - dict(why.parts).get(SEMANTIC, 0), abs=1e-9)
        assert SEMANTIC not in why.top_words(99)
    assert any(SEMANTIC in dict(why.parts) for why in reasons)


def test_both_sides_and_single_pairs_agree() -> None:
    scores = [MATCHER.scorer.scores_for(card) for card in NEEDS]
    for other in SUPPLIES[15:25]:
        for match in MATCHER.ranking.needs_for(other, top=len(NEEDS)):
            at = MATCHER.needs.ids.index(match.need_id)
            card = NEEDS[at]
            place = MATCHER.supplies.ids.index(other.id)
            assert match.score == pytest.approx(float(scores[at][place]), abs=1e-5)
            assert match.score == pytest.approx(MATCHER.pairs.score(card, other).score, abs=1e-5)


def test_all_at_once_are_those_of_each() -> None:
    every = list(MATCHER.ranking.match_all(top=5))
    assert every == [match for card in NEEDS for match in MATCHER.ranking.supplies_for(card, top=5)]


def test_weighted_summands_are_the_score() -> None:
    weights = vector(MATCHER.index.weights)
    for card in NEEDS[:5]:
        sums = weights @ MATCHER.scorer.part_scores(card) / MATCHER.scorer.ranking.norms(MATCHER.scorer.sought(card))
        np.testing.assert_allclose(np.minimum(sums, 1), MATCHER.scorer.scores_for(card), atol=1e-5)


def test_standing_counts_it() -> None:
    best = MATCHER.ranking.supplies_for(NEEDS[0], top=3)
    for match in best:
        standing = MATCHER.pairs.standing(NEEDS[0], BY_ID[match.supply_id])
        assert (standing.rank, standing.score) == (match.rank, pytest.approx(match.score, abs=1e-6))


def test_levels_of_supplies_with_a_body_do_not_see_a_model_that_was_not_measured() -> None:
    for card in NEEDS[:5]:
        for match in MATCHER.ranking.supplies_for(card, top=20):
            if BY_ID[match.supply_id].summary:
                assert match.level == PLAIN.pairs.score(card, BY_ID[match.supply_id]).level
            assert match.level == MATCHER.pairs.score(card, BY_ID[match.supply_id]).level


def test_without_vectors_everything_is_as_without_a_model() -> None:
    nothing = PLAIN.copies.with_vectors(Vectors("characters 1", {}, np.zeros((0, 1), np.float32)))
    for card in NEEDS[:5]:
        assert nothing.ranking.supplies_for(card) == PLAIN.ranking.supplies_for(card)
        assert nothing.reasons.of(card, SUPPLIES[0]) == PLAIN.reasons.of(card, SUPPLIES[0])
    assert list(nothing.ranking.match_all(top=3)) == list(PLAIN.ranking.match_all(top=3))
    assert nothing.ranking.needs_for(SUPPLIES[3]) == PLAIN.ranking.needs_for(SUPPLIES[3])


def test_a_pair_of_which_one_vector_is_missing_keeps_its_plain_score() -> None:
    texts = texts_of_sides(PLAIN.supplies, PLAIN.needs)
    lacking = texts_of(SUPPLIES[0]).title
    partly = PLAIN.copies.with_vectors(Vectors.of(Characters(), [text for text in texts if text != lacking]))
    assert partly.scorer.semantics is not None
    scores, plain = partly.scorer.scores_for(NEEDS[0]), PLAIN.scorer.scores_for(NEEDS[0])
    assert scores[0] == plain[0]
    assert np.isnan(partly.scorer.semantics.cosines(texts_of(NEEDS[0])).title[0])
    assert (scores > plain).any()


def test_what_shares_nothing_gets_nothing_from_it() -> None:
    class Alike(Characters):
        """Takes everything for the same."""

        def encode(self, texts: object) -> np.ndarray:  # type: ignore[override,type-arg]
            return np.tile(np.float32([1, 0]), (len(texts), 1))  # type: ignore[arg-type]

    other = supply(id="x", title="qwertz", summary="", keywords=(), chain="", field="")
    matcher = Matcher.build([need()], [supply(id="s"), other])
    texts = texts_of_sides(matcher.supplies, matcher.needs)
    weights = replace(
        matcher.index.weights, semantic=replace(matcher.index.weights.semantic, floors={"characters": 0.0})
    )
    matcher = Matcher(replace(matcher.index, weights=weights), Vectors.of(Alike(), texts))
    assert matcher.scorer.scores_for(need())[1] == 0
    assert [match.supply_id for match in matcher.ranking.supplies_for(need())] == ["s"]
    assert matcher.reasons.of(need(), other).shares == ()


def test_no_score_is_lifted_above_1() -> None:
    same = need(problem="", key_tech="", keywords=())
    twin = supply(id="s", title=same.title, summary="", keywords=(), chain=same.chain, field=same.field)
    matcher = with_vectors(Matcher.build([same], [twin, supply(id="t")]))
    assert matcher.scorer.scores_for(same)[0] <= 1
    assert matcher.reasons.of(same, twin).score == pytest.approx(float(matcher.scorer.scores_for(same)[0]), abs=1e-6)


def test_decisions_and_it_are_added() -> None:
    decided = [Decided(SUPPLIES[30], Level.STRONG)]
    scores = MATCHER.scorer.scores_for(NEEDS[0], decided=decided)
    why = MATCHER.reasons.of_all([(NEEDS[0], SUPPLIES[31])], decided=decided)[0]
    assert why.score == pytest.approx(float(scores[31]), abs=1e-5)


def test_a_living_index_keeps_its_vectors() -> None:
    fresh = supply(id="new", title="低温电解液与磷酸铁锂电池")
    changed = MATCHER.copies.changed(supplies=Change(entries_of([fresh]), ["s1", "s2"]), revision="2")
    assert changed.scorer.semantics is not None
    title = changed.scorer.semantics.cosines(texts_of(NEEDS[0])).title
    assert len(title) == len(changed.supplies.ids)
    assert np.isnan(title[changed.supplies.ids.index("new")])
    before = MATCHER.reasons.of(NEEDS[0], BY_ID["s9"]).parts
    assert dict(changed.reasons.of(NEEDS[0], BY_ID["s9"]).parts).get(SEMANTIC) == pytest.approx(
        dict(before).get(SEMANTIC), rel=0.05
    )


def test_an_unknown_model_s_floor_is_what_texts_have_in_common() -> None:
    assert MATCHER.scorer.semantics is not None
    assert MATCHER.scorer.semantics.floor == MATCHER.vectors.typical  # type: ignore[union-attr]
    known = PLAIN.copies.with_vectors(Vectors("usem3 9", {}, np.zeros((0, 1), np.float32))).scorer.semantics
    assert known is not None
    assert known.floor == PLAIN.index.weights.semantic.floors["usem3"]


def test_two_titles_are_as_near_as_the_farther_view_says() -> None:
    ours, theirs = need(title="巷道支护关键技术研究及产业化"), supply(title="水产养殖关键技术研究及产业化")
    matcher = with_vectors(Matcher.build([ours], [theirs]))
    assert matcher.scorer.semantics is not None
    views = [Characters().encode(pair) for pair in ((ours.title, theirs.title), ("巷道支护", "水产养殖"))]
    raw, bare = (float(asked_for @ other) for asked_for, other in views)
    assert bare < raw
    assert matcher.scorer.semantics.cosines(texts_of(ours)).title[0] == pytest.approx(bare, abs=1e-6)


@pytest.mark.parametrize("top", [1, 3, 20])
def test_the_best_are_those_of_all_although_few_are_looked_at(top: int, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    whole = Semantics.of_supplies

    def counted(self: Semantics, need: Texts, plain: Floats, places: Places) -> Floats:
        looked_at[-1] = max(looked_at[-1], len(plain))
        return whole(self, need, plain, places)

    for card in NEEDS:
        scores = MATCHER.scorer.scores_for(card)
        expected = np.argsort(-scores, kind="stable")[:top]
        looked_at.append(0)
        with monkeypatch.context() as patched:
            patched.setattr(Semantics, "of_supplies", counted)
            matches = MATCHER.ranking.supplies_for(card, top=top)
        assert [match.supply_id for match in matches] == [SUPPLIES[place].id for place in expected]
        np.testing.assert_allclose([match.score for match in matches], scores[expected], atol=1e-6)
    assert 0 < min(looked_at) < len(SUPPLIES)
