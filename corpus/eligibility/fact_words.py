"""What is known of an attribute, as people read it."""

import math

from corpus.eligibility.attributes import Attribute
from corpus.eligibility.facts import Fact, Span
from corpus.taxonomy import Taxonomies


def fact_words(attribute: Attribute, fact: Fact, lists: Taxonomies) -> str:
    """A fact in words: `高新技术企业`, `80 万元`, `500 万元以上`, `是`; `没有` where no term of a list holds."""
    match fact:
        case bool():
            return "是" if fact else "否"
        case Span():
            return _span_words(fact, attribute.unit)
    return "、".join(lists[attribute.taxonomy].name_of(term) for term in fact) or "没有"


def _span_words(span: Span, unit: str) -> str:
    low, high = (None if math.isinf(end) else f"{end:.10g}" for end in (span.low, span.high))
    if low == high:
        return f"{low} {unit}"
    if low and high:
        return f"{low} 到 {high} {unit}"
    return f"{low} {unit}以上" if low else f"{high} {unit}以内"
