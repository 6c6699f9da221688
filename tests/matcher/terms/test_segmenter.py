import threading

from builders import jieba_with
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from matcher.terms.segmenter import Segmenter
from matcher.terms.texts import texts_of
from matcher.terms.tokens import lexicon

TERMS = lexicon("terms")
FAST, PLAIN = Segmenter(TERMS), jieba_with(TERMS)
TEXTS = (
    "电解液 低温 的 了 AB a 3.5% 5G C++ β ℃ ， 。 - _ 㐀 𠀀 磷酸铁锂 南京市长江大桥 "
    "研究生命起源 小明硕士 AT&T ＡＢ é 🙂 1 ０ 龘 々 ノ"
)
PIECES = st.sampled_from([*TEXTS.split(), " ", "\n", "\r\n", "\x1f"])


@settings(deadline=None)  # the first text loads the dictionary
@given(st.lists(PIECES, max_size=12).map("".join))
def test_words_are_jiebas(text: str) -> None:
    assert FAST.cut(text) == PLAIN(text)


@settings(deadline=None)
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


def test_own_terms_of_any_characters_are_taken_as_jieba_takes_them() -> None:
    terms = ("C++14标准", "a1", "A座 南门", "的", "饕餮", "5G", "磷酸铁锂", "𠀀龘", "x、y", "饕餮纹")
    fast, plain = Segmenter(terms), jieba_with(terms)
    texts = [*terms, "饕餮纹的a1和A座 南门，C++14标准", "".join(terms), "x、y轴a12"]
    assert [fast.cut(text) for text in texts] == [plain(text) for text in texts]


def test_long_blocks() -> None:
    text = "".join(TERMS) * 3 + "1.5%" * 999 + "囧囶" * 2000
    assert FAST.cut(text) == PLAIN(text)


def test_threads_share_the_dictionary() -> None:
    shared, cuts = Segmenter(()), list[list[str]]()
    threads = [threading.Thread(target=lambda: cuts.append(shared.cut("低温电解液"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cuts == [jieba_with(())("低温电解液")] * 4
