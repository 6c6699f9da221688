import ast
from pathlib import Path

import numpy as np
from builders import need, supply

import matcher
from matcher import Matcher
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import texts_of

SUPPLIES = [supply(id="s0"), supply(id="s1", title="水稻插秧机", summary="", keywords=(), chain="", field="")]
SCORER = Matcher.build([], SUPPLIES).scorer


def test_without_a_semantic_model_plain_scores_are_the_scores() -> None:
    card = need()
    assert SCORER.semantics is None
    np.testing.assert_array_equal(SCORER.scores_for(card), SCORER.scores_of(SCORER.sought(card)))


def test_the_best_plain_scores_fall_and_are_positive() -> None:
    texts = SCORER.sought(need())
    best = SCORER.best_plain(texts, top=5)
    assert best.tolist() == sorted((score for score in SCORER.scores_of(texts).tolist() if score > 0), reverse=True)


def test_the_scores_of_the_need_that_was_asked_last_are_kept() -> None:
    scorer = Scorer(SCORER.index)
    texts, other = scorer.sought(need()), scorer.sought(need(title="水稻插秧"))
    assert scorer.scores_of(texts) is scorer.scores_of(texts)
    kept = scorer.scores_of(texts)
    assert scorer.scores_of(other) is not kept
    np.testing.assert_array_equal(scorer.scores_of(texts), kept)


def test_a_supply_of_the_index_has_its_lengths_there_unless_it_says_something_else_now() -> None:
    known = SCORER.supply_sides([("s0", texts_of(SUPPLIES[0]))])[0]
    at = SCORER.supplies.find("s0")
    assert at is not None
    np.testing.assert_array_equal(known.inverse, at[0].inverse[:, at[1]])
    changed = SCORER.supply_sides([("s0", texts_of(supply(id="s0", title="完全不同的名称")))])[0]
    assert not np.array_equal(changed.inverse, known.inverse)


def imported(path: Path) -> set[str]:
    """The modules of `matcher.levels` that one of them imports, if only for its types."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    named = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
    return {name.split(".")[2] for name in named if name.startswith("matcher.levels.")}


def test_levels_ask_a_scorer_and_no_matcher_so_that_they_end_in_no_circle() -> None:
    inside = {path.stem: imported(path) for path in (Path(matcher.__file__).parent / "levels").glob("[a-z]*.py")}
    assert "matcher" in inside
    done: set[str] = set()
    while free := {name for name, modules in inside.items() if name not in done and modules <= done}:
        done |= free
    assert set(inside) - done == set(), "what is left imports itself by way of others, if only for its types"
    assert "matcher" not in inside["grading"] | inside["judge"]
