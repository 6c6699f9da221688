"""Words that are never a keyword, nor the object of a refusal, by themselves."""

from functools import cache

from matcher.base.units import units
from matcher.terms.tokens import lexicon, normalised


@cache
def everyday() -> frozenset[str]:
    """Everyday words, of the packaged list, and the units."""
    return frozenset(lexicon("everyday")) | frozenset(map(normalised, units()))
