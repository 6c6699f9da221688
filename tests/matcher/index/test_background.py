import numpy as np
import pytest

from matcher.index.background import NO_BACKGROUND, TITLES, Background, titles_with


class Places:
    """A vocabulary that grows."""

    def __init__(self, *terms: str) -> None:
        self.places = {term: number for number, term in enumerate(terms)}


def test_counts_are_those_of_the_packaged_file_as_so_many_records() -> None:
    known = Background(Places("机器人", "不存在的词"), 3000)
    counts = known.counts("word", np.array([0, 1, -1, 9], dtype=np.int32))
    expected = titles_with()["word"]["机器人"] * 3000 / TITLES
    np.testing.assert_allclose(counts, [expected, 0, 0, 0], rtol=1e-6)
    assert known.of_any("word", ["机器人"])[0] == pytest.approx(expected)


def test_terms_that_come_later_are_looked_up_then() -> None:
    places = Places("机器人")
    known = Background(places, 3000)
    assert known.counts("word", np.array([0], dtype=np.int32))[0] > 0
    places.places["石墨烯"] = 1
    assert known.counts("word", np.array([1], dtype=np.int32))[0] > 0
    assert known.over(Places("石墨烯")).counts("word", np.array([0], dtype=np.int32))[0] > 0


def test_without_a_background_nothing_occurs() -> None:
    assert not NO_BACKGROUND.counts("word", np.array([0, 5], dtype=np.int32)).any()
    assert NO_BACKGROUND.records == 0
