"""Phrases that name terms of lists: what an enterprise is, how large, where, in which chain, of which tax grade."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.eligibility.answering import PARTED
from corpus.eligibility.attributes import Comparison
from corpus.eligibility.reading.phrase import Found, Phrase
from corpus.taxonomy import Taxonomies, Taxonomy
from corpus.values import Condition

EITHER, BOTH = "或|或者|、|/|、或", "和|及|以及|与"
_NOT, _OUT = "(?:不含|不包括|不包含|不属于|不是|不为|非|除)", "(?:除外|以外|之外|外)"
_GRADES = ("grade_a", "grade_b", "grade_m", "grade_c", "grade_d")
"""Grades of taxpayers, the best first: 纳税信用管理办法; M after 国家税务总局公告 2018 年第 8 号."""
_LETTERS = dict(zip("ABMCD", _GRADES, strict=True))
_SCALES = {
    "中小微型?企业": ("medium", "small", "micro"),
    "中小型?企业": ("medium", "small", "micro"),
    "(?:小型微型|小微型?)企业": ("small", "micro"),
    "大中型企业": ("large", "medium"),
    "大型企业": ("large",),
    "中型企业": ("medium",),
    "小型企业": ("small",),
    "微型企业": ("micro",),
    "大型(?=[、或])": ("large",),
    "中型(?=[、或])": ("medium",),
    "小型(?=[、或])": ("small",),
    "微型(?=[、或])": ("micro",),
}
_SHORT = (("高新企业", "high_tech"), ("高新(?=[、或])", "high_tech"), ("规上(?=[、或])", "above_scale"))
"""Names that stand for a kind of enterprise among others, and by themselves for something else."""
_WITH = {"specialised": ("specialised", "little_giant")}
"""What is of a kind because it is of a narrower one: 小巨人 are 专精特新."""
_LEAST_TOWN = 3


class Writing(NamedTuple):
    """A way in which a text names terms."""

    pattern: str
    codes: tuple[str, ...]


class Listing:
    """Terms of one attribute as texts enumerate them, and how such an enumeration is read.

    `after` may stand after each term, `last` must stand after the last one.
    """

    def __init__(
        self, attribute: str, writings: tuple[Writing, ...], *, before: str = "", after: str = "", last: str = ""
    ) -> None:
        self.attribute, self.writings = attribute, writings
        name = "(?:" + "|".join(writing.pattern for writing in writings) + ")"
        names = rf"(?P<names>(?:{name}{after}(?:{EITHER}|{BOTH}))*{name}{last or after})"
        names += "(?:(?:资质|资格)?之一)?"
        every = "(?P<all>同时(?:具备|具有|为|是|属于|获得))?"
        self.pattern = re.compile(rf"(?P<not>{_NOT})?{before}{every}{names}(?P<except>{_OUT})?")

    def phrase(self) -> Phrase:
        """The enumeration as a phrase."""
        return Phrase(self.pattern, self.read)

    def read(self, match: re.Match[str]) -> Found:
        """Any of the terms, all of them where that is said, or none of them."""
        codes = self._codes(match["names"])
        comparison = self._comparison(match)
        return (Condition(self.attribute, comparison.value, PARTED.join(codes)),) if comparison else ()

    def _comparison(self, match: re.Match[str]) -> Comparison | None:
        """None where 和 leaves open whether one of the terms will do."""
        says_and = bool(re.search(BOTH, _between(match["names"], self.writings)))
        if match["not"] or match["except"]:
            return Comparison.NONE_OF if not match["all"] and _excepts(match["not"], match["except"]) else None
        if match["all"]:
            return None if self._is_widened(match["names"]) else Comparison.ALL_OF
        return None if says_and else Comparison.ANY_OF

    def _is_widened(self, names: str) -> bool:
        """Whether a name stands for several codes, of which one alone is held."""
        return any(len(one.codes) > 1 and re.search(one.pattern, names) for one in self.writings)

    def _codes(self, names: str) -> tuple[str, ...]:
        pattern = re.compile("|".join(f"(?P<w{place}>{one.pattern})" for place, one in enumerate(self.writings)))
        found = [self.writings[int((match.lastgroup or "w0")[1:])].codes for match in pattern.finditer(names)]
        return tuple(dict.fromkeys(code for codes in found for code in codes))


def _excepts(before: str | None, after: str | None) -> bool:
    """Whether the words around names take them out: 不含…, 除…外, …除外, and no other two of them together."""
    return bool(after and after != "除外") if before == "除" else bool(before) != (after == "除外")


def _between(names: str, writings: tuple[Writing, ...]) -> str:
    return re.sub("|".join(writing.pattern for writing in writings), " ", names)


def term_phrases(lists: Taxonomies) -> Iterator[Phrase]:
    """The phrases that name terms; those first whose words hold words of others."""
    yield _grades()
    yield _listing_of_kinds(lists["org_kinds"]).phrase()
    yield Listing("scale", tuple(Writing(words, codes) for words, codes in _SCALES.items())).phrase()
    yield _listing_of_towns(lists["towns"]).phrase()
    yield _listing("chain", lists["chains"], last="(?:产业链|产业(?![园基化]))").phrase()
    yield _listing("field", lists["tech_fields"], last="(?:技术)?领域").phrase()


@lru_cache(8)
def _listing_of_kinds(kinds: Taxonomy) -> Listing:
    national = re.compile("高新|专精特新小巨人|小巨人|制造业单项|单项")
    writings = tuple(
        one._replace(pattern=f"(?:国家级?)?{one.pattern}") if national.match(one.pattern) else one
        for one in _writings(kinds)
    )
    short = tuple(Writing(words, _codes_of(kinds, code)) for words, code in _SHORT)
    return Listing("org_kinds", (*writings, *short), after="(?:企业)?")


@lru_cache(8)
def _listing_of_towns(towns: Taxonomy) -> Listing:
    known = tuple(one for one in _writings(towns) if len(one.pattern) >= _LEAST_TOWN)
    where = "(?:注册地?(?:址)?(?:在|于|位于)|位于|坐落于?|落户(?:在|于)?|入驻|地处|在)?"
    return Listing("town", known or _NOWHERE, before=where, after="(?:辖区|范围|境)?(?:之?内)?(?:注册|登记)?")


_NOWHERE = (Writing("(?!)", ()),)


@lru_cache(16)
def _listing(attribute: str, terms: Taxonomy, *, last: str) -> Listing:
    """Terms of which the text says what they are: 新材料 by itself is a chain as well as a field."""
    return Listing(attribute, _writings(terms), before="(?:属于|从事|围绕)?", after=f"(?:{last})?", last=last)


def _writings(terms: Taxonomy) -> tuple[Writing, ...]:
    """Every way in which a list's terms are written, the longest first; 其他 is no name of anything."""
    every = {
        writing: _codes_of(terms, term.code)
        for term in reversed(terms.terms)
        for writing in (*term.aliases, term.name.partition("（")[0], term.name)
        if term.name not in ("其他", "不限")
    }
    ordered = sorted(every, key=len, reverse=True)
    return tuple(Writing(_escaped(writing), every[writing]) for writing in ordered) or _NOWHERE


