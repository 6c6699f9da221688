import builtins
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from matcher.segmenter import Segmenter
from matcher.texts import texts_of
from matcher.tokens import lexicon

TERMS = lexicon("terms")
FAST, PLAIN = Segmenter(TERMS), Segmenter(TERMS)._plain()
TEXTS = (
    "电解液 低温 的 了 AB a 3.5% 5G C++ β ℃ ， 。 - _ 㐀 𠀀 磷酸铁锂 南京市长江大桥 "
    "研究生命起源 小明硕士 AT&T ＡＢ é 🙂 1 ０ 龘 々 ノ"
)
PIECES = st.sampled_from([*TEXTS.split(), " ", "\n", "\r\n", "\x1f"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_words_are_jiebas(text: str) -> None:
    assert FAST.cut(text) == PLAIN(text)


@given(st.text(max_size=30))
def test_words_are_jiebas_on_any_text(text: str) -> None:
    assert FAST.cut(text) == PLAIN(text)


def test_words_are_jiebas_on_the_sample() -> None:
    records = (*sample_needs(), *sample_supplies())
    texts = [text for record in records for text in (texts_of(record).title, texts_of(record).body)]
    assert [FAST.cut(text) for text in texts] == [PLAIN(text) for text in texts]


def test_nothing_is_lost() -> None:
    assert "".join(FAST.cut("掉容量，\n冬天-20℃ A股ABC12.5%")) == "掉容量，\n冬天-20℃ A股ABC12.5%"


def test_own_terms_are_words() -> None:
    assert "鲲鹏饕餮阀" in Segmenter(("鲲鹏饕餮阀",)).cut("新型鲲鹏饕餮阀的设计")
    assert "鲲鹏饕餮阀" not in Segmenter(()).cut("新型鲲鹏饕餮阀的设计")


def test_without_the_fast_library_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "rjieba":
            raise ImportError(name)
        return really(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    slow = Segmenter(TERMS)
    assert slow.cut("磷酸铁锂电池低温") == PLAIN("磷酸铁锂电池低温")
