"""How far a supply has come, or shall have: the five grades of `maturity.tsv` as steps, said or told by its TRL."""

from corpus.codes import Maturity
from corpus.taxonomy import Taxonomies

_LISTS = Taxonomies()
STEPS = {grade.value: step for step, grade in enumerate(Maturity, start=1)}
"""The step of each grade, the lowest first; what says none, or another, is below them all."""


def grade_of(maturity: str, trl: int | None) -> str:
    """The grade that is said, else the highest whose range of TRL (`5-6`, a column of the list) holds this one."""
    found = maturity
    for term in () if maturity or trl is None else _LISTS["maturity"]:
        lowest, _, highest = term.detail("TRL").partition("-")
        if int(lowest) <= (trl or 0) <= int(highest or lowest):
            found = term.code
    return found