def _codes_of(terms: Taxonomy, code: str) -> tuple[str, ...]:
    """A term with what stands below it: who says the narrower one is of the wider one too."""
    return _WITH.get(code) or (code, *(child.code for child in terms.children(code)))


def _escaped(writing: str) -> str:
    return re.escape(writing.translate(str.maketrans("（）", "()")).replace(" ", "").replace("“", "").replace("”", ""))


def _grades() -> Phrase:
    grade = "[ABMCDabmcd]级?"
    words = (
        rf"(?P<not>(?:非|不含|不为))?(?:企业)?纳税(?:信用)?(?:等级|级别|评级|评价结果)?(?:应|须)?(?P<no>不为|不是|非)?"
        rf"(?:为|在|是|达到|达|评价为|评定为)?(?P<grades>{grade}(?:(?:{EITHER}){grade})*)(?P<up>(?:\(含\)|\(含[ABMCD]级\)|及|含)?以上(?:\(含\)|\(含[ABMCD]级\))?)?"
        r"(?:的)?(?:纳税人)?"
    )
    return Phrase(re.compile(words), _read_grades)


def _read_grades(match: re.Match[str]) -> Found:
    letters = re.findall("[ABMCD]", match["grades"].upper())
    codes = tuple(dict.fromkeys(_LETTERS[letter] for letter in letters))
    if match["not"] or match["no"]:
        return () if match["up"] else (Condition("tax_grade", Comparison.NONE_OF.value, PARTED.join(codes)),)
    if match["up"]:
        better = _GRADES[: _GRADES.index(codes[0]) + 1] if len(codes) == 1 else ()
        return (Condition("tax_grade", Comparison.ANY_OF.value, PARTED.join(better)),) if better else ()
    if codes == ("grade_a",) or len(codes) > 1:
        return (Condition("tax_grade", Comparison.ANY_OF.value, PARTED.join(codes)),)
    return ()
