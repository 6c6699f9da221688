"""A phrase that says conditions: how it is found in a clause, and what it says."""

import re
from collections.abc import Callable
from typing import NamedTuple

from corpus.values import Condition

Found = tuple[Condition, ...]
"""The conditions of a phrase, without its sentence; nothing where it does not say enough."""


class Phrase(NamedTuple):
    """A pattern, and the conditions that a match of it says."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Found]
