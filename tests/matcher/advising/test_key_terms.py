from typing import Any

from builders import need, supply

from corpus.records import Need
from matcher import Matcher
from matcher.advising.guess import like_records
from matcher.advising.key_terms import key_terms

MATCHER = Matcher.build([], [supply(), supply(id="S2", title="PVC 热稳定剂", keywords=("钙锌稳定剂", "PVC"))])


def terms(count: int = 8, **texts: Any) -> tuple[str, ...]:
    card = Need(id="", **({"title": ""} | texts))
    return key_terms(MATCHER, card, like_records(MATCHER, card), count)


def test_whole_terms_are_offered_and_no_parts_of_them() -> None:
    offered = terms(title="磷酸铁锂低温电解液", problem="电解液黏度大，容量保持率低")
    assert {"磷酸铁锂", "低温电解液", "容量保持率"} <= set(offered)
    assert not any(term != other and term in other for term in offered for other in offered)


def test_keywords_of_like_supplies_are_terms() -> None:
    assert "钙锌稳定剂" in terms(title="型材用钙锌稳定剂变红")


def test_official_language_numbers_units_and_everyday_words_are_none() -> None:
    offered = terms(title="关键技术研究及产业化", problem="现在达到 80 ppm 以内，希望提高三十毫米，客户投诉，我们需要")
    assert offered == ()


def test_terms_are_written_as_the_need_writes_them() -> None:
    assert "PVC" in terms(title="PVC 型材发黄")


def test_no_more_than_asked_for_and_keywords_given_do_not_count() -> None:
    assert len(terms(2, title=need().title, problem=need().problem)) == 2
    assert terms(title="发黄", keywords=("磷酸铁锂",)) == terms(title="发黄")


def test_english_words_that_nobody_offers_are_none_and_nothing_gives_nothing() -> None:
    assert terms(title="hello world", problem="we need help") == ()
    assert terms(title="") == ()


def test_traditional_characters_give_simplified_terms() -> None:
    assert terms(title="低溫電解液") == ("低温电解液",)
