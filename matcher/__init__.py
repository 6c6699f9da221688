"""Pure computation on records: tokens, index, scores, reasons, measures.

This folder imports `corpus` records and values only: no SQL, no Flask, no clock, no network. jieba is used in
`dictionary.py` only.
"""

from matcher.base.errors import BadWeights, BrokenIndex, EncoderFailed, MatcherError, StaleIndex
from matcher.base.levels import Level
from matcher.index.changes import Change
from matcher.index.spelling import spelled_words
from matcher.levels.matcher import Matcher
from matcher.scoring.encoder import Encoder
from matcher.scoring.explain import Reasons
from matcher.scoring.feedback import Decided
from matcher.scoring.shares import Share
from matcher.scoring.vectors import Vectors
from matcher.searching.correcting import Correction
from matcher.searching.layers import Layer, Results
from matcher.terms.differences import Differing, differences
from matcher.terms.highlight import WholeWords, first_hit, highlight
from matcher.terms.tokens import Tokeniser, default_tokeniser
from matcher.terms.written import written_otherwise
from matcher.twins.duplicates import Twins, near_duplicates, twins_among
from matcher.twins.likeness import Tie
from matcher.weights.results import Match, Standing
from matcher.weights.weights import Weights, default_weights

__all__ = [
    "BadWeights",
    "BrokenIndex",
    "Change",
    "Correction",
    "Decided",
    "Differing",
    "Encoder",
    "EncoderFailed",
    "Layer",
    "Level",
    "Match",
    "Matcher",
    "MatcherError",
    "Reasons",
    "Results",
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
