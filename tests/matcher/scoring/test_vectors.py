from dataclasses import replace

import numpy as np
import pytest
from builders import Characters, need, supply

from matcher import Matcher, Vectors
from matcher.scoring.encoder import title_texts


def test_each_text_is_encoded_once_and_found_again() -> None:
    encoder, seen = Characters(), list[tuple[int, int]]()
    vectors = Vectors.of(encoder, ["甲", "乙", "甲", ""], progress=lambda done, total: seen.append((done, total)))
    assert encoder.asked == ["甲", "乙"]
    assert seen == [(2, 2)]
    assert vectors.knows("乙")
    assert not vectors.knows("丙")
    vector = vectors.find("甲")
    assert vector is not None
    np.testing.assert_array_equal(vector, encoder.encode(["甲"])[0])


def test_an_unknown_text_is_asked_for_at_once_where_that_can_be() -> None:
    encoder = Characters()
    known = Vectors.of(encoder, ["甲"])
    assert known.find("丙") is None
    asking = Vectors("characters 1", known.places, known.matrix, lambda text: encoder.encode([text])[0])
    assert asking.find("丙") is not None
    assert asking.find("") is None
    short = Vectors("characters 1", known.places, known.matrix, lambda _: np.ones(3, np.float32))
    assert short.find("丙") is None, "a vector of another size is no vector of this model"
    empty = Vectors("characters 1", {}, np.zeros((0, 1), np.float32), lambda _: np.ones(1, np.float32))
    assert empty.find("丙") is None


def test_rows_of_a_part_are_those_of_its_titles() -> None:
    titles = ["低温电解液", "高镍三元关键技术研究", "未知"]
    matcher = Matcher.build([need()], [supply(id=str(at), title=title) for at, title in enumerate(titles)])
    vectors = Vectors.of(Characters(), [text for title in titles[:2] for text in title_texts(title)])
    whole, bare = vectors.titles(matcher.supplies.parts[0])
    assert (whole[0], whole[2], bare[2]) == (bare[0], -1, -1)
    assert whole[1] != bare[1]
    assert vectors.titles(matcher.supplies.parts[0])[0] is whole, "taken once"


def test_the_typical_cosine_is_the_median_of_different_texts() -> None:
    vectors = Vectors("m", {"a": 0, "b": 1, "c": 2}, np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32))
    assert vectors.typical == pytest.approx(0.6)
    assert Vectors("m", {}, np.zeros((0, 1), np.float32)).typical == 0


def test_a_fingerprint_is_of_the_model_and_what_it_says_not_of_the_order() -> None:
    texts = ["甲", "乙", "丙"]
    known = Vectors.of(Characters(), texts)
    assert Vectors.of(Characters(), texts[::-1]).fingerprint == known.fingerprint
    assert Vectors.of(Characters(), texts[:2]).fingerprint != known.fingerprint
    assert replace(known, name="另一个").fingerprint != known.fingerprint
    assert replace(known, matrix=-known.matrix).fingerprint != known.fingerprint
