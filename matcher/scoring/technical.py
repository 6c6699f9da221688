"""The terms of a text as people are shown them: whole compounds where words stand together, no cut ones.

Which single words are terms is told by `single_terms`, which characters belong to the word beside them by `compounds`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from matcher.scoring.compounds import apart, is_attribute, is_head, is_small, leads, names, parts
from matcher.scoring.single_terms import (
    ACTS,
    COMMON_ACT,
    NOUNS,
    NUMERAL,
    SingleTerms,
    beginnings,
    general,
    known,
    refused,
)
from matcher.terms.cuts import Cut
from matcher.terms.everyday import everyday
from matcher.terms.tokens import CHINESE

if TYPE_CHECKING:
    from matcher.scoring.asking import Asking

LONGEST, MOST_WORDS = 12, 6
"""Characters and words of a compound."""
_COMPOUND, _WORDS_TOGETHER, _NOUNS_TOGETHER = 8, 6, 4
"""Characters beside one that leads, words, and words of more than one character of what only the text itself has."""
_QUALIFIES = frozenset(("n", "nz", "ng", "a", "ag", "b", "j"))
"""Parts of speech of single characters in a compound, by jieba's dictionary."""
_NAMES = frozenset(("n", "ng", "nr", "nz"))


class Unit(NamedTuple):
    """A term of a text and the words that it is made of."""

    text: str
    parts: tuple[str, ...]


