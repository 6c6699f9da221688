import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.levels.features import (
    ABSENT,
    DECIDED,
    LEXICAL,
    SEMANTIC,
    Best,
    Decisions,
    Pairs,
    decided,
    deviations,
    lexical,
    longest_run,
    ranks,
    same_level,
    semantic,
    settled,
    shares,
)

EVERY = np.array([0.5, 0.4, 0.2, 0.1, 0], dtype=np.float32)
SCORES = np.array([0.4, 0.1], dtype=np.float32)
CHANCES = np.array([[0.6, 0.3, 0.1], [0.4, 0.2, 0.1]], dtype=np.float32)


BEST = Best(
    np.array([3, 1], dtype=np.float32),
    np.array([[0.8, 0.4], [0, 0]], dtype=np.float32),
    np.array([[0, 0.2], [0.2, 0]], dtype=np.float32),
)


def table(best: Best = BEST) -> np.ndarray:
    """Two pairs of one need among five supplies."""
    blocks = [np.arange(2 * width, dtype=np.float32).reshape(2, width) for width in (6, 9, 2)]
    return lexical(Pairs(*blocks, np.array([8, 9], dtype=np.float32), SCORES), EVERY, best, title=12, body=300)


def known(likeness: list[list[float]], levels: list[float], **overrides: object) -> Decisions:
    """Decisions on a need; without overrides nothing is a repetition."""
    some = len(levels)
    parts = {
        "likeness": np.array(likeness, dtype=np.float32).reshape(2, some),
        "same": np.zeros((2, some), dtype=np.bool_),
        "levels": np.array(levels, dtype=np.float32),
        "expected": np.full(some, 2, dtype=np.float32),
        "deviations": np.zeros(some, dtype=np.float32),
        "elsewhere": np.zeros(some, dtype=np.bool_),
    }
    return Decisions(**(parts | overrides))  # type: ignore[arg-type]


def column(values: np.ndarray, name: str) -> list[float]:
    return values[:, DECIDED.index(name)].tolist()


def test_every_column_has_one_name() -> None:
    assert len(set(LEXICAL)) == len(LEXICAL) == table().shape[1]
    assert len(set(DECIDED)) == len(DECIDED)


def test_where_a_pair_stands_among_all_supplies() -> None:
    columns = dict(zip(LEXICAL, table().T.tolist(), strict=True))
    assert columns["rank"] == pytest.approx(np.log1p([1, 3]))
    assert columns["best score"] == pytest.approx([0.5, 0.5])
    assert columns["hundredth score"] == [0, 0]
    assert columns["score in deviations"] == pytest.approx((SCORES - EVERY.mean()) / EVERY.std())
    assert columns["length of body"] == [300, 300]


def test_a_need_that_meets_nothing_has_features() -> None:
    nothing = np.zeros(3, dtype=np.float32)
    assert deviations(nothing[:1], nothing).tolist() == [0]
    assert ranks(nothing[:1], nothing).tolist() == [0]
    assert np.isfinite(table()).all()


def test_how_like_the_best_a_supply_is() -> None:
    columns = dict(zip(LEXICAL, table().T.tolist(), strict=True))
    assert columns["likeness to the best 20, mean"] == pytest.approx([0.7, 0])
    assert columns["likeness to the best 20, by their own"] == pytest.approx([7, 0])
    assert columns["likeness to the best 20, rank among their own"] == pytest.approx(np.log1p([0, 2]))
    assert columns["likeness to the best 20, nearest"] == pytest.approx([0.8, 0])


def test_fewer_of_the_best_are_the_first_of_them() -> None:
    assert np.array_equal(BEST.first(1).likeness, BEST.likeness[:, :1])
    assert BEST.first(1).among.tolist() == [[0]]


def test_a_need_that_nothing_fits_is_like_nothing() -> None:
    nothing = np.zeros((0, 0), dtype=np.float32)
    columns = table(Best(np.zeros(0, np.float32), np.zeros((2, 0), np.float32), nothing))
    assert (columns[:, LEXICAL.index("likeness to the best 20, mean") :] == 0).all()


def test_semantic_features_do_not_depend_on_the_encoder_s_scale() -> None:
    plain = semantic(EVERY, EVERY, [1, 3], [0, 1, 2])
    assert semantic(EVERY * 3 + 1, EVERY * 3 + 1, [1, 3], [0, 1, 2]) == pytest.approx(plain, abs=1e-4)
    assert plain.shape == (2, len(SEMANTIC))


def test_a_pair_whose_vectors_are_not_known_has_no_semantic_features() -> None:
    partly = np.where(EVERY == 0.4, np.nan, EVERY).astype(np.float32)
    columns = semantic(EVERY, partly, [1, 3], [0, 1, 2])
    assert np.isnan(columns[0]).all()
    assert np.isfinite(columns[1]).all()


def test_shares_of_nothing_are_nothing() -> None:
    assert shares(np.array([[3.0, 0.0]]), np.array([[4.0, 0.0]])).tolist() == [[0.75, 0]]


@given(st.text("电池正极材料", max_size=12), st.text("电池正极材料", max_size=12))
def test_the_longest_run_is_in_both(left: str, right: str) -> None:
    length = longest_run(left, right)
    assert length == longest_run(right, left)
    assert any(left[start : start + length] in right for start in range(len(left) - length + 1))
    assert not any(left[start : start + length + 1] in right for start in range(len(left) - length))


def test_without_decisions_there_is_no_context() -> None:
    columns = decided(CHANCES, table(), known([], []))
    assert column(columns, "decided") == [0, 0]
    assert column(columns, "mean of decided") == [ABSENT, ABSENT]
    assert column(columns, "mean level") == pytest.approx([2, 1.7])


def test_a_decision_on_an_alike_supply_counts_more() -> None:
    columns = decided(CHANCES, table(), known([[0.9, 0.1], [0.1, 0.9]], [4, 1]))
    first, second = column(columns, "residual of the alike")
    assert first > 0 > second
    assert column(columns, "level of the nearest") == [4, 1]
    assert column(columns, "mean of decided") == [2.5, 2.5]
    assert column(columns, "share of decided at 3 or 4") == [0.5, 0.5]


def test_a_pair_does_not_see_its_own_decision() -> None:
    columns = decided(CHANCES, table(), known([[-1, 0.2], [0.2, -1]], [4, 1]))
    assert column(columns, "decided") == [1, 1]
    assert column(columns, "level of the nearest") == [1, 4]
    assert column(decided(CHANCES, table(), known([[-1], [0.5]], [4])), "likeness of the nearest")[0] == ABSENT


def test_what_was_decided_for_the_same_text_is_settled() -> None:
    same = np.array([[True, False], [False, False]])
    repeated = known([[1, 0.2], [0.1, 0.2]], [4, 1], same=same, elsewhere=np.array([True, True]))
    chances = settled(CHANCES, repeated)
    assert chances[0].min() > 0.95
    assert np.array_equal(chances[1], CHANCES[1])
    own = known([[1, 0.2], [0.1, 0.2]], [4, 1], same=same)
    assert np.array_equal(settled(CHANCES, own), CHANCES)
    assert same_level(own, of_others=False).tolist() == [4, ABSENT]
