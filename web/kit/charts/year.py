"""A year by month against its target: what each month brought as bars, what has come together as a line."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from web.kit.charts.axis import scale_to

WIDTH, HEIGHT = 440.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 58.0, 12.0, 30.0, 28.0
_MONTHS = 12
_BAR = 0.5
"""The share of a month's width that its bar takes."""


class Point(NamedTuple):
    """A point of a line with the value that it stands for."""

    x: float
    y: float
    value: float


class Bar(NamedTuple):
    """A bar with the value that it stands for."""

    x: float
    y: float
    width: float
    height: float
    value: float


class Tick(NamedTuple):
    """A label at its place along an axis."""

    at: float
    label: str


class YearChart(NamedTuple):
    """One measure of one year; `pace` is where the target would be month by month, empty without a target."""

    key: str
    title: str
    desc: str
    width: float
    height: float
    left: float
    right: float
    bottom: float
    rows: tuple[Tick, ...]
    months: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    line: tuple[Point, ...]
    pace: tuple[Point, ...]
    target_label: str

    @property
    def path(self) -> str:
        """The line as SVG says it."""
        return _points(self.line)

    @property
    def pace_path(self) -> str:
        """The target's line as SVG says it."""
        return _points(self.pace)


def year_chart(
    key: str,
    title: str,
    unit: str,
    monthly: Sequence[float],
    *,
    target: float | None,
    write: Callable[[float], str],
    smallest: float = 1,
) -> YearChart:
    """The months of a year that have begun, in their order; `write` is how a value is written, `smallest` the least."""
    total = list(accumulate(monthly))
    pace = [target * month / _MONTHS for month in range(1, _MONTHS + 1)] if target else []
    scale = scale_to(max([*total, *pace, 0]), smallest=smallest)
    step = (WIDTH - _LEFT - _RIGHT) / _MONTHS
    floor = HEIGHT - _BOTTOM

    def x(month: int) -> float:
        return round(_LEFT + step * (month + 0.5), 1)

    def y(value: float) -> float:
        return round(floor - (floor - _TOP) * value / scale.top, 1)

    return YearChart(
        key=key,
        title=f"{title}（{unit}）",
        desc=_said(title, unit, total, target, write),
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        bottom=floor,
        rows=tuple(Tick(y(value), write(value)) for value in scale.ticks),
        months=tuple(Tick(x(month), f"{month + 1}月") for month in range(_MONTHS)),
        bars=tuple(
            Bar(
                round(x(month) - step * _BAR / 2, 1), y(value), round(step * _BAR, 1), round(floor - y(value), 1), value
            )
            for month, value in enumerate(monthly)
        ),
        line=tuple(Point(x(month), y(value), value) for month, value in enumerate(total)),
        pace=tuple(Point(x(month), y(value), value) for month, value in enumerate(pace)),
        target_label=f"全年目标 {write(target)}" if target else "",
    )


def _said(title: str, unit: str, total: Sequence[float], target: float | None, write: Callable[[float], str]) -> str:
    done = total[-1] if total else 0
    months = f"1月至{len(total)}月" if len(total) > 1 else "1月"
    said = f"{title}：{months}累计 {write(done)} {unit}"
    return (
        f"{said}，全年目标 {write(target)} {unit}，已完成 {done / target:.1%}。"
        if target
        else f"{said}，没有设定目标。"
    )


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{point.x:g},{point.y:g}" for point in points)