class Terms(SingleTerms):
    """Finds the terms of texts, by the lexicon and by what the supplies of an index have."""

    def __init__(self, asking: "Asking") -> None:
        super().__init__(asking)
        self._qualifies = lru_cache(1 << 14)(self._may_be_part)

    def _words(self, text: str) -> list[str]:
        return list(apart(self.tokeniser, self.tokeniser.cut(text), known()))

    def units(self, text: str) -> Iterator[Unit]:
        """The terms of a compared text in their order, the longest that begin in a place."""
        words, at = self._words(text), 0
        while at < len(words):
            unit = self._known_at(words, at) or self._compound_at(words, at) or self._single_at(words, at)
            if unit:
                yield unit
            at += len(unit.parts) if unit else 1

    def _known_at(self, words: Sequence[str], at: int) -> Unit | None:
        for count in range(min(MOST_WORDS, len(words) - at), 1, -1):
            phrase = "".join(words[at : at + count])
            if len(phrase) <= LONGEST and self.is_known(phrase):
                return self._with_heads(words, at, at + count)
        return None

    def _compound_at(self, words: Sequence[str], at: int) -> Unit | None:
        """Nouns that end in what names a thing, with the single characters that belong to them."""
        if at and len(words[at - 1]) == len(words[at]) == 1 and self.tokeniser.kind(words[at - 1])[0] == "v":
            return None
        for end in range(self._furthest(words, at), at + 1, -1):
            unit = Unit("".join(words[at:end]), tuple(words[at:end]))
            whole = not self._goes_on(words, end) and self._is_last(words, end - 1)
            if whole and self._is_compound(unit) and not self._known_at(words, end - 1):
                return unit
        return None

    def _furthest(self, words: Sequence[str], at: int) -> int:
        """Where a compound that begins in a place ends at the latest, by its beginning, its length and its nouns."""
        end = min(at + _WORDS_TOGETHER, len(words))
        if end < at + 2 or not self._is_begun(words[at : at + 2]):
            return at
        left, nouns = _COMPOUND + is_small(words[at]), set[str]()
        for place in range(at, end):
            word = words[place]
            left -= len(word)
            if left < 0:
                return place
            if not is_small(word):
                if word in nouns or len(nouns) == _NOUNS_TOGETHER or not self._qualifies(word):
                    return place
                nouns.add(word)
        return end

    def _goes_on(self, words: Sequence[str], end: int) -> bool:
        """Whether the character behind belongs to what stands before it: 壳 to 电池, 隆 to 塔丝, which no list has."""
        if end == len(words) or len(words[end]) > 1:
            return False
        if is_head(words[end]):
            return self._is_last(words, end)
        before, kind = words[end - 1], self.tokeniser.kind
        unknown = len(before) > 1 and not kind(before)[0] and not self.is_term(before)
        return unknown and kind(words[end])[0] in _NAMES

    def _is_last(self, words: Sequence[str], at: int) -> bool:
        """Whether a character belongs to what stands before it, and not to what follows, as 环 in 塔筒|环焊缝."""
        before, word, behind = words[at - 1], words[at], words[at + 1] if at + 1 < len(words) else ""
        noun = len(behind) > 1 and self.tokeniser.kind(behind)[0] in NOUNS
        doubtful = at and len(word) == 1 and noun and self.is_said(word + behind[0])
        return not doubtful or self.is_said(before[-1] + word)

    def _is_compound(self, unit: Unit) -> bool:
        nouns = [part for part in unit.parts if not is_small(part)]
        fits = (
            len(unit.text) - is_small(unit.parts[0]) <= _COMPOUND
            and 1 <= len(set(nouns)) == len(nouns) <= _NOUNS_TOGETHER
        )
        graded = len(unit.parts) == 2 and unit.parts[0] in parts().quality
        return (
            fits
            and not graded
            and self._is_begun(unit.parts)
            and self._is_ended(unit.parts)
            and self.is_named(unit.text)
            and (len(nouns) == 1 or is_head(unit.parts[-1]) or self._is_thing(unit))
            and all(map(self._qualifies, nouns))
            and any(map(self.is_term, nouns))
            and all(self._stand_together(*pair) for pair in pairwise(nouns))
        )

    def _is_thing(self, unit: Unit) -> bool:
        return names(unit.text) and self.tokeniser.kind(unit.parts[-1])[0] != "v"

    def _is_begun(self, words: Sequence[str]) -> bool:
        """Whether a compound begins with a thing, or with what belongs to the next word."""
        first, second = words[0], words[1]
        if is_small(first):
            return leads(first, second)
        if is_attribute(first) and self.is_general(first[:-1]):
            return False
        return self.is_plain(first) or (first in beginnings() and self.is_said(first[-1] + second[0]))

    def _is_ended(self, words: Sequence[str]) -> bool:
        """Whether single characters stand only before a word to which they belong, or last as what the thing is."""
        last = max(at for at, word in enumerate(words) if not is_small(word))
        inside, heads = range(1, last), words[last + 1 :]
        joined = all(leads(words[at], words[at + 1]) for at in inside if is_small(words[at]))
        things = not any(words[at] in general() and self.tokeniser.kind(words[at])[0] == "n" for at in inside)
        ends = self._is_headed(words[last], heads) if heads else words[last] not in refused()
        return joined and things and len(heads) < 3 and ends

    def _is_headed(self, word: str, heads: Sequence[str]) -> bool:
        """Whether single characters tell what a thing is, after a word of every field only where supplies say so."""
        return all(map(is_head, heads)) and (word not in general() or self.is_said(word[-1] + heads[0]))

    def _stand_together(self, word: str, other: str) -> bool:
        """Whether two words of a compound do not only happen to meet: 焊接 and 低合金钢, 棉布 and 活性染料."""
        meet = self.tokeniser.kind(word)[0] in ACTS or (names(word) and names(other))
        return not meet or self.is_said(word[-1] + other[0])

    def _single_at(self, words: Sequence[str], at: int) -> Unit | None:
        word = words[at]
        return self._with_heads(words, at, at + 1) if self.is_term(word) and not self._is_cut(words, at) else None

    def _is_cut(self, words: Sequence[str], at: int) -> bool:
        """Whether the borders of a word are in doubt: what is cut as 直流电|耗 may be 直流|电耗, 受|阻胺 受阻|胺.

        So they are of a word that no dictionary has beside a noun of one character.
        """
        word, kind = words[at], self.tokeniser.kind
        before, behind = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if len(word) > 2 and behind and (len(behind) == 1 or not kind(behind)[0]) and not is_head(behind[0]):
            return kind(word[-1] + behind[0])[0] != "" and kind(word[:-1])[0] in NOUNS
        if self.is_known(word) or kind(word)[0]:
            return False
        return (len(before) == 1 and kind(before + word[0])[0] != "") or any(
            len(neighbour) == 1 and kind(neighbour)[0] in NOUNS and not is_head(neighbour)
            for neighbour in (before, behind)
        )

    def _with_heads(self, words: Sequence[str], at: int, end: int) -> Unit:
        """The words from a place on with the characters behind that tell what the thing is: 动力电池 with 壳."""
        last, chinese = end, CHINESE.fullmatch(words[end - 1]) is not None
        while chinese and last < min(end + 2, len(words)) and is_head(words[last]) and self._is_last(words, last):
            last += 1
        fits = sum(map(len, words[at:last])) <= LONGEST
        chosen = words[at : last if fits else end]
        return Unit("".join(chosen), tuple(chosen))

    def _may_be_part(self, word: str) -> bool:
        """Whether a word may be part of a compound."""
        plain = CHINESE.fullmatch(word) is not None and word not in everyday() and self.tokeniser.tells(word)
        kind = self.tokeniser.kind(word)[0]
        thing = is_head(word[-1]) and (len(word) > 2 or self.tokeniser.kind(word[0])[0] != "v")
        graded = word[0] in parts().prefix and kind in ("", "nr")
        made = graded or (not kind and (is_attribute(word) or thing))
        return plain and (kind in NOUNS or made or self.is_term(word))

    def runs(self, text: str) -> Iterator[tuple[str, ...]]:
        """The words of a compared text that stand together and may make a compound."""
        run: list[str] = []
        for word in [*self._words(text), ""]:
            if word and self._joins(word):
                run.append(word)
            elif run:
                yield tuple(run)
                run = []

    def _joins(self, word: str) -> bool:
        if len(word) == 1:
            belongs = word in parts().prefix or word in parts().matter or is_head(word)
            return belongs or (self.tokeniser.tells(word) and self.tokeniser.kind(word)[0] in _QUALIFIES)
        plain = self.tokeniser.tells(word) and word not in everyday()
        return plain and (not NUMERAL.match(word) or self.is_known(word))

    def shared(self, runs: Sequence[tuple[str, ...]], there: Cut) -> Iterator[Unit]:
        """What of such runs stands in another text as well, in compounds as long as possible."""
        for run in runs:
            at = 0
            while at < len(run):
                unit = self._shared_at(run, at, there) if run[at] in there.text else None
                if unit:
                    yield unit
                at += len(unit.parts) if unit else 1

    def _shared_at(self, run: Sequence[str], at: int, there: Cut) -> Unit | None:
        longest, phrase = None, ""
        for count in range(1, min(MOST_WORDS, len(run) - at) + 1):
            phrase += run[at + count - 1]
            if len(phrase) > LONGEST or phrase not in there.text:
                break
            unit = Unit(phrase, tuple(run[at : at + count]))
            if self._is_shown(unit) and not self._is_torn(run, at, at + count) and there.has(phrase):
                longest = unit
        return longest

    def _is_shown(self, unit: Unit) -> bool:
        if len(unit.parts) == 1:
            return self.is_term(unit.text)
        first, last = unit.parts[0], unit.parts[-1]
        begins = (len(first) > 1 and self._begins(first)) or leads(first, unit.parts[1])
        ends = (len(last) > 1 and not self.is_general(last)) or is_head(last)
        whole = begins and ends and self.is_plain(unit.text)
        return (whole and any(map(self.is_term, unit.parts))) or self.is_known(unit.text)

    def _begins(self, word: str) -> bool:
        """Whether a compound of both texts may begin with a word: no common verb, nothing of every day."""
        if self.is_term(word):
            return True
        kind, frequency = self.tokeniser.kind(word)
        acts = kind == "v" and frequency <= COMMON_ACT
        begins = not kind or kind in _QUALIFIES or kind in NOUNS or kind == "s" or acts
        return begins and word not in everyday() and (word in beginnings() or not self.is_general(word))

    def _is_torn(self, run: Sequence[str], at: int, end: int) -> bool:
        """Whether what stands beside makes another thing of it: 甲烷 of 非甲烷总烃, 皮肤 of 皮肤素, 防撞 of 防撞梁."""
        before, behind = run[at - 1] if at else "", run[end] if end < len(run) else ""
        if before in parts().denial or behind in parts().other:
            return True
        acts = self.tokeniser.kind(run[end - 1])[0] in ACTS and not self.is_known("".join(run[at:end]))
        return acts and is_head(behind)
