from collections.abc import Callable

import pytest
from builders import need, supply
from click.testing import Result

from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Store, Suggestion
from matcher import Matcher
from web.matching.matching import Matching

Run = Callable[..., Result]


def bare(title: str) -> Need:
    return need(title=title, problem="", key_tech="", goal="", keywords=(), elements=(), chain="", field="")


def offer(store: Store, title: str) -> Supply:
    return store.supplies.add(supply(title=title, summary="", keywords=(), chain="", field=""), actor="t")


def score_of(matcher: Matcher, asked: Need, offered: Supply) -> float:
    return float(dict(zip(matcher.supplies.ids, matcher.scorer.scores_for(asked), strict=True))[offered.id])


@pytest.fixture
def recommended(filled: Store) -> Store:
    """Two needs whose recommended supplies say 瘤胃臌气 where they say 气鼓."""
    for title, offered in (("小牛气鼓老犯", "犊牛瘤胃臌气防治"), ("奶牛气鼓怎么治", "奶牛瘤胃臌气灌服剂")):
        asked = filled.needs.add(bare(title), actor="t")
        pairing = filled.pairings.add_by_hand(asked.id, Suggestion(offer(filled, offered).id, 0.1, 2), actor="t")
        filled.pairings.decide(pairing.id, version=pairing.version, state=PairingState.RECOMMENDED, actor="t")
    return filled


def test_words_are_added_listed_and_withdrawn(run: Run, filled: Store) -> None:
    added = run("words", "--add", "怪响", "异响", "--chain", "高端装备（含矿山）")
    assert added.exit_code == 0
    assert "已记下：怪响 → 异响（高端装备（含矿山））" in added.output
    assert "怪响" in run("words", "--list").output
    number = filled.kept.words.in_force()[0].number
    assert "已撤销：怪响 → 异响" in run("words", "--withdraw", str(number)).output
    assert "怪响" not in run("words", "--list").output
    assert run("words", "--withdraw", str(number)).exit_code == 2


def test_a_pair_of_nothing_is_refused(run: Run, filled: Store) -> None:
    assert run("words", "--add", "怪响", "怪响").exit_code == 2
    assert run("words", "--add", "响", "异响").exit_code == 2
    assert run("words", "--add", "怪响", "异响", "--chain", "没有的产业链").exit_code == 2
    assert filled.kept.words.in_force() == ()


@pytest.mark.usefixtures("filled")
def test_without_recommendations_it_says_so(run: Run) -> None:
    assert "还没有反复成对出现的说法" in run("words").output


def test_pairs_are_proposed_with_their_evidence_and_wait_for_an_answer(run: Run, recommended: Store) -> None:
    said = run("words", standard_input="q\n").output
    assert "气鼓 → " in said
    assert "小牛气鼓老犯  →  犊牛瘤胃臌气防治" in said
    assert recommended.kept.words.in_force() == ()
    said = run("words", standard_input="y\nq\n").output
    (pair,) = recommended.kept.words.accepted()
    assert pair.word == "气鼓"
    assert "采用 1 对" in said
    assert f"气鼓 → {pair.term}（" not in run("words", standard_input="q\n").output


def test_what_is_declined_is_not_proposed_again(run: Run, recommended: Store) -> None:
    first = run("words", standard_input="n\nq\n").output
    (pair,) = recommended.kept.words.in_force()
    assert not pair.accepted
    assert f"{pair.word} → {pair.term}（" in first
    assert f"{pair.word} → {pair.term}（" not in run("words", standard_input="q\n").output


def test_what_is_put_off_is_proposed_again(run: Run, recommended: Store) -> None:
    first = run("words", standard_input="s\nq\n").output
    assert recommended.kept.words.in_force() == ()
    assert run("words", standard_input="q\n").output.splitlines()[0] == first.splitlines()[0]


def test_an_accepted_pair_counts_in_the_next_matching(run: Run, filled: Store) -> None:
    asked, offered = filled.needs.add(bare("小牛气鼓"), actor="t"), offer(filled, "瘤胃臌胀灌服剂")
    matching = Matching(filled)
    before = score_of(matching.current(), asked, offered)
    assert run("words", "--add", "气鼓", "瘤胃臌胀").exit_code == 0
    for matcher in (matching.current(), Matching(filled).current()):
        best = matcher.ranking.supplies_for(asked)[0]
        assert best.supply_id == offered.id
        assert best.score > before + 0.1
        assert matcher.reasons.of(asked, offered).top_words(1) == ("气鼓（瘤胃臌胀）",)
        assert matcher.ranking.needs_for(offered)[0].score == pytest.approx(best.score, abs=1e-5)
    run("words", "--withdraw", str(filled.kept.words.in_force()[0].number))
    for matcher in (matching.current(), Matching(filled).current()):
        assert score_of(matcher, asked, offered) == pytest.approx(before)


def test_pages_for_everybody_know_the_words_as_well(run: Run, filled: Store) -> None:
    asked, offered = filled.needs.add(bare("小牛气鼓"), actor="t"), offer(filled, "瘤胃臌胀灌服剂")
    matching = Matching(filled)
    matching.public()
    run("words", "--add", "气鼓", "瘤胃臌胀")
    assert matching.public().ranking.supplies_for(asked)[0].supply_id == offered.id
    assert matching.public().needs.count == matching.current().needs.count == 2
