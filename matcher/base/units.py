"""Units of measure as Chinese texts write them: their dimensions, and how many of a dimension's first unit they make.

The table is our own: of the libraries for units, pint 0.25 knows neither 次 and 件 nor ℃ and HRC, and reads C (a rate
of charge) as coulomb and Nm³ (a gas volume) as cubic nanometres.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SHARE = "share"
_JOINTS = re.compile(r"[·•⋅∙]")
_LATIN = r"[A-Za-zμΩ°%‰][A-Za-zμΩ°²³]*"


class Unit(NamedTuple):
    """A unit; `factor` of the dimension's first unit make one of it."""

    symbol: str
    dimension: str
    factor: float

    @property
    def known(self) -> bool:
        """Whether the table has it, or all that it is made of."""
        return "?" not in self.dimension


NUMBER = Unit("", "", 1.0)
"""What has no unit."""
ACIDITY = Unit("", "pH", 1.0)
"""The unit of pH, which is not written."""


@cache
def units() -> dict[str, Unit]:
    """The units of the table by every writing, also in capitals or small letters where that is not another unit."""
    by_writing: dict[str, Unit] = {}
    for symbol, dimension, factor, others, _ in _rows():
        unit = Unit(symbol, dimension, float(factor))
        by_writing |= {writing: unit for writing in (symbol, *others.split("|")) if writing}
    return _in_other_cases(by_writing) | by_writing


def _rows() -> list[list[str]]:
    lines = (files("matcher") / "lexicon" / "units.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _in_other_cases(by_writing: dict[str, Unit]) -> dict[str, Unit]:
    others: dict[str, set[Unit]] = {}
    for writing, unit in by_writing.items():
        for other in {writing.lower(), writing.upper()}:
            if len(writing) > 1 and writing.isascii():
                others.setdefault(other, set()).add(unit)
    return {writing: next(iter(meant)) for writing, meant in others.items() if len(meant) == 1}


@cache
def unit_pattern() -> str:
    """A regular expression without groups for a unit of the table, plain or made of several: `m³/h`, `kg/(m²·h)`."""
    barred = {symbol: characters for symbol, _, _, _, characters in _rows()}
    longest_first = sorted(units(), key=len, reverse=True)
    writings = (_one_pattern(writing, barred[units()[writing].symbol]) for writing in longest_first)
    single = f"(?:{'|'.join(writings)})"
    several = rf"{single}(?:[·•⋅∙]{single})*"
    return rf"{several}(?:/(?:{several}|[(（]{several}[)）]))*"


def _one_pattern(writing: str, barred: str) -> str:
    latin = writing[-1].isascii() and writing[-1].isalpha()
    after = "(?![A-Za-z0-9])" if latin else f"(?![{barred}])" if barred else ""
    return re.escape(writing) + after


@cache
def foreign_pattern() -> str:
    """A regular expression without groups for a unit in Latin letters that the table may lack."""
    return rf"{_LATIN}(?:[/·]{_LATIN})*(?![A-Za-z0-9])"


def read_unit(text: str) -> Unit:
    """The unit written so; one that the table lacks has a dimension of its own, comparable with itself only."""
    plain = text.replace(" ", "")
    if not plain:
        return NUMBER
    if plain in units():
        return units()[plain]
    above, *below = plain.split("/")
    tops = [_one(part) for part in _JOINTS.split(above)]
    bottoms = [_one(part) for group in below for part in _JOINTS.split(group.strip("()（）"))]
    return _made_of(plain, tops, bottoms)


def _one(writing: str) -> Unit:
    return units().get(writing) or Unit(writing, f"?{writing.casefold()}", 1.0)


def _made_of(symbol: str, tops: list[Unit], bottoms: list[Unit]) -> Unit:
    factor = 1.0
    for unit in tops:
        factor *= unit.factor
    for unit in bottoms:
        factor /= unit.factor
    above, below = [unit.dimension for unit in tops], [unit.dimension for unit in bottoms]
    for dimension in list(above):
        if dimension in below:
            above.remove(dimension)
            below.remove(dimension)
    if not above and not below:  # mg/kg is a share, and shares are counted in per cent
        return Unit(symbol, SHARE, factor * 100)
    dimension = "·".join(sorted(above)) + "".join(f"/{part}" for part in sorted(below))
    return Unit(symbol, dimension, factor)
