from collections import Counter

import numpy as np
import pytest
from counts import plainly
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sample import sample_supplies
from matcher.base.counting_loops import number, number_words, tally
from matcher.index import counting
from matcher.index.counting import BETWEEN, Vocabulary, count, count_blocks
from matcher.terms.dictionary import codes_of
from matcher.terms.texts import texts_of
from matcher.terms.tokens import default_tokeniser, normalised

TOKENISER = default_tokeniser()
BLOCKS = [(field, granularity) for field in ("title", "body") for granularity in ("word", "char", "bigram", "gram")]
TEXTS = [texts_of(sample_supply) for sample_supply in sample_supplies()][:40]
PIECES = st.sampled_from(
    [
        "电解液",
        "低",
        "关键技术研究及产业化",
        "的",
        "a1",
        "3.5",
        "lifepo4",
        "℃",
        " ",
        "\n",
        "，",
        BETWEEN,
        "㐀",
        "𠀀",
        "\ud800",
        "μm",
    ]
)


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=5), st.sampled_from(["word", "char", "bigram"]))
def test_counts_are_those_of_each_text_alone(texts: list[str], granularity: str) -> None:
    texts = [normalised(text) for text in texts]
    vocabulary = Vocabulary()
    counted = count(texts, granularity, vocabulary, TOKENISER)
    assert plainly(counted, vocabulary) == [Counter(TOKENISER.terms(text, granularity)) for text in texts]


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=5))
def test_grams_are_those_of_each_text_alone(texts: list[str]) -> None:
    texts = [normalised(text) for text in texts]
    vocabulary = Vocabulary()
    counted = count(texts, "gram", vocabulary, TOKENISER)
    assert [set(terms) for terms in plainly(counted, vocabulary)] == [
        set(TOKENISER.terms(text, "gram")) for text in texts
    ]


def test_blocks_share_one_vocabulary() -> None:
    vocabulary = Vocabulary(["电"])
    by_block = count_blocks(TEXTS, BLOCKS, vocabulary, TOKENISER)
    assert set(by_block) == set(BLOCKS)
    assert vocabulary.places["电"] == 0
    for field, granularity in BLOCKS:
        alone = Vocabulary()
        counted = count([getattr(text, field) for text in TEXTS], granularity, alone, TOKENISER)
        assert plainly(by_block[field, granularity], vocabulary) == plainly(counted, alone)


def test_parts_are_counted_like_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    own, many = Vocabulary(), Vocabulary()
    whole = count_blocks(TEXTS, BLOCKS, own, TOKENISER)
    monkeypatch.setattr(counting, "TOGETHER", 7)
    for block, counted in count_blocks(TEXTS, BLOCKS, many, TOKENISER).items():
        assert plainly(counted, many) == plainly(whole[block], own)
    assert all(counted.starts.tolist() == [0] for counted in count_blocks([], BLOCKS, many, TOKENISER).values())


@given(st.lists(st.integers(0, 1 << 45), max_size=300))
def test_numbers_follow_the_first_occurrence(keys: list[int]) -> None:
    different, local = number(np.array(keys, dtype=np.int64))
    assert different.tolist() == list(dict.fromkeys(keys))
    assert [int(different[place]) for place in local] == keys


@given(st.lists(st.text("电池ab", min_size=1, max_size=3), max_size=200))
def test_words_are_numbered_by_their_first_occurrence(words: list[str]) -> None:
    ends = np.cumsum([0, *map(len, words)])[1:].astype(np.int32)
    firsts, local = number_words(codes_of("".join(words)), ends)
    assert [words[first] for first in firsts] == list(dict.fromkeys(words))
    assert [words[firsts[place]] for place in local] == words


def test_many_different_words_are_numbered() -> None:
    words = [f"{number:x}" for number in np.random.default_rng(3).integers(0, 30_000, 60_000)]
    ends = np.cumsum(list(map(len, words))).astype(np.int32)
    firsts, local = number_words(codes_of("".join(words)), ends)
    assert [words[firsts[place]] for place in local] == words
    assert len(firsts) == len(set(words))


def test_numbers_of_many_keys() -> None:
    keys = np.random.default_rng(1).integers(0, 60_000, 200_000) * 7919
    different, local = number(keys)
    np.testing.assert_array_equal(different[local], keys)
    assert len(set(different.tolist())) == len(different)


def test_no_count_goes_beyond_eight_bits() -> None:
    terms = np.array([5] * 300 + [2, 5], dtype=np.int32)
    starts, distinct, counts = tally(terms, np.array([[0, 301, 301], [301, 302, 302]]))
    assert (starts.tolist(), distinct.tolist(), counts.tolist()) == ([0, 2, 2], [5, 2], [255, 1])
