import numpy as np
import pytest
from builders import need, supply

from corpus.records import Need
from matcher import Level, Matcher
from matcher.advising.clarity import (
    FAR,
    clarity,
    deviations,
    first_missing,
    points_of,
    standing_out,
    worths,
)

OTHERS = [
    supply(id=f"S{at}", title=title, summary=f"{title}，已完成小试。", keywords=())
    for at, title in enumerate(("花生收获机清选装置", "印染废水脱色", "轴承滚子缺陷检测", "中药浸膏喷雾干燥"))
]
MATCHER = Matcher.build([need()], [supply(), *OTHERS])


def test_the_four_elements_share_out_the_points_by_their_worth() -> None:
    points = points_of()
    assert sum(points.values()) == pytest.approx(74)
    assert sorted(points, key=lambda kind: points[kind]) == sorted(worths(), key=lambda kind: worths()[kind])
    assert min(points.values()) > 12  # more than matching can lose


def test_what_is_worth_most_is_named_first_then_more_words_then_nothing() -> None:
    said = dict.fromkeys((*worths(), "detail"), 1.0)
    assert first_missing(said) == ""
    assert first_missing(said | {"detail": 0.5}) == "detail"
    assert first_missing(said | {"scene": 0.0, "object": 0.0}) == "object"
    assert first_missing(said | {"scene": 0.0, "problem": 0.9}) == "scene"


def test_a_full_need_is_clear_and_finds_its_supply() -> None:
    said = clarity(MATCHER, need())
    assert said.score > 80
    assert said.matches[0].supply_id == supply().id
    assert said.best >= Level.FAIR
    assert said.fitting >= 1


@pytest.mark.parametrize("text", ["", "啊啊啊啊", "asdf qwer", "？！。", "\U0001f600", "\ud800"])
def test_nonsense_is_not_clear(text: str) -> None:
    said = clarity(MATCHER, Need(id="", title=text, problem=text))
    assert said.score < 15
    assert said.missing == "object"
    assert said.best is Level.NONE


def test_sentences_added_in_later_fields_never_lower_the_score() -> None:
    titled = Need(id="", title=need().title)
    said = Need(id="", title=need().title, problem=need().problem)
    more = Need(id="", title=need().title, problem=need().problem, key_tech="请专家来厂里看看。")
    assert clarity(MATCHER, titled).score <= clarity(MATCHER, said).score <= clarity(MATCHER, more).score


def test_an_empty_index_is_no_failure() -> None:
    said = clarity(Matcher.build([], []), need())
    assert (said.matches, said.fitting, said.best) == ((), 0, Level.NONE)
    assert standing_out(Matcher.build([], []), need()) == 0


def test_deviations_need_something_to_compare_with() -> None:
    assert deviations(np.array([0.3], dtype=np.float32)) == FAR
    assert deviations(np.array([0.3, 0.3, 0.3], dtype=np.float32)) == FAR
    assert deviations(np.array([1, 0, 0, 0, 0], dtype=np.float32)) == pytest.approx(2)
