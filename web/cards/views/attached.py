"""Attachments of cards and proposals at the desk: downloading and removing. Nothing from outside is shown in a page."""

import io
from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.attached import KINDS
from corpus.errors import NotFound
from corpus.records import Need
from corpus.store import Attachment
from web.gate.access import READING, TOWN_READING, WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_need
from web.gate.security import as_download
from web.kit.downloads import download
from web.services import services


@dataclass(frozen=True)
class RemovalScreen(DeskScreen):
    """The question whether an attachment is to be removed."""

    template = "cards/attachment_remove.html"
    need: Need
    attachment: Attachment


@pages.get("/needs/<need_id>/attachments/<int:number>", access=TOWN_READING, is_page=False)
def attachment(need_id: str, number: int) -> Response:
    """The file itself, for saving."""
    return _saved(services().store.arriving.attachments.get(number, need_id=own_need(need_id).id))


@pages.get("/proposals/<proposal_id>/attachments/<int:number>", access=READING, is_page=False)
def proposal_attachment(proposal_id: str, number: int) -> Response:
    """A file that came with a proposal, for saving."""
    attached = services().store.arriving.attachments.of_proposal(proposal_id)
    file = next((listed for listed in attached if listed.id == number), None)
    if file is None:
        raise NotFound("没有这个附件，可能已被移除")
    return _saved(file)


def _saved(file: Attachment) -> Response:
    # Read at once: a file that is open while it is downloaded could not be removed on Windows.
    content = io.BytesIO(services().store.arriving.attachments.files.path(file.stored_as).read_bytes())
    return as_download(download(content, KINDS[file.type].media_type, file.name))


@pages.get("/needs/<need_id>/attachments/<int:number>/remove", access=WORKING)
def ask_removal(need_id: str, number: int) -> str:
    """Asks once, with the consequence."""
    need = services().store.needs.get(need_id)
    file = services().store.arriving.attachments.get(number, need_id=need_id)
    return RemovalScreen(need, file).render()


@pages.post("/needs/<need_id>/attachments/<int:number>/remove", access=WORKING)
def remove_attachment(need_id: str, number: int) -> Response:
    """Deletes the file and keeps who did it and when."""
    gone = services().store.arriving.attachments.remove(number, need_id=need_id, actor=current_user.name)
    flash(f"已移除附件“{gone.name}”，文件已删除，经办人和时间已记下。", "good")
    return redirect(url_for("desk.show", need_id=need_id), 303)
