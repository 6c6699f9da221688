"""Learning from judgements in the store: refused while there are few, reported in words, taken into use and back."""

from pathlib import Path

import pytest
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.states import PairingState
from corpus.store import Store, Suggestion
from matcher import default_weights
from matcher.learning import FEWEST, with_vector
from matcher.prior import vector
from web.cli.program import program
from web.learned import learn_here
from web.learning_report import report
from web.matching import Matching

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
            one = store.supplies.add(
                supply(title=title, summary="", keywords=(), chain="", field="603" if fits else "207"), actor="t"
            )
            store.pairings.suggest(card.id, [*_known(store, card.id), Suggestion(one.id, 0.5, 3)])
        for pairing in store.pairings.of_need(card.id):
            fits = store.supplies.get(pairing.supply_id).field == "603"
            state = PairingState.RECOMMENDED if fits else PairingState.REJECTED
            store.pairings.decide(pairing.id, version=1, state=state, actor="t", reason="" if fits else "领域不符")
    return store


def _known(store: Store, need_id: str) -> list[Suggestion]:
    return [Suggestion(one.supply_id, one.score, one.level) for one in store.pairings.of_need(need_id)]


def command(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["--db", str(store.database.path), *arguments], catch_exceptions=False)


def test_too_few_judgements_change_nothing(store: Store) -> None:
    store.needs.add(need(), actor="t")
    found = learn_here(store, Matching(store))
    assert found.ranking is None
    assert "没有改动" in report(found)


def test_what_is_better_beyond_chance_is_taken_into_use_and_can_be_given_up(judged: Store) -> None:
    matching = Matching(judged)
    card = judged.needs.get("SZXQ-2026-0001")
    before = matching.current().supplies_for(card, top=4)
    said = command(judged, "learn")
    assert said.exit_code == 0
    assert "结论：确有改进" in said.output
    assert judged.fits.used() == 1
    learned = matching.current()
    assert learned.index.weights != default_weights()
    assert learned.index.weights.facets["field"] > default_weights().facets["field"]
    back = command(judged, "learn", "--use", "0")
    assert back.exit_code == 0
    assert matching.current().supplies_for(card, top=4) == before
    listed = command(judged, "learn", "--list").output
    assert "使用中" in listed


def test_a_dry_run_keeps_nothing(judged: Store) -> None:
    assert "测试办法" in command(judged, "learn", "--dry-run").output
    assert judged.fits.all() == ()


def test_weights_that_are_no_better_are_kept_but_not_used(judged: Store) -> None:
    good = learn_here(judged, Matching(judged)).ranking
    assert good is not None
    judged.fits.use(judged.fits.add(good.weights.text, report="", actor="t").number, actor="t")
    again = learn_here(judged, Matching(judged)).ranking
    assert again is not None
    assert not again.adopted
    said = command(judged, "learn")
    assert "没有采用" in said.output
    assert judged.fits.used() == 1
    assert len(judged.fits.all()) == 2


def test_a_version_that_is_not_there_is_named(judged: Store) -> None:
    said = command(judged, "learn", "--use", "7")
    assert said.exit_code == 2
    assert "没有第 7 版权重" in said.output


def test_a_matcher_follows_the_weights_in_use(judged: Store) -> None:
    matching = Matching(judged)
    matching.current()
    other = with_vector(default_weights(), vector(default_weights())[::-1] + 0.01)
    judged.fits.use(judged.fits.add(other.text, report="", actor="t").number, actor="t")
    assert matching.current().index.weights == other
    assert matching.public().index.weights == other
