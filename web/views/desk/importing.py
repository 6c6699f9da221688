"""Importing need cards at the desk: uploading a list, seeing what would come of it, taking it in once, dropping it."""

import io
from typing import NamedTuple

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from corpus.errors import BadValue, IllegalStep, UnreadableFile
from corpus.need_template import write_need_template
from corpus.store import Page, Upload
from web.duplicates import NEEDS
from web.importing import Line, mandatory_fields, preview, receive, take_in
from web.services import services
from web.views.desk.blueprint import pages
from web.views.desk.reading import read_number
from web.views.desk.scope import is_own, own_town, own_upload

Answer = Response | str | tuple[str, int]
ROWS_SHOWN = 50
REMARKS_SHOWN = 100
"""Remarks of each sort before the page only counts the others."""
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Kind(NamedTuple):
    """What the pages say of one sort of list."""

    record: str
    title: str
    noun: str
    asks_town: bool


CARDS = Kind(NEEDS, "导入征集卡", "征集卡", asks_town=True)
KINDS = {kind.record: kind for kind in (CARDS,)}


@pages.get("/import/")
def importing() -> str:
    """Where a list is uploaded, and what became of the last ones."""
    return _form()


def _form(**refused: str) -> str:
    recent = [one for one in services().store.uploads.recent(CARDS.record) if is_own(one)]
    return render_template("desk/import.html", kind=CARDS, recent=recent, own_town=own_town(), **refused)


@pages.post("/import/")
def upload() -> Answer:
    """Keeps a list that can be read and shows what would come of it; another is refused with how to mend it."""
    file, town = request.files.get("file") or FileStorage(), own_town() or request.form.get("town", "")
    try:
        kept = receive(services(), file, record=CARDS.record, town=town, actor=current_user.name, only=own_town())
    except (BadValue, UnreadableFile) as problem:
        return _form(town=town, refused=file.filename or "", problem=str(problem)), 422
    return redirect(url_for("desk.uploaded", number=kept.id), 303)


@pages.get("/import/<int:number>")
def uploaded(number: int) -> str:
    """What an import of this list would do, or has done."""
    found = own_upload(number)
    kind = KINDS[found.record]
    if found.done_at:
        return render_template("desk/import_done.html", kind=kind, upload=found)
    shown = preview(services(), found, only=own_town())
    rows = _paged(shown.lines, read_number(request.args.get("page", "")))
    return render_template(
        "desk/import_preview.html", kind=kind, upload=found, preview=shown, rows=rows, most=REMARKS_SHOWN
    )


def _paged(lines: tuple[Line, ...], number: int) -> Page[Line]:
    number = max(1, min(number, -(-len(lines) // ROWS_SHOWN)))
    return Page(lines[(number - 1) * ROWS_SHOWN : number * ROWS_SHOWN], number, len(lines), ROWS_SHOWN)


@pages.post("/import/<int:number>", endpoint="take_in")
def take(number: int) -> Answer:
    """Imports a list; one that was imported before is shown as it was."""
    found = own_upload(number)
    if not found.done_at:
        try:
            take_in(services(), found, actor=current_user.name, only=own_town())
        except IllegalStep:
            flash("这份名单刚刚已经导入，没有再导入一次。", "message")
    return redirect(url_for("desk.uploaded", number=number), 303)


@pages.post("/import/<int:number>/drop")
def drop(number: int) -> Answer:
    """Forgets a list without importing anything."""
    found: Upload = own_upload(number)
    services().store.uploads.drop(number)
    flash(f"已放弃“{found.name}”，没有导入任何内容。", "good")
    return redirect(url_for("desk.importing"), 303)


@pages.get("/import/needs.xlsx")
def need_template() -> Response:
    """The workbook for towns and parks to fill in."""
    content = io.BytesIO()
    write_need_template(content, services().lists, mandatory=mandatory_fields())
    content.seek(0)
    return send_file(content, _SHEETS, as_attachment=True, download_name="征集卡汇总表.xlsx")
