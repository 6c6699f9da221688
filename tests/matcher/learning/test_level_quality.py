import numpy as np
import pytest
from builders import need, supply

from matcher import Level, Matcher
from matcher.learning.judgements import Judgement
from matcher.learning.level_quality import Bench, evaluate_levels, fit_levels
from matcher.levels.features import DECIDED, LEXICAL

WORDS = "泵阀管膜塔釜炉窑罐槽床柜箱笼架"


@pytest.fixture(scope="module")
def bench() -> Bench:
    """Needs whose fitting supplies share two characters with them, and others one or none."""
    needs, supplies, judgements = [], [], []
    for at, word in enumerate(WORDS):
        other = WORDS[(at * 4 + 1) % len(WORDS)]
        needs.append(need(id=f"n{at}", title=f"{word}{other}改进", problem="", key_tech="", keywords=()))
        for place, title in enumerate(
            (f"新型{word}{other}", f"{word}{other}组件", f"{word}体", f"{other}片", "甲乙丙", "丁戊己")
        ):
            supplies.append(supply(id=f"s{at}.{place}", title=f"{title}{WORDS[place]}", summary="", keywords=()))
            judgements.append(Judgement(f"n{at}", f"s{at}.{place}", (4, 3, 2, 2, 1, 1)[place]))
    return Bench(Matcher.build(needs, supplies), needs, judgements)


def test_a_bench_has_a_row_for_each_judgement(bench: Bench) -> None:
    assert bench.table.shape == (len(WORDS) * 6, len(LEXICAL))
    assert np.isfinite(bench.table).all()
    assert len(set(bench.needs.tolist())) == len(WORDS)


def test_levels_that_follow_the_texts_are_learned(bench: Bench) -> None:
    measured = evaluate_levels(bench)
    always_two = 1 / (1 + np.abs(bench.levels - 2).mean())
    assert measured.by_need > always_two
    assert measured.by_pair > always_two
    for bands in (measured.shown, measured.medians):
        assert sum(band.pairs for band in bands) == len(bench.levels)
    read = [band for band in measured.shown if band.level >= Level.FAIR]
    right = sum(band.pairs * band.fitting for band in read)
    assert measured.precision == pytest.approx(right / sum(band.pairs for band in read))
    assert measured.found == pytest.approx(right / np.count_nonzero(bench.levels >= Level.FAIR))
    assert len(measured.chances) == 10


def test_no_decision_is_seen_by_its_own_pair(bench: Bench) -> None:
    everything = np.ones(len(bench.levels), dtype=bool)
    chances = bench.first_chances(everything)
    table = bench.context(everything, chances)
    assert (table[:, DECIDED.index("decided")] == 5).all(), "of six pairs of a need, five are decided for each"


def test_what_is_fitted_can_be_used(bench: Bench) -> None:
    first, decided = fit_levels(bench)
    assert first.chances(bench.table).shape == (len(bench.levels), 3)
    assert decided.names == DECIDED
