import pytest

from corpus.eligibility import ATTRIBUTES, Span
from corpus.eligibility.fact_words import fact_words
from corpus.eligibility.facts import Fact
from corpus.taxonomy import Taxonomies


@pytest.mark.parametrize(
    ("code", "fact", "words"),
    [
        ("clean_record", True, "是"),
        ("clean_record", False, "否"),
        ("amount", Span.of(80), "80 万元"),
        ("amount", Span(low=500), "500 万元以上"),
        ("amount", Span(100, 300), "100 到 300 万元"),
        ("years", Span(high=3), "3 年以内"),
        ("org_kinds", ("high_tech", "gazelle"), "高新技术企业、瞪羚"),
        ("org_kinds", (), "没有"),
    ],
)
def test_a_fact_is_read_with_its_unit_and_its_open_ends(code: str, fact: Fact, words: str) -> None:
    assert fact_words(ATTRIBUTES[code], fact, Taxonomies()) == words
