"""A text as it is written beside the text as it is compared, so that what is found in one can be shown in the other."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.records import Need
from matcher.terms.tokens import normalised, normalised_places
from matcher.terms.variants import Synonyms, simplified

Span = tuple[int, int]
_LETTERS = re.compile("[a-z]")


def compared(text: str) -> str:
    """The text as terms and search see it: folded, in lower case, in simplified characters."""
    return simplified(normalised(text))


class Written(NamedTuple):
    """A text, the text as it is compared, and where in the first each character of the second comes from."""

    text: str
    plain: str
    places: list[int]

    @classmethod
    def of(cls, text: str) -> "Written":
        """From the text as it is written."""
        plain, places = normalised_places(text)
        simple = simplified(plain)
        return cls(text, simple if len(simple) == len(plain) else plain, places)

    def spans(self, word: str) -> Iterator[Span]:
        """Where a compared word stands in the compared text, without overlaps."""
        at = self.plain.find(word) if word else -1
        while at >= 0:
            yield at, at + len(word)
            at = self.plain.find(word, at + len(word))

    def shown(self, span: Span) -> Span:
        """The same in the text as it is written; what one character stands for counts whole."""
        start, end = span
        last = self.places[end - 1]
        while self.places[end] == last:
            end += 1
        return self.places[start], self.places[end]

    def original(self, word: str) -> str | None:
        """How the text writes a compared word, None where it does not."""
        for span in self.spans(word):
            start, end = self.shown(span)
            return self.text[start:end]
        return None


def words_as_written(words: Iterable[str], record: Need) -> tuple[str, ...]:
    """Compared words with the capitals and signs that a need gives them: CO₂, PA66."""
    texts = (record.title, record.problem, record.key_tech, record.goal, "、".join(record.keywords))
    return tuple(as_written(word, texts) if _LETTERS.search(word) else word for word in words)


def as_written(word: str, texts: Iterable[str]) -> str:
    """A compared word as the first of the texts that has it writes it; as it is where none does."""
    originals = (Written.of(text).original(word) for text in texts if text)
    return next((original for original in originals if original), word)


def written_otherwise(words: Iterable[str]) -> tuple[str, ...]:
    """Words of a search with all that search takes for the same, to be marked; each once."""
    known = Synonyms.load()
    return tuple(dict.fromkeys(other for word in words for other in (word, *known.writings_of(compared(word)))))
