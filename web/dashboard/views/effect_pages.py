"""成效登记 at the desk: what came of supplies, with or without a pairing; entered one by one, corrected, taken out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.effects import EFFECT_KINDS, Effect, EffectKind, EffectSum, as_typed, read_effect
from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.figures import Span
from corpus.store import Page
from web.dashboard.views.asked_figures import Asked
from web.gate.access import LISTS, LOOKING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.services import services

Answer = Response | str | tuple[str, int]
FIELDS = ("offer", "enterprise", "town", "happened_on", "until", "amount", "number", "batch", "note")


@dataclass(frozen=True)
class EffectsScreen(DeskScreen):
    """The effects of a period and town, of the kind `chosen` or all, with their sums."""

    template = "dashboard/effects.html"
    page: Page[Effect]
    sums: tuple[EffectSum, ...]
    kinds: Mapping[str, EffectKind]
    chosen: str
    asked: Asked


@dataclass(frozen=True)
class EffectScreen(DeskScreen):
    """The form of one effect: a new one of a kind, or (`effect`) one that is corrected."""

    template = "dashboard/effect.html"
    kind: EffectKind
    kinds: Mapping[str, EffectKind]
    typed: Mapping[str, str]
    effect: Effect | None = None
    problem: str = ""


@pages.get("/effects/", access=LISTS, menu=(Menu(LOOKING, 106, "成效登记", "effects"),))
def effects() -> str:
    """What was registered in the period and town that the address names."""
    asked, chosen = Asked.here(), asked_kind(request.args.get("kind", ""))
    span, store = Span(asked.period.since, asked.period.until, asked.town), services().store.work.effects
    page = store.page(span, kind=chosen, number=read_number(request.args.get("page", "")))
    return EffectsScreen(page, tuple(store.sums(span)), EFFECT_KINDS, chosen, asked).render()


def asked_kind(text: str) -> str:
    """A kind of which something is registered; "" for anything else."""
    return text if text in EFFECT_KINDS else ""


@pages.get("/effects/new", access=WORKING)
def new_effect() -> str:
    """The form of a new effect; of a loan, where the address names no kind."""
    kind = EFFECT_KINDS[asked_kind(request.args.get("kind", "")) or next(iter(EFFECT_KINDS))]
    return EffectScreen(kind, EFFECT_KINDS, {}).render()


@pages.post("/effects/new", endpoint="add_effect", access=WORKING)
def add_effect() -> Answer:
    """Registers it."""
    kind = EFFECT_KINDS.get(request.form.get("kind", ""))
    if kind is None:
        raise BadValue("请从“成效登记”选择登记哪一类")
    typed = _typed()
    try:
        effect = read_effect(kind, typed, today=services().store.today())
        services().store.work.effects.add(effect, actor=current_user.name)
    except (BadValue, IllegalStep) as wrong:
        return EffectScreen(kind, EFFECT_KINDS, typed, problem=str(wrong)).render(), 422
    flash(f"已登记{effect.words}。", "good")
    return redirect(url_for("desk.effects", kind=kind.code), 303)


@pages.get("/effects/<int:number>", access=WORKING)
def effect(number: int) -> str:
    """The form of one that is registered."""
    known = services().store.work.effects.get(number)
    return EffectScreen(known.sort, EFFECT_KINDS, as_typed(known), known).render()


@pages.post("/effects/<int:number>", endpoint="change_effect", access=WORKING)
def change_effect(number: int) -> Answer:
    """Corrects one that was registered without a pairing."""
    store = services().store.work.effects
    known, typed = store.get(number), _typed()
    if known.pairing_id is not None:
        return redirect(url_for("desk.pairing", number=known.pairing_id), 303)
    try:
        said = read_effect(known.sort, typed, today=services().store.today())
        store.change(replace(said, id=number), version=_version(), actor=current_user.name)
    except BadValue as wrong:
        return EffectScreen(known.sort, EFFECT_KINDS, typed, known, str(wrong)).render(), 422
    except Conflict as conflict:
        problem = f"{conflict}。框里是您填的；现在登记的是：{store.get(number).words}"
        return EffectScreen(known.sort, EFFECT_KINDS, typed, store.get(number), problem).render(), 409
    flash("已更正，改前改后记入审计日志。", "good")
    return redirect(url_for("desk.effects", kind=known.kind), 303)


@pages.post("/effects/<int:number>/remove", access=WORKING)
def remove_effect(number: int) -> Answer:
    """Takes one out, once the box beside the button says so."""
    known = services().store.work.effects.get(number)
    if request.form.get("sure") != "1":
        raise BadValue("请先勾选“确认删除”；登记还在，没有改动")
    services().store.work.effects.remove(number, version=_version(), actor=current_user.name)
    flash(f"已删除一条{known.sort.label}登记，内容记入审计日志。", "good")
    return redirect(url_for("desk.effects", kind=known.kind), 303)


def _typed() -> dict[str, str]:
    """What a form says; a town that is on the list, by its code."""
    return {name: request.form.get(name, "").strip() for name in FIELDS}


def _version() -> int:
    return read_number(request.form.get("version", ""))
