"""The targets of a year, set by leaders and administrators."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict
from corpus.targets import Measure, Targets, read_targets
from corpus.values import sum_words
from web.gate.access import SETS_TARGETS
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.services import services

Answer = Response | str | tuple[str, int]
_AHEAD, _BACK = 1, 3
"""Years that can be chosen, after and before the present one."""


@dataclass(frozen=True)
class TargetsScreen(DeskScreen):
    """The form; `typed` is what stands in it, `targets` what is stored."""

    template = "dashboard/targets.html"
    targets: Targets
    years: tuple[int, ...]
    measures: tuple[Measure, ...]
    typed: Mapping[str, str]
    problem: str


@pages.get("/figures/targets/", access=SETS_TARGETS)
def targets() -> str:
    """The targets of the year that the address names; this year's without."""
    return _show(services().store.kept.targets.of(_year(request.args.get("year", ""))))


@pages.post("/figures/targets/", access=SETS_TARGETS)
def set_targets() -> Answer:
    """Sets them, or says what to mend, or that somebody else was first."""
    year, store = _year(request.form.get("year", "")), services().store.kept.targets
    typed = {measure.value: request.form.get(measure.value, "") for measure in Measure}
    version = read_number(request.form.get("version", ""))
    try:
        store.set(year, read_targets(typed), version=version, actor=current_user.name)
    except BadValue as wrong:
        return _show(store.of(year), typed=typed, problem=f"没有保存。{wrong}"), 422
    except Conflict as conflict:
        said = f"{conflict}。框里是您填的，每一项上面写着现在的；改好后再保存。"
        return _show(store.of(year), typed=typed, problem=said), 409
    flash(f"{year}年的目标已保存。", "good")
    return redirect(url_for("desk.overview"))


def _show(now: Targets, *, typed: Mapping[str, str] | None = None, problem: str = "") -> str:
    today = services().store.today()
    return TargetsScreen(
        targets=now,
        years=tuple(range(today.year + _AHEAD, today.year - _BACK, -1)),
        measures=tuple(Measure),
        typed=typed or {measure.value: _text(value) for measure, value in now.values.items()},
        problem=problem,
    ).render()


def _text(value: float | None) -> str:
    return "" if value is None else sum_words(value).replace(",", "")


def _year(text: str) -> int:
    """One of the years that can be chosen; the present one for anything else."""
    this, asked = services().store.today().year, read_number(text)
    return asked if this - _BACK < asked <= this + _AHEAD else this
