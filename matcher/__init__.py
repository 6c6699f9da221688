"""Pure computation on records: tokens, index, scores, reasons, measures.

This folder imports `corpus` records and values only: no SQL, no Flask, no clock, no network. jieba is used in
`dictionary.py` only.
"""

from matcher.changes import Change
from matcher.differences import Differing, differences
from matcher.duplicates import Twins, near_duplicates, twins_among
from matcher.encoder import Encoder
from matcher.errors import BadWeights, BrokenIndex, EncoderFailed, MatcherError, StaleIndex
from matcher.explain import Reasons, Share
from matcher.feedback import Decided
from matcher.highlight import WholeWords, first_hit, highlight
from matcher.index import Matcher
from matcher.levels import Level
from matcher.likeness import Tie
from matcher.results import Match, Standing
from matcher.search import Found
from matcher.spelling import spelled_words
from matcher.tokens import Tokeniser, default_tokeniser
from matcher.vectors import Vectors
from matcher.weights import Weights, default_weights
from matcher.written import written_otherwise

__all__ = [
    "BadWeights",
    "BrokenIndex",
    "Change",
    "Decided",
    "Differing",
    "Encoder",
    "EncoderFailed",
    "Found",
    "Level",
    "Match",
    "Matcher",
    "MatcherError",
    "Reasons",
    "Share",
    "StaleIndex",
    "Standing",
    "Tie",
    "Tokeniser",
    "Twins",
    "Vectors",
    "Weights",
    "WholeWords",
    "default_tokeniser",
    "default_weights",
    "differences",
    "first_hit",
    "highlight",
    "near_duplicates",
    "spelled_words",
    "twins_among",
    "written_otherwise",
]
