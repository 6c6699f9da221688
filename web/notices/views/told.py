"""Telling by hand at the desk: staff say that they told a side by WeChat, a short message or telephone."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, NotFound
from corpus.sorts import sort_of
from corpus.telling import Matter
from web.gate.access import WORKING
from web.gate.desk_pages import pages
from web.kit.reading import read_number
from web.notices.events import Audience, Event
from web.records import ageing as old
from web.services import services

GONE = "这件事刚刚有了变化，不用再告知；请看现在的情况。没有改动任何内容。"


@pages.post("/told", access=WORKING)
def tell_by_hand() -> Response:
    """Keeps who told a side of a question, of a card to correct, or that both may talk."""
    event, audience, need_id = (request.form.get(name, "") for name in ("event", "audience", "need"))
    pairing_id = read_number(request.form.get("pairing", ""))
    matters = services().store.telling.told.matters(need_id=need_id, pairing_id=pairing_id) if need_id else ()
    chosen = next((matter for matter in matters if (matter.event, matter.audience) == (event, audience)), None)
    if chosen is None:
        flash(GONE, "bad")
    else:
        _keep(chosen)
    return redirect(_place(need_id, pairing_id), 303)


def _keep(matter: Matter) -> None:
    try:
        services().store.telling.told.by_hand(matter, actor=current_user.name)
    except NotFound:
        flash(GONE, "bad")
    else:
        flash(f"已记下：{Audience(matter.audience).label}已由您告知（{Event(matter.event).label}）。", "good")


def _place(need_id: str, pairing_id: int) -> str:
    if pairing_id:
        return url_for("desk.pairing", number=pairing_id, _anchor="told")
    return url_for("desk.show", need_id=need_id, _anchor="told") if need_id else url_for("desk.notices")


@pages.post("/ageing/told", access=WORKING)
def tell_ending() -> Response:
    """Keeps who told the side of a record that its validity ends."""
    record_id = request.form.get("record", "")
    if not record_id:
        raise BadValue("没有写明是哪一项；请从“即将到期”重新进入")
    record = old.find(services(), record_id)
    sort = sort_of(record)
    table, audience = sort.table, Audience(sort.side)
    services().store.telling.told.of_record(table, record.id, Event.EXPIRING, audience, actor=current_user.name)
    flash(f"已记下：{record.id} 的{audience.label}已由您告知有效期将到。", "good")
    return redirect(url_for("desk.ageing", table=table), 303)
