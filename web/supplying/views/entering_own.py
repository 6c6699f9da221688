"""A supplier enters one supply of its own: the form that staff have, kept as a list of one row for them to take in."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from corpus.concealed import Concealed
from corpus.errors import BadValue, UnreadableFile
from corpus.records import Supply, dump
from corpus.sorts import SUPPLIES
from corpus.supply_kinds import FIRST
from corpus.validation import Problem
from web.following.views.supplier import pages
from web.gate.access import SUPPLIERS
from web.gate.scope import own_org
from web.imports.importing import Sender, receive
from web.kit.screen import Screen
from web.services import services
from web.supplying.field_groups import KIND_WORDS
from web.supplying.row_buttons import Sent, pressed, typed_after
from web.supplying.supply_form import Asked, Typed, anew, asked_of, check_new, mark_of, newly_concealed, read_typed
from web.supplying.supply_inputs import SupplyInputs, inputs_of

Answer = Response | str | tuple[str, int]
EXPIRED = "页面停留过久，安全凭据已更新，还没有送出。您填写的内容都在，请再按一次“送科技局确认”。"
FILLED_IN = "网上填写"
_LONGEST_NAME = 40


@dataclass(frozen=True, kw_only=True)
class ChooseOwnKindScreen(Screen):
    """The kinds of supply, of which one is chosen before anything is entered; `words` say what each is."""

    template = "supplying/choose_own_kind.html"
    words: Mapping[str, str] = field(default_factory=lambda: KIND_WORDS)


@dataclass(frozen=True, kw_only=True)
class EnterOwnScreen(Screen):
    """The form of a new supply of one's own; `hidden` and `notice` as in the form of staff."""

    template = "supplying/enter_own.html"
    org: str
    typed: Typed
    asked: Asked
    inputs: SupplyInputs
    hidden: Sequence[Concealed] = ()
    notice: str = ""


@pages.get("/new", access=SUPPLIERS)
def new_own() -> str:
    """The kinds to choose from, or the empty form of one."""
    if "kind" not in request.args:
        return ChooseOwnKindScreen().render()
    return _show(Typed(_kind(request.args["kind"])))


def _kind(text: str) -> str:
    return services().lists["kinds"].code_of(text) or FIRST


def _expired() -> Answer:
    return _show(read_typed(request.form, _kind(request.form.get("kind", ""))), notice=EXPIRED), 400


@pages.post("/new", endpoint="send_new", access=SUPPLIERS, expired=_expired)
def send_new() -> Answer:
    """Keeps the supply as a list of one row, which staff take in or send back; nothing is public before that."""
    kind, org, lists = _kind(request.form.get("kind", "")), own_org(), services().lists
    if button := pressed(request.form, kind):
        return _show(typed_after(button, Sent(request.form, kind, lists)))
    read = read_typed(request.form, kind)
    typed = replace(read, raw=read.raw | {"org": org})
    supply, problems = check_new(typed, lists, source=FILLED_IN)
    if problems:
        return _show(typed, problems=problems), 422
    hidden = newly_concealed(supply, None, lists)
    if (mark := mark_of(*(each.words for each in hidden))) != typed.looked:
        return _show(anew(typed, looked=mark), hidden=hidden)
    sender = Sender(supplier=org, kind=kind, org=org)
    try:
        kept = receive(services(), _as_list(supply), record=SUPPLIES, sender=sender, actor=current_user.name)
    except (BadValue, UnreadableFile) as problem:
        return _show(typed, notice=f"{problem}。还没有送出"), 422
    flash("已送科技局确认。确认之前不公开；进展在“最近的名单”里看。", "good")
    return redirect(url_for("desk.uploaded", number=kept.id), 303)


def _as_list(supply: Supply) -> FileStorage:
    """A list of this supply alone, as import reads it."""
    said = {name: value for name, value in dump(supply).items() if name != "source"}
    text = json.dumps({"kind": supply.kind} | said, ensure_ascii=False)
    return FileStorage(io.BytesIO(text.encode()), f"{FILLED_IN} {supply.title[:_LONGEST_NAME].replace('/', ' ')}.jsonl")


def _show(typed: Typed, *, problems: Sequence[Problem] = (), hidden: Sequence[Concealed] = (), notice: str = "") -> str:
    return EnterOwnScreen(
        org=own_org(),
        typed=typed,
        asked=_asked_of(typed.kind),
        inputs=inputs_of(typed, problems),
        hidden=hidden,
        notice=notice,
    ).render()


def _asked_of(kind: str) -> Asked:
    """The fields of a kind but for the unit, which is the supplier's own."""
    groups = asked_of(kind).groups
    return Asked(
        tuple(one._replace(fields=tuple(known for known in one.fields if known.name != "org")) for one in groups)
    )
