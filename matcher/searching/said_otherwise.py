"""Other names of what some records speak of, for a search that has no matcher at hand."""

from collections import defaultdict
from collections.abc import Iterable

from matcher.searching.names import EnglishNames, NearNames
from matcher.terms.meanings import Meanings
from matcher.terms.variants import Synonyms
from matcher.terms.written import compared

SHORTEST = 2
"""Characters of a name."""


def other_names(texts: Iterable[str], meanings: Meanings) -> dict[str, tuple[str, ...]]:
    """Names by which something may be sought that these texts call otherwise, each with what they call it."""
    whole = "\n".join(map(compared, texts))
    synonyms = Synonyms.load()
    known: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for word in synonyms.words:
        known[word] |= dict.fromkeys(synonyms.writings_of(word))
    for row in meanings.rows:
        terms = dict.fromkeys(other for term in row.terms for other in synonyms.writings_of(compared(term)))
        for word in row.words:
            known[compared(word)] |= terms
    for name, others in (EnglishNames.load().rows | NearNames.load().rows).items():
        known[name] |= dict.fromkeys(others)
    said = {name for names in known.values() for name in names if name in whole}
    by_name = {name: tuple(other for other in known[name] if other in said and other != name) for name in sorted(known)}
    return {name: others for name, others in by_name.items() if others and len(name) >= SHORTEST}
