import pytest
from builders import supply

from corpus.store import Store
from web.cards.advising.free_text import LONGEST, NotTold, need_told, split
from web.services import Services


@pytest.mark.parametrize(
    ("text", "title", "problem"),
    [
        ("电池低温放电差。零下二十度只剩六成！\n想改电解液", "电池低温放电差", "零下二十度只剩六成！\n想改电解液"),
        ("电池低温放电差\r\n零下二十度只剩六成", "电池低温放电差", "零下二十度只剩六成"),
        ("  电池低温放电差  ", "电池低温放电差", ""),
        ("电池厚度 0.5 mm 不够薄. 想做到 0.3 mm", "电池厚度 0.5 mm 不够薄", "想做到 0.3 mm"),
        ("你好！电池低温放电差。求助", "你好！电池低温放电差", "求助"),
        ("。。。电池低温", "。。。电池低温", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_or_line_is_the_title(text: str, title: str, problem: str) -> None:
    assert split(text) == (title, problem)


def test_a_sentence_that_is_too_long_for_a_title_is_cut_at_a_pause_and_stays_whole_below() -> None:
    text = "零下二十度放电容量只剩六成，" * 6 + "怎么办。谢谢"
    told = split(text)
    assert told == ("，".join(["零下二十度放电容量只剩六成"] * 3), text)
    assert split("长" * 60) == ("长" * 50, "长" * 60)


def test_nothing_but_what_was_told_and_its_keywords_is_in_the_need(here: Services, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    need = need_told(here, "磷酸铁锂电池低温放电差。电解液黏度大")
    assert (need.id, need.title, need.problem) == ("", "磷酸铁锂电池低温放电差", "电解液黏度大")
    assert set(need.keywords) <= {"磷酸铁锂", "磷酸铁锂电池", "低温", "放电", "电解液", "黏度", "电池"}
    named = need_told(here, "第一句。第二句", title="电池\n低温放电")
    assert (named.title, named.problem) == ("电池低温放电", "第一句。第二句")
    assert need_told(here, "", title="电池低温放电").title == "电池低温放电"


@pytest.mark.parametrize("text", ["", "  \n ", "电池", "。，！？——（）", "a b"])
def test_a_text_that_says_too_little_is_told_what_to_write(here: Services, text: str) -> None:
    with pytest.raises(NotTold, match="请写一两句话：什么材料、产品或设备"):
        need_told(here, text)


def test_no_more_is_read_than_is_allowed(here: Services) -> None:
    assert need_told(here, "电" * LONGEST).problem
    assert need_told(here, "电池\r\n" * (LONGEST // 3)).title
    with pytest.raises(NotTold, match="最多 2000 个字，现在有 2001 个字"):
        need_told(here, "电" * (LONGEST + 1))
