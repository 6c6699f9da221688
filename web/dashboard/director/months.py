"""The months of a year against its targets, as pictures and as a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from corpus.figures import PairingStep
from corpus.targets import Measure
from corpus.values import sum_words
from web.dashboard.director.sight import Sight
from web.dashboard.list_links import Links
from web.dashboard.period import month_days
from web.dashboard.table import Cell, FigureRow, Look, Table, TableChart
from web.documents.office_charts import Drawn
from web.kit.charts import YearChart, year_chart

MONTHS = 12
HELP = (
    "每件事算在它发生的那个月：征集需求按提交日，推荐供给按最近一次推荐日（撤销的不算），合同按签订日。"
    "“累计”从 1 月起；“目标进度”是全年目标按月平均。"
)
_LOOKS = {Measure.AMOUNT: Look.MONEY}


class YearPicture(NamedTuple):
    """One measure of a year as a picture and as a table."""

    chart: YearChart
    table: Table


def year_pictures(sight: Sight) -> tuple[YearPicture, ...]:
    """One a measure."""
    return tuple(YearPicture(_chart(sight, measure), months_table(sight, measure)) for measure in Measure)


def _chart(sight: Sight, measure: Measure) -> YearChart:
    return year_chart(
        measure.value,
        measure.label,
        measure.unit,
        [month.of(measure) for month in sight.months],
        target=sight.targets.of(measure),
        write=sum_words,
        smallest=0.01 if measure is Measure.AMOUNT else 1,
    )


class Goal(NamedTuple):
    """What a year has brought of one measure, and its target; `share` is 0 to 1 or more, None without a target."""

    label: str
    unit: str
    done: float
    target: float | None
    share: float | None

    @property
    def done_words(self) -> str:
        """How much, with its unit."""
        return f"{sum_words(self.done)} {self.unit}"

    @property
    def target_words(self) -> str:
        """The target, with how much of it is done; "" without one."""
        if self.target is None or self.share is None:
            return ""
        return f"目标 {sum_words(self.target)} {self.unit}，完成 {self.share:.1%}"


def goals(sight: Sight) -> tuple[Goal, ...]:
    """One a measure."""
    totals = {measure: sum(month.of(measure) for month in sight.months) for measure in Measure}
    targets = sight.targets.values
    return tuple(
        Goal(measure.label, measure.unit, totals[measure], target, totals[measure] / target if target else None)
        for measure, target in targets.items()
    )


def months_table(sight: Sight, measure: Measure) -> Table:
    """Each month, what has come together by then, and where the target would be; of the year, how much is done."""
    counts, target = [month.of(measure) for month in sight.months], sight.targets.of(measure)
    drawn = [(0, Drawn.COLUMNS), (1, Drawn.LINE), *([(2, Drawn.DASHES)] if target else [])]
    return Table(
        f"{measure.value}-months",
        f"{measure.label}按月",
        ("月份", f"当月（{measure.unit}）", "累计", *(("目标进度",) if target else ())),
        (*_rows(sight, measure, counts, target), *_against(sum(counts), target)),
        HELP,
        "",
        charts=(TableChart(f"{sight.year}年{measure.label}（{measure.unit}）", tuple(drawn), len(counts)),),
    )


def _rows(sight: Sight, measure: Measure, counts: Sequence[int | float], target: float | None) -> Iterator[FigureRow]:
    look = _look(measure)
    for month, count, total in zip(sight.months, counts, accumulate(counts), strict=True):
        cells = [Cell(count, _address(sight, measure, month.month), look), Cell(total, look=look)]
        if target:
            cells.append(Cell(round(target * month.month / MONTHS, 1), look=Look.MONEY))
        yield FigureRow(f"{sight.year}-{month.month:02}", tuple(cells))


def _against(done: float, target: float | None) -> Iterator[FigureRow]:
    """The target's row and the share that is done, where a target is set."""
    if target:
        yield FigureRow("全年目标", (Cell(None), Cell(target, look=Look.MONEY), Cell(None)))
        yield FigureRow("已完成", (Cell(None), Cell(done / target, look=Look.SHARE), Cell(None)))


def _look(measure: Measure) -> Look:
    return _LOOKS.get(measure, Look.COUNT)


def _address(sight: Sight, measure: Measure, month: int) -> str:
    links = Links(*_days(sight.year, month), sight.town)
    if measure is Measure.SUBMITTED:
        return links.needs()
    # Of a recommendation that stands, the last judgement is the recommendation.
    return links.judged(reached=PairingStep.RECOMMENDED) if measure is Measure.RECOMMENDED else links.signed()


def _days(year: int, month: int) -> tuple[date, date]:
    return month_days(f"{year}-{month:02}")
