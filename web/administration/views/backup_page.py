"""Backups: which there are, making one, taking one away, and a drill of restoring the newest."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.store.base.backups import DAILY, MONTHLY, WEEKLY, Backup
from corpus.store.trail.upkeep import UpkeepKind, Upkept
from web.administration.safekeeping import OFF, back_up_now, backups_of, drill
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.downloads import download
from web.services import services


@dataclass(frozen=True, kw_only=True)
class BackupsScreen(DeskScreen):
    """The backups, what became of the last one and of the last drill; `hour` None where none is scheduled."""

    template = "administration/backups.html"
    backups: tuple[Backup, ...]
    made: Upkept | None
    drilled: Upkept | None
    hour: int | None
    folder: str
    kept: tuple[int, int, int]


@pages.get("/system/backups", endpoint="system_backups", access=AUDITING)
def show() -> str:
    """The backups."""
    upkeep, settings = services().store.trail.upkeep, services().settings
    return BackupsScreen(
        backups=backups_of(settings).all(),
        made=upkeep.last(UpkeepKind.BACKUP),
        drilled=upkeep.last(UpkeepKind.DRILL),
        hour=None if settings.backup_hour == OFF else settings.backup_hour,
        folder=settings.backups or "数据库旁边的 backups 文件夹",
        kept=(DAILY, WEEKLY, MONTHLY),
    ).render()


@pages.post("/system/backups/make", endpoint="make_backup", access=ADMINS)
def make() -> Response:
    """Makes a backup of the running database."""
    return _told(back_up_now(services().store, services().settings))


@pages.post("/system/backups/drill", endpoint="drill_backup", access=ADMINS)
def drill_newest() -> Response:
    """Restores the newest backup beside everything else, and checks what came of it."""
    return _told(drill(services().store, services().settings))


@pages.post("/system/backups/download", endpoint="download_backup", access=ADMINS)
def take_away() -> Response:
    """A backup to take away; that somebody took it is in the audit log."""
    name, backups = request.form.get("name", ""), backups_of(services().settings)
    if request.form.get("understood") != "1":
        flash("没有下载：请先勾选“我会妥善保管”。", "bad")
        return redirect(url_for("desk.system_backups"), 303)
    try:
        packed = backups.opened(name)
    except NotFound as problem:
        flash(f"没有下载：{problem}，可能刚被清理。", "bad")
        return redirect(url_for("desk.system_backups"), 303)
    services().store.trail.audit.write("upkeep", name, "export")
    return download(packed, "application/zip", name)


def _told(done: Upkept) -> Response:
    flash(f"{done.said}。", "good" if done.is_good else "bad")
    return redirect(url_for("desk.system_backups"), 303)
