"""Who may be given something: conditions as rows of data, what is known of the asker, and the answer to each.

Pure: no store and no clock. A condition is met, not met, or not known yet; none is ever weighed against another.
"""

from corpus.eligibility.answering import Answer, Answered, Reply, Standing, answer, standing_of
from corpus.eligibility.attributes import ATTRIBUTES, Attribute, Comparison, Measured, attribute_named
from corpus.eligibility.facts import Facts, Span
from corpus.eligibility.questions import MOST_ASKED, questions

__all__ = [
    "ATTRIBUTES",
    "MOST_ASKED",
    "Answer",
    "Answered",
    "Attribute",
    "Comparison",
    "Facts",
    "Measured",
    "Reply",
    "Span",
    "Standing",
    "answer",
    "attribute_named",
    "questions",
    "standing_of",
]
