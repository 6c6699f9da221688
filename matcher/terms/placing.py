"""Which link of its chain a record belongs to: the one whose words its texts say most."""

from collections.abc import Iterable
from typing import NamedTuple

from corpus.chain_links import Link
from matcher.terms.texts import Texts
from matcher.terms.tokens import normalised
from matcher.terms.variants import simplified

_IN_TITLE, _IN_KEYWORDS, _IN_BODY = 3, 2, 1
"""What a word counts where it stands; once, however often it is said there. A title says what a record is about."""


class _Asked(NamedTuple):
    """A link with its words as texts are compared."""

    code: str
    words: tuple[str, ...]


class Placer:
    """Puts texts into the links of their chains; the same texts always into the same."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._by_chain: dict[str, list[_Asked]] = {}
        for link in links:
            words = tuple(simplified(normalised(word)) for word in link.words)
            self._by_chain.setdefault(link.chain, []).append(_Asked(link.code, words))

    def place(self, texts: Texts) -> str:
        """The code of the link, of several that are said alike the first; "" where no word of any is said."""
        best, most = "", 0
        for link in self._by_chain.get(texts.chain, ()):
            said = sum(_said(word, texts) for word in link.words)
            if said > most:
                best, most = link.code, said
        return best


def _said(word: str, texts: Texts) -> int:
    return (
        _IN_TITLE * (word in texts.title)
        + _IN_KEYWORDS * (word in texts.keywords)
        # The names hold the usual forms of what the texts name in another.
        + _IN_BODY * (word in texts.body or word in texts.names)
    )
