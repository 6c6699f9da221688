"""Picked ids read as the list that they stand for."""

import numpy as np

from corpus.picked import Picked


def test_they_read_as_a_list() -> None:
    picked = Picked(["a", "b", "c", "d"], np.array([2, 0, 3]))
    assert list(picked) == ["c", "a", "d"]
    assert picked == ["c", "a", "d"]
    assert (picked[0], picked[-1], len(picked), "b" in picked) == ("c", "d", 3, False)
    assert picked[:2] == ["c", "a"]
    assert repr(picked) == "['c', 'a', 'd']"
