"""What a district wants to reach in a year: needs, recommendations, contracts, and their sum in 万元."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from corpus.errors import BadValue
from corpus.labelled import Labelled

_LARGEST = 100_000_000
"""More is a slip of the keyboard."""


class Measure(Labelled):
    """What is counted by month, and what a year's target is set for."""

    SUBMITTED = "submitted", "征集需求"
    RECOMMENDED = "recommended", "推荐供给"
    CONTRACTS = "contracts", "签订合同"
    AMOUNT = "amount", "合同金额"

    @property
    def unit(self) -> str:
        """What one of it is."""
        return _UNITS[self]


_UNITS = {Measure.SUBMITTED: "项", Measure.RECOMMENDED: "条", Measure.CONTRACTS: "份", Measure.AMOUNT: "万元"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The targets of one year; None where none is set, version 0 where nobody has set any."""

    year: int
    version: int = 0
    submitted: float | None = None
    recommended: float | None = None
    contracts: float | None = None
    amount: float | None = None
    set_by: str = ""
    set_at: datetime | None = None

    def of(self, measure: Measure) -> float | None:
        """The target of one measure."""
        return self.values[measure]

    @property
    def values(self) -> dict[Measure, float | None]:
        """All of them."""
        known = asdict(self)
        return {measure: known[measure.value] for measure in Measure}


def read_targets(texts: Mapping[str, str]) -> dict[Measure, float | None]:
    """Targets as they were typed, an empty one for none; `BadValue` names each that cannot be read, and how to mend it.

    Sums may have two decimals, what is counted has none.
    """
    values, problems = dict[Measure, float | None](), list[str]()
    for measure in Measure:
        try:
            values[measure] = _read(texts.get(measure, ""), measure)
        except ValueError:
            problems.append(_how(measure))
    if problems:
        raise BadValue("".join(problems))
    return values


def _read(text: str, measure: Measure) -> float | None:
    plain = text.strip().replace(",", "").replace("，", "").removesuffix(measure.unit).strip()
    if not plain:
        return None
    value = round(float(plain), 2) if measure is Measure.AMOUNT else float(int(plain))
    if not 0 < value <= _LARGEST:
        raise ValueError(plain)
    return value


def _how(measure: Measure) -> str:
    shape = "数字，最多两位小数，例如 1200.5" if measure is Measure.AMOUNT else "整数，例如 120"
    return f"“{measure.label}（{measure.unit}）”请填大于 0 的{shape}；不设目标就空着。"
