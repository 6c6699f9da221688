import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LostText
from corpus.values.lost import unless_lost


@pytest.mark.parametrize("text", ["????", "？？？ ？", "??80%", "??????LED????", "\ufffd\ufffd\ufffd"])
def test_question_marks_are_what_is_left_of_a_lost_text(text: str) -> None:
    with pytest.raises(LostText, match=r"全是问号.*请"):
        unless_lost(text)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "gb18030"])
def test_a_text_read_in_another_encoding_is_garbled(encoding: str) -> None:
    with pytest.raises(LostText, match=r"乱码.*请"):
        unless_lost("废水深度处理回用装备".encode().decode(encoding, "ignore"))


@pytest.mark.parametrize("text", ["锟斤拷锟斤拷", "烫烫烫烫"])
def test_what_programs_write_for_nothing_is_garbled(text: str) -> None:
    with pytest.raises(LostText):
        unless_lost(text)


@pytest.mark.parametrize("text", ["", "?", "能不能更快？？", "电池????", "café", "¿Qué?", "联通基站节能", "2026"])
def test_other_texts_stay(text: str) -> None:
    assert unless_lost(text) == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=5))
def test_short_chinese_texts_stay(text: str) -> None:
    assert text.startswith("锟斤拷") or len(set(text)) == 1 or unless_lost(text) == text
