import math

import numpy as np
from builders import jieba_with

from matcher.terms.cutting_loops import FIRST, LAST, step
from matcher.terms.dictionary import SLOTS, codes_of, load

EMPTY = load(())


def test_every_word_of_jieba_is_there_with_its_frequency() -> None:
    import jieba

    with jieba.get_module_res(jieba.DEFAULT_DICT_NAME) as stream:
        lines = [line.split() for line in stream.read().decode().splitlines()]
    words = {word: int(often) for word, often, *_ in lines}
    assert np.count_nonzero(EMPTY.logs >= 0) == len(words)
    assert EMPTY.log_total == math.log(
        sum(int(often) for _, often, *_ in lines)
    )  # a word that stands twice counts twice
    for word in list(words)[::997]:
        node = 0
        for code in codes_of(word):
            node = step(EMPTY.table, node, code)
        assert EMPTY.logs[node] == math.log(words[word])


def test_the_trie_has_room_for_many_more_terms() -> None:
    assert np.count_nonzero(EMPTY.table >= 0) < SLOTS / 3


def test_the_model_knows_every_chinese_character_or_says_so() -> None:
    assert EMPTY.emits.shape == (LAST - FIRST + 1, 4)
    assert (EMPTY.emits < 0).all()


def test_half_a_character_is_a_code_point_like_others() -> None:
    assert codes_of("a\ud800𠀀").tolist() == [97, 0xD800, 0x20000]


def test_a_word_of_our_own_is_as_frequent_as_it_takes() -> None:
    term = "鲲鹏饕餮阀"
    assert term in jieba_with([term])(f"新型{term}的设计")
    own = load([term])
    node = 0
    for code in codes_of(term):
        node = step(own.table, node, code)
    assert math.exp(own.logs[node]) >= 1
    assert own.log_total >= EMPTY.log_total
