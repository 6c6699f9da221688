"""What else is done with a list: correcting what its columns are, undoing its import, its refused rows."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, IllegalStep, NotFound
from corpus.store import RefusedRow, Upload
from web.gate.access import SENT_READING, SENT_WORKING, TOWN_WORKING
from web.gate.desk_pages import pages
from web.gate.scope import own_town, own_upload
from web.imports.column_form import misread_rows, read_choices
from web.imports.importing import Sender, choose
from web.imports.kept_preview import preview
from web.imports.refused_list import refused_workbook
from web.imports.taking_back import ask_taking_back
from web.imports.ticked import keep_ticked
from web.jobs.runner import runner
from web.kit.workbooks import send_workbook
from web.services import services


@pages.post("/import/<int:number>/columns", endpoint="choose_columns", access=SENT_WORKING)
def choose_columns(number: int) -> Response:
    """Keeps what somebody chose of header rows, columns and supplier, and shows what comes of it."""
    received = own_upload(number)
    choices = read_choices(request.form, received.choices)
    supplier = received.sent_org or request.form.get("supplier", "")
    sender = Sender(supplier=supplier, kind=request.form.get("kind", ""))
    for text in misread_rows(request.form):
        flash(f"“{text}”不是行号，表头没有改；请填表格左边的行号，例如 3。", "bad")
    try:
        _choose(received, choices, sender)
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    return redirect(url_for("desk.uploaded", number=number, _anchor="columns"), 303)


def _choose(received: Upload, choices: dict[str, Any], sender: Sender) -> None:
    """Where the supplier cannot be what somebody wrote, the columns are kept nevertheless."""
    actor, before = current_user.name, Sender(supplier=received.supplier, kind=received.kind)
    try:
        choose(services(), received, choices, sender=sender, actor=actor, only=own_town())
    except BadValue as problem:
        flash(f"{problem}。列的对应已经保存。", "bad")
        choose(services(), received, choices, sender=before, actor=actor, only=own_town())


@pages.post("/import/<int:number>/conditions", endpoint="choose_conditions", access=SENT_WORKING)
def choose_conditions(number: int) -> Response:
    """Keeps which sentences of conditions are taken as they were read; the others come in as sentences alone."""
    try:
        keep_ticked(services(), own_upload(number), request.form, actor=current_user.name, only=own_town())
        flash("已保存：没有勾选的条件只留原文，导入后可以再核对。", "good")
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    return redirect(url_for("desk.uploaded", number=number, _anchor="conditions"), 303)


@pages.post("/import/<int:number>/forget", endpoint="forget_columns", access=TOWN_WORKING)
def forget_columns(number: int) -> Response:
    """Reads the list by itself again, and those of its supplier with the same headings."""
    received, actor = own_upload(number), current_user.name
    keep = services().store.arriving.column_choices
    try:
        services().store.arriving.uploads.choose(
            number, {}, supplier=received.supplier, kind=received.kind, actor=actor
        )
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    else:
        for signature in request.form.getlist("signature"):
            keep.forget(received.record, received.supplier, signature, actor=actor)
        flash("已还原为自动识别。", "good")
    return redirect(url_for("desk.uploaded", number=number, _anchor="columns"), 303)


@pages.post("/import/<int:number>/undo", endpoint="undo_import", access=TOWN_WORKING)
def undo_import(number: int) -> Response:
    """Asks for an import to be taken back as a whole; what has to stay is named on the page that follows."""
    received = own_upload(number)
    try:
        ask_taking_back(runner(), received, actor=current_user.name)
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    return redirect(url_for("desk.uploaded", number=number), 303)


@pages.post("/import/<int:number>/seen", endpoint="see_refused", access=TOWN_WORKING)
def see_refused(number: int) -> Response:
    """Takes the rows that could not be imported off the queue of work."""
    received = own_upload(number)
    services().store.arriving.uploads.see(number, actor=current_user.name)
    flash(f"“{received.name}”中没有导入的行已处理，不再列在待办里。", "good")
    return redirect(url_for("desk.uploaded", number=number), 303)


@pages.get("/import/<int:number>/refused.xlsx", endpoint="refused_rows", access=SENT_READING, is_page=False)
def refused_rows(number: int) -> Response:
    """The rows that could not be, or would not be imported, with what is wrong with each."""
    received = own_upload(number)
    rows = _refused(received)
    if not rows:
        raise NotFound("这份名单没有未导入的行，或已标为处理过")
    stem = received.name.rpartition(".")[0] or received.name
    return send_workbook(refused_workbook(rows), f"{stem} 未导入的行.xlsx")


def _refused(received: Upload) -> tuple[RefusedRow, ...]:
    if received.done_at:
        return services().store.arriving.imports.refused(received.id)
    return preview(services(), received, only=own_town()).refused
