import pytest

from matcher.searching.covering import NOTHING, covered
from matcher.searching.units import Unit
from matcher.terms.texts import Texts


def texts(title: str = "", body: str = "", names: str = "") -> Texts:
    return Texts(title, body, "", names, "", "")


def unit(word: str, *others: str, weight: float = 1.0, parts: tuple[str, ...] = ()) -> Unit:
    return Unit(word, parts, tuple((other, ()) for other in others), weight)


def test_a_title_counts_more_than_a_text_and_both_more_than_another_name() -> None:
    in_title, in_text, otherwise = (
        covered([unit("污水", "废水")], each).meant for each in (texts("污水"), texts("", "污水"), texts("", "废水"))
    )
    assert 1 == in_title > in_text > otherwise > 0


def test_only_what_the_query_itself_says_counts_as_said() -> None:
    coverage = covered([unit("污水", "废水")], texts("废水"))
    assert (coverage.said, coverage.words, coverage.whole) == (0, ("废水",), True)
    assert coverage.meant > 0


def test_the_share_goes_by_what_each_unit_tells() -> None:
    units = [unit("刀具", weight=3), unit("检测", weight=1)]
    assert covered(units, texts("刀具")).said == pytest.approx(0.75)
    assert covered(units, texts("检测")).said == pytest.approx(0.25)
    assert not covered(units, texts("刀具")).whole


def test_words_are_those_that_tell_the_most_first_and_each_once() -> None:
    units = [unit("检测", weight=1), unit("刀具", weight=3), unit("刃具", "刀具", weight=2)]
    assert covered(units, texts("刀具检测")).words == ("刀具", "检测")


def test_a_long_word_counts_by_its_words_or_its_pairs() -> None:
    apart = covered([unit("玄武岩纤维", parts=("玄武岩", "纤维"))], texts("玄武岩连续纤维"))
    pairs = covered([unit("氧化石墨烯")], texts("石墨烯"))
    assert apart.words == ("玄武岩", "纤维")
    assert pairs.words == ("石墨烯",)
    assert apart.said > pairs.said > 0
    assert covered([unit("氧化石墨烯")], texts("氧化铝")) == NOTHING._replace(words=())


def test_letters_and_digits_count_as_a_whole_run_only() -> None:
    assert covered([unit("co")], texts("co2浓度")).said == 0
    assert covered([unit("co2")], texts("co2浓度")).said == 1


def test_names_are_found_and_nothing_covers_nothing() -> None:
    assert covered([unit("苏晏清")], texts("", "", "苏晏清")).said == 1
    assert covered([], texts("刀具")) == NOTHING
