"""A list of effects that somebody reports: read and shown first, registered when it was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.effects import EFFECT_KINDS, EffectKind
from corpus.errors import BadValue, UnreadableFile
from web.dashboard.effect_list import ReadLine, effects_in, read_lines, text_of_file
from web.dashboard.views.effect_pages import asked_kind
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.services import services

Answer = Response | str | tuple[str, int]
SHOWN = 200
"""Rows that are shown before they are registered."""


@dataclass(frozen=True)
class EffectListScreen(DeskScreen):
    """The form of a list, and, where one was read, its rows; `known` are those that are registered already.

    So many are `ready` to be registered, and so many `wrong`.
    """

    template = "dashboard/effect_list.html"
    kind: EffectKind
    kinds: Mapping[str, EffectKind]
    offer: str = ""
    text: str = ""
    lines: tuple[ReadLine, ...] = ()
    known: frozenset[int] = frozenset()
    ready: int = 0
    wrong: int = 0
    problem: str = ""
    shown: int = SHOWN


@pages.get("/effects/list", access=WORKING)
def effect_list() -> str:
    """The form for a list of one kind."""
    kind = EFFECT_KINDS[asked_kind(request.args.get("kind", "")) or next(iter(EFFECT_KINDS))]
    return EffectListScreen(kind, EFFECT_KINDS).render()


@pages.post("/effects/list", endpoint="register_effects", access=WORKING)
def register_effects() -> Answer:
    """Shows what a list says; registers it where it was shown before."""
    kind = EFFECT_KINDS.get(request.form.get("kind", ""))
    if kind is None:
        raise BadValue("请从“成效登记”选择登记哪一类")
    offer, text, file = request.form.get("offer", "").strip(), request.form.get("text", ""), request.files.get("file")
    try:
        text = text_of_file(file) if file and file.filename else text
        today, lists = services().store.today(), services().lists
        lines = read_lines(text, kind, offer=offer, today=today, lists=lists)
    except (BadValue, UnreadableFile) as refusal:
        return EffectListScreen(kind, EFFECT_KINDS, offer, text, problem=str(refusal)).render(), 422
    if request.form.get("sure") == "1":
        return _registered(kind, lines)
    effects = [line.effect for line in lines if line.effect]
    flags = services().store.work.effects.known(effects)
    known = {id(effect) for effect, is_known in zip(effects, flags, strict=True) if is_known}
    places = frozenset(line.place for line in lines if id(line.effect) in known)
    ready = sum(effect not in known for effect in map(id, effects_in(line for line in lines)))
    wrong = sum(bool(line.problem) for line in lines)
    return EffectListScreen(kind, EFFECT_KINDS, offer, text, lines, places, ready, wrong).render()


def _registered(kind: EffectKind, lines: tuple[ReadLine, ...]) -> Response:
    effects = effects_in(lines)
    taken = services().store.work.effects.add_all(effects, actor=current_user.name)
    again = sum(line.effect is not None for line in lines) - len(effects) + taken.known
    said = [f"已登记{kind.label} {taken.added} 条"]
    if again:
        said.append(f"{again} 条以前登记过或重复，没有再登记")
    if wrong := sum(bool(line.problem) for line in lines):
        said.append(f"{wrong} 行有问题，没有登记")
    flash(f"{'；'.join(said)}。", "good" if taken.added else "bad")
    return redirect(url_for("desk.effects", kind=kind.code), 303)
