"""One clause to conditions: it is read where its phrases and words that say nothing are all that it holds."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus.eligibility.attributes import ATTRIBUTES, Measured
from corpus.eligibility.reading.numbers import number_phrases
from corpus.eligibility.reading.phrase import Found, Phrase
from corpus.eligibility.reading.terms import term_phrases
from corpus.eligibility.reading.ticks import tick_phrases
from corpus.taxonomy import Taxonomies, Taxonomy
from corpus.values import Condition
from corpus.values.text import folded

_TAKEN, _NAMED = "\n", "\r"
"""Stand in a clause, as often as it had characters, where a phrase was; the second where it named terms."""
_BESIDE_NAMES = re.compile(f"{_NAMED}(?:企业|的)*、|、{_NAMED}")
"""Names enumerated with something else: either may do."""
_SAYS_NOTHING = re.compile(
    r"(?:申报|申请|借款|贷款|授信|入驻|受支持|参评)(?:企业|单位|主体|人|客户|项目)|企事业单位|市场主体|面向|仅限于?|(?:各类)?企业|单位|公司"
    r"|(?:有效期内|经|通过|已|获得|取得|拥有|获评)的?|认定|入库|备案|资质|资格|称号|证书|应当|必须|要求|具备|具有|属于"
    r"|符合|的|应|须|需|为|是|在|有|均|且|并且|并|同时|[,、:\n\r]"
)
_QUOTES = re.compile(r"[\s“”\"'‘’「」]")


def plain(clause: str) -> str:
    """A clause as the phrases know it: half-width, without quotation marks and spaces."""
    return _QUOTES.sub("", folded(clause)).rstrip(".。;")


def read_clause(clause: str, lists: Taxonomies) -> Found:
    """The conditions of a clause in its order, without its sentence; nothing where a word has not been understood."""
    rest, rows = plain(clause), list[tuple[int, Condition]]()
    for phrase in phrases_of(lists):
        for match in phrase.pattern.finditer(rest):
            found = phrase.read(match)
            if not found:
                return ()
            rows += ((match.start(), row) for row in found)
            rest = rest[: match.start()] + _mark_of(found) * len(match[0]) + rest[match.end() :]
    if _SAYS_NOTHING.sub("", rest) or _BESIDE_NAMES.search(rest):
        return ()
    ordered = tuple(row for _, row in sorted(rows, key=lambda placed: placed[0]))
    return () if _says_twice(ordered) else ordered


def _mark_of(found: Found) -> str:
    return _NAMED if ATTRIBUTES[found[0].attribute].measured is Measured.TERMS else _TAKEN


def _says_twice(rows: Sequence[Condition]) -> bool:
    """Whether one attribute is asked in two ways that one clause does not ask together."""
    times = Counter((row.attribute, row.comparison) for row in rows)
    return any(n > 1 for n in times.values())


def phrases_of(lists: Taxonomies) -> tuple[Phrase, ...]:
    """All phrases, made of the lists as they are now."""
    named = ("org_kinds", "towns", "chains", "tech_fields", "own_district")
    return _phrases(tuple(lists[name] for name in named))


@lru_cache(4)
def _phrases(lists: tuple[Taxonomy, ...]) -> tuple[Phrase, ...]:
    known = Taxonomies(lists)
    return (*number_phrases(), *term_phrases(known), *tick_phrases(known))
