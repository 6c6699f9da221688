"""One class per failure of this layer."""


class MatcherError(Exception):
    """Base of everything that `matcher` raises on purpose."""


class StaleIndex(MatcherError):
    """A saved index belongs to other records, another lexicon or another version of the code."""


class BrokenIndex(MatcherError):
    """A saved index cannot be read."""


class BadWeights(MatcherError):
    """A weights file does not have the form that scores and levels need."""


class EncoderFailed(MatcherError):
    """A semantic model is missing, broken, slow or unreachable; matching goes on without it."""
