"""What a list says of a record at a glance: how far it has come, and one figure of it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.maturity import STEPS, grade_of
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Money, Parameter
from matcher.terms.highlight import contains

LONGEST = 32
"""Characters of a figure; what is longer is not read at a glance."""
_NUMBER_AND_UNIT = re.compile(
    r"(?<![第\d.,])(?<!第 )(?!(?:19|20)\d\d\s*年)\d[\d.,]*\s*(?:[-~～—至到]\s*\d[\d.,]*\s*)?[^\W\d_%％‰℃°]"
    r"|\d\s*[%％‰℃°]"
)
"""A number with what it counts, which is no ordinal and no year."""
_CLAUSE = re.compile(r"[，。；、;\n]+")


def step(record: Need | Supply) -> int:
    """Which of the five steps of maturity a supply has reached, or a need asks for; 0 where nothing is said."""
    grade = grade_of(record.maturity, record.trl) if isinstance(record, Supply) else record.maturity_wanted
    return STEPS.get(grade, 0)


def maturity_words(supply: Supply, lists: Taxonomies) -> str:
    """How far a supply has come, in words; "" where it does not say, or where its kind has no such field."""
    if supply.maturity:
        return lists["maturity"].name_of(supply.maturity)
    return f"TRL {supply.trl}" if supply.trl else ""


def price_words(sum_: Money, what: str, before: str = "") -> str:
    """A sum after some words; one that is left open names what it is: 价格面议."""
    return f"{what}{sum_}" if sum_.low is None and sum_.high is None else f"{before}{sum_}"


def key_figure(supply: Supply, words: Sequence[str] = ()) -> str:
    """The figure whose name has a word of the search, else the first one with a number and a unit; "" where none has.

    Figures are the technical parameters or, without any, what the highlights say in a few words.
    """
    figures = list(_parameters(supply.params)) or [(clause, clause) for clause in _said(supply.highlights)]
    about = (figure for name, figure in figures if words and contains(name, words))
    return next(about, figures[0][1] if figures else "")


def _parameters(params: Iterable[Parameter]) -> Iterator[tuple[str, str]]:
    """Those with a number and a unit in a few words, each after its name."""
    for one in params:
        gap = " " if one.unit[:1].isalpha() else ""
        value = f"{one.value}{gap}{one.unit}"
        figure = f"{one.name} {value}".strip()
        if len(figure) <= LONGEST and _NUMBER_AND_UNIT.search(value):
            yield one.name, figure


def _said(highlights: str) -> list[str]:
    """The clauses of a text with a number and a unit in a few words."""
    clauses = (clause.strip() for clause in _CLAUSE.split(highlights))
    return [clause for clause in clauses if len(clause) <= LONGEST and _NUMBER_AND_UNIT.search(clause)]
