"""Learning from judgements in the store: refused while there are few, reported in words, taken into use and back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.states import PairingState
from corpus.store import NO_LEVEL, NeedConditions, Store, Suggestion
from matcher import Level, Weights, default_weights
from matcher.base.intervals import Interval
from matcher.learning.learning import FEWEST, Learned, with_vector
from matcher.learning.prior import vector
from matcher.learning.recalibrating import Levelled, Recalibrated
from matcher.weights.calibration import Calibration
from matcher.weights.weights import read_weights
from web.cli.program import program
from web.matching.learned import Outcome, keep, learn_here
from web.matching.learning_report import report
from web.matching.matching import Matching

WORDS = "泵阀管膜塔釜炉窑罐槽床柜箱笼架梯桥板"


@pytest.fixture
def judged(tmp_path: Path) -> Store:
    """A store in which the facets alone, at first worth little, tell what staff recommend."""
    store = Store(tmp_path / "a.db")
    for at in range(FEWEST + 4):
        word = WORDS[at % len(WORDS)] + WORDS[(at * 5 + 1) % len(WORDS)]
        card = store.needs.add(
            need(title=f"{word}改进", problem="", key_tech="", keywords=(), chain="", field="603"), actor="t"
        )
        for place in range(4):
            fits = place == 0
            title = f"{word}{WORDS[place]}新型" if fits else f"{word}改进{WORDS[place]}"
            offer = store.supplies.add(
                supply(title=title, summary="", keywords=(), chain="", field="603" if fits else "207"), actor="t"
            )
            store.pairings.suggest(card.id, [*_known(store, card.id), Suggestion(offer.id, 0.5, 3)])
        for pairing in store.pairings.of_need(card.id):
            fits = store.supplies.get(pairing.supply_id).field == "603"
            state = PairingState.RECOMMENDED if fits else PairingState.REJECTED
            reason = "" if fits else "field_mismatch"
            store.pairings.decide(pairing.id, version=1, state=state, actor="t", reason=reason)
    return store


def _known(store: Store, need_id: str) -> list[Suggestion]:
    return [Suggestion(pairing.supply_id, pairing.score, pairing.level) for pairing in store.pairings.of_need(need_id)]


def command(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["--db", str(store.database.path), *arguments], catch_exceptions=False)


def test_too_few_judgements_change_nothing(store: Store) -> None:
    store.needs.add(need(), actor="t")
    learned = learn_here(store, Matching(store))
    assert learned.ranking is None
    assert learned.levels is None
    assert "没有改动" in report(learned)
    assert keep(store, learned, report="", actor="t") == (0, 0)
    assert store.kept.fits.all() == ()


def test_what_is_better_beyond_chance_is_taken_into_use_and_can_be_given_up(judged: Store) -> None:
    matching = Matching(judged)
    card = judged.needs.get("SZXQ-2026-0001")
    before = matching.current().ranking.supplies_for(card, top=4)
    said = command(judged, "learn")
    assert said.exit_code == 0
    assert "排序确有改进，采用" in said.output
    assert "对接建议已按它更新" in said.output
    assert judged.kept.fits.used() == 1
    learned = matching.current()
    assert learned.index.weights != default_weights()
    assert learned.index.weights.facets["field"] > default_weights().facets["field"]
    back = command(judged, "learn", "--use", "0")
    assert back.exit_code == 0
    assert matching.current().ranking.supplies_for(card, top=4) == before
    listed = command(judged, "learn", "--list").output
    assert "使用中" in listed


def test_what_staff_judge_of_kinds_without_levels_teaches_nothing(judged: Store) -> None:
    before = learn_here(judged, Matching(judged))
    expert = judged.supplies.add(supply(kind="expert"), actor="t")
    for card in judged.needs.page(NeedConditions(), size=5).items:
        pairing = judged.pairings.add_by_hand(card.id, Suggestion(expert.id, 0.3, NO_LEVEL), actor="t")
        judged.pairings.decide(pairing.id, version=2, state=PairingState.RECOMMENDED, actor="t")
    after = learn_here(judged, Matching(judged))
    assert (after.judgements, after.tried.text) == (before.judgements, before.tried.text)


def test_a_dry_run_keeps_nothing(judged: Store) -> None:
    assert "办法：" in command(judged, "learn", "--dry-run").output
    assert judged.kept.fits.all() == ()


def test_what_is_no_better_is_kept_but_not_used(judged: Store) -> None:
    good = learn_here(judged, Matching(judged))
    keep(judged, good, report="", actor="t")
    again = learn_here(judged, Matching(judged))
    assert again.ranking is not None
    assert again.levels is not None
    assert not again.ranking.adopted
    assert not again.levels.adopted
    judged.kept.fits.use(judged.kept.fits.add(_nudged(good.chosen).text, report="", actor="t").number, actor="t")
    said = command(judged, "learn")
    assert "没有采用" in said.output
    assert judged.kept.fits.used() == 2
    assert len(judged.kept.fits.all()) == 3
    assert vector(read_weights(judged.kept.fits.get(3).weights)) == pytest.approx(vector(good.chosen), rel=0.1)


def _nudged(weights: Weights) -> Weights:
    """As good as these, by a hair other."""
    return with_vector(weights, vector(weights) + 1e-3)


RANKING = Learned(with_vector(default_weights(), vector(default_weights())[::-1]), 30, 300, 0.5, 0.6, Interval(1, 1, 1))
SIDE = Levelled(1.0, 1.0, ())
HARSH = Calibration(((1, -1), (1, -1), (1, -1)), (2, 3, 4))
LEVELS = Recalibrated(HARSH, 30, 300, SIDE, SIDE, Interval(0.1, 0.05, 0.2))
NO_BETTER = Interval(0.1, -0.1, 0.3)


def outcome(ranking: Learned | None, levels: Recalibrated | None) -> Outcome:
    return Outcome(300, 30, 30, ranking, levels, default_weights(), 0)


@pytest.mark.parametrize(
    ("ranking", "levels", "tried", "used"),
    [(True, True, 0, 1), (True, False, 1, 2), (False, True, 1, 2), (False, False, 1, 0)],
)
def test_ranking_and_levels_are_adopted_apart(
    store: Store, *, ranking: bool, levels: bool, tried: int, used: int
) -> None:
    learned = outcome(
        RANKING if ranking else replace(RANKING, gain=NO_BETTER), LEVELS if levels else replace(LEVELS, gain=NO_BETTER)
    )
    assert keep(store, learned, report="", actor="t") == (tried, used)
    assert store.kept.fits.used() == used
    weights = Matching(store).current().index.weights
    assert (vector(weights).tolist() == vector(RANKING.weights).tolist()) == ranking
    assert (weights.calibration == HARSH) == levels
    for fit in store.kept.fits.all():
        assert fit.number == used or read_weights(fit.weights) == learned.tried


def test_levels_may_be_learned_where_ranking_may_not(store: Store) -> None:
    learned = outcome(None, LEVELS)
    assert keep(store, learned, report="", actor="t") == (0, 1)
    assert vector(learned.chosen).tolist() == vector(default_weights()).tolist()
    assert learned.chosen.calibration == HARSH


def test_going_back_restores_levels_exactly(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    full = store.supplies.add(supply(), actor="t")
    bare = supply(title="磷酸铁锂电池低温电解液", summary="", keywords=())
    store.supplies.add(bare, actor="t")
    matching = Matching(store)
    matching.suggest(card)
    before, kept = matching.current().ranking.supplies_for(card), store.pairings.of_need(card.id)
    harsh = Calibration(((1, -9), (1, -9), (1, -9)), (30, 31, 32))
    keep(store, outcome(None, replace(LEVELS, calibration=harsh)), report="", actor="t")
    after = matching.current().ranking.supplies_for(card)
    assert [match.score for match in after] == [match.score for match in before]
    assert {match.level for match in after} == {Level.NONE}
    assert next(match for match in before if match.supply_id == full.id).level > Level.NONE
    command(store, "learn", "--use", "0")
    assert matching.current().ranking.supplies_for(card) == before
    assert [(pairing.supply_id, pairing.level) for pairing in store.pairings.of_need(card.id)] == [
        (pairing.supply_id, pairing.level) for pairing in kept
    ]


def test_a_version_from_before_there_was_calibration_can_be_used(store: Store) -> None:
    raw = json.loads(RANKING.weights.text)
    del raw["calibration"]
    store.kept.fits.use(store.kept.fits.add(json.dumps(raw), report="结论：确有改进。", actor="t").number, actor="t")
    assert Matching(store).current().index.weights == RANKING.weights
    assert "结论：确有改进。" in command(store, "learn", "--list").output


def test_numbers_for_other_programs(judged: Store) -> None:
    said = json.loads(command(judged, "learn", "--json").stdout)
    assert said["ranking"]["adopted"]
    assert said["ranking"]["after"] > said["ranking"]["before"]
    assert said["levels"]["before"]["bands"][0]["level"] == 4
    assert said["kept"]["used"] == judged.kept.fits.used() > 0


def test_a_version_that_is_not_there_is_named(judged: Store) -> None:
    said = command(judged, "learn", "--use", "7")
    assert said.exit_code == 2
    assert "没有第 7 版权重" in said.output


def test_a_matcher_follows_the_weights_in_use(judged: Store) -> None:
    matching = Matching(judged)
    matching.current()
    other = with_vector(default_weights(), vector(default_weights())[::-1] + 0.01)
    judged.kept.fits.use(judged.kept.fits.add(other.text, report="", actor="t").number, actor="t")
    assert matching.current().index.weights == other
    assert matching.public().index.weights == other
