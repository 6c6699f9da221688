"""Importing lists at the desk: uploading one, seeing what would come of it, taking it in once, dropping it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep, UnreadableFile
from corpus.sorts import NEED, NEEDS, SUPPLIES, SUPPLY
from corpus.states import DuplicateState
from corpus.store import Job, Outcome, Page, RefusedRow, SupplyConditions, Upload
from web.gate.access import (
    LOOKING,
    SENDS_SUPPLIES,
    SENT_READING,
    SENT_WORKING,
    SUPPLY_LISTS,
    TOWN_READING,
    TOWN_WORKING,
    Menu,
)
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import is_own, own_org, own_town, own_upload
from web.imports.column_form import Choosable, Group, choosable, grouped
from web.imports.import_preview import Line, Preview, fields_of_upload, lines
from web.imports.importing import BY_HEADINGS, Sender, receive
from web.imports.kept_preview import preview
from web.imports.taking_back import TAKING_BACK
from web.imports.taking_in import TAKING_IN, ask_taking_in
from web.imports.ticked import keep_ticked
from web.jobs.runner import runner
from web.jobs.shown_job import ShownJob, shown
from web.kit.reading import read_number
from web.services import services

Answer = Response | str | tuple[str, int]
ROWS_SHOWN = 50
REMARKS_SHOWN = 100
"""Remarks of each sort before the page only counts the others."""
READINGS_SHOWN = 300
"""Sentences of conditions before the page only counts the others."""
SUPPLIERS_OFFERED = 500


class Kind(NamedTuple):
    """What the pages say of one sort of list: its table, title, noun and measure word, and where it is uploaded."""

    record: str
    title: str
    noun: str
    measure: str
    start: str
    send: str
    place: str

    @property
    def is_needs(self) -> bool:
        """Whether the list holds need cards; else it holds supplies."""
        return self.record == NEEDS


CARDS = Kind(NEEDS, "导入征集卡", NEED.noun, NEED.measure, "desk.importing", "desk.upload", "import")
LISTS = Kind(
    SUPPLIES,
    "导入供给清单",
    SUPPLY.noun,
    SUPPLY.measure,
    "desk.importing_supplies",
    "desk.upload_supplies",
    "import_supplies",
)
KINDS = {kind.record: kind for kind in (CARDS, LISTS)}


@dataclass(frozen=True)
class ImportScreen(DeskScreen):
    """Where a list is uploaded; `refused` is the file that was not taken, `problem` why."""

    template = "imports/import.html"
    kind: Kind
    recent: list[Upload]
    own_town: str
    own_org: str
    sender: Sender
    suppliers: Sequence[str]
    refused: str = ""
    problem: str = ""


@dataclass(frozen=True)
class DoneScreen(DeskScreen):
    """What an import did, and whether it may still be taken back."""

    template = "imports/import_done.html"
    kind: Kind
    upload: Upload
    may_undo: bool
    refused: tuple[RefusedRow, ...]
    suspected_pairs: int
    shown: ShownJob | None


@dataclass(frozen=True)
class AtWorkScreen(DeskScreen):
    """A list that is being imported or taken back, or with which that did not come to its end."""

    template = "imports/import_at_work.html"
    kind: Kind
    upload: Upload
    shown: ShownJob


@dataclass(frozen=True)
class PreviewScreen(DeskScreen):
    """What an import would do: its columns as `groups` of sheets, its rows by page; `doubtful` shows those alone.

    `ticked` counts the chosen rows that would change anything, `most` is how many remarks of a sort are shown.
    """

    template = "imports/import_preview.html"
    kind: Kind
    upload: Upload
    preview: Preview
    doubtful: bool
    rows: Page[Line]
    ticked: int
    groups: tuple[Group, ...]
    choosable: tuple[Choosable, ...]
    suppliers: Sequence[str]
    own_org: str
    most: int = REMARKS_SHOWN
    most_readings: int = READINGS_SHOWN


@pages.get("/import/", access=TOWN_READING, menu=(Menu(LOOKING, 180, "导入征集卡", "import"),))
def importing() -> str:
    """Where a list of need cards is uploaded, and what became of the last ones."""
    return _form(CARDS)


@pages.get(
    "/import/supplies",
    endpoint="importing_supplies",
    access=SUPPLY_LISTS,
    menu=(Menu(LOOKING, 190, "导入供给清单", "import_supplies"),),
)
def importing_supplies() -> str:
    """The same for lists of supplies; the address may name the supplier."""
    return _form(LISTS, sender=Sender(supplier=request.args.get("supplier", ""), kind=BY_HEADINGS))


def _form(kind: Kind, *, sender: Sender | None = None, refused: str = "", problem: str = "") -> str:
    org = own_org()
    recent = services().store.arriving.uploads.recent(kind.record, sent_org=org)
    own, known = [upload for upload in recent if is_own(upload)], () if kind.is_needs or org else suppliers()
    return ImportScreen(kind, own, own_town(), org, sender or Sender(), known, refused, problem).render()


def suppliers() -> list[str]:
    """The suppliers that are known, those with most supplies first."""
    counts = services().store.supplies.count_by("org", SupplyConditions())
    return [name for name in counts if name][:SUPPLIERS_OFFERED]


@pages.post("/import/", access=TOWN_WORKING)
def upload() -> Answer:
    """Keeps a list that can be read and shows what would come of it; another is refused with how to mend it."""
    return _receive(CARDS, Sender(town=own_town() or request.form.get("town", "")))


@pages.post("/import/supplies", endpoint="upload_supplies", access=SENDS_SUPPLIES)
def upload_supplies() -> Answer:
    """The same for a list of supplies."""
    org = own_org()
    supplier = org or request.form.get("supplier", "")
    return _receive(LISTS, Sender(supplier=supplier, kind=request.form.get("kind", ""), org=org))


def _receive(kind: Kind, sender: Sender) -> Answer:
    file, actor = request.files.get("file") or FileStorage(), current_user.name
    try:
        kept = receive(services(), file, record=kind.record, sender=sender, actor=actor, only=own_town())
    except (BadValue, UnreadableFile) as problem:
        return _form(kind, sender=sender, refused=file.filename or "", problem=str(problem)), 422
    return redirect(url_for("desk.uploaded", number=kept.id), 303)


@pages.get("/import/<int:number>", access=SENT_READING)
def uploaded(number: int) -> str:
    """What an import of this list would do, how far it is, or what it has done."""
    received = own_upload(number)
    job = services().store.jobs.asked.latest(str(number), TAKING_IN, TAKING_BACK)
    if job and not received.waits and (job.is_open or (job.can_go_on and not _is_whole(received, job))):
        return AtWorkScreen(KINDS[received.record], received, shown(runner(), job)).render()
    if received.done_at:
        return _done(received, job)
    return _preview(received, read_number(request.args.get("page", "")), bool(request.args.get("doubtful")))


def _is_whole(received: Upload, job: Job) -> bool:
    """Whether all rows are in, or all taken back, of a job that did not come to its end."""
    return bool(received.undone_at if job.kind == TAKING_BACK else received.done_at)


def _done(received: Upload, job: Job | None) -> str:
    store = services().store
    until = None if received.undone_at else received.undo_until
    return DoneScreen(
        kind=KINDS[received.record],
        upload=received,
        may_undo=bool(until and store.database.clock() <= until),
        refused=store.arriving.imports.refused(received.id)[:REMARKS_SHOWN],
        suspected_pairs=store.twins.duplicates.count(DuplicateState.SUSPECTED),
        shown=shown(runner(), job) if job else None,
    ).render()


def _preview(received: Upload, page: int, doubtful: bool) -> str:
    """What would come of a list that waits, with the form that corrects its columns."""
    kind, shown = KINDS[received.record], preview(services(), received, only=own_town())
    readings = services().store.arriving.readings
    return PreviewScreen(
        kind=kind,
        upload=received,
        preview=shown,
        doubtful=doubtful,
        rows=lines(received, readings.page(received.id, page=page, size=ROWS_SHOWN, doubtful=doubtful)),
        ticked=_changing(readings.count_chosen(received.id)),
        groups=grouped(shown.layouts),
        choosable=choosable(fields_of_upload(received)),
        suppliers=() if kind.is_needs or own_org() else suppliers(),
        own_org=own_org(),
    ).render()


def _changing(counts: dict[str, int]) -> int:
    """How many of the chosen rows would change anything."""
    return sum(n for outcome, n in counts.items() if outcome != Outcome.UNCHANGED.name)


@pages.post("/import/<int:number>/rows", endpoint="choose_rows", access=SENT_WORKING)
def choose_rows(number: int) -> Response:
    """Keeps which rows of a page are ticked, and goes on to another page."""
    try:
        _keep_ticks(own_upload(number))
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    page, doubtful = read_number(request.form.get("go", "")), request.form.get("doubtful") or None
    address = url_for("desk.uploaded", number=number, page=page, doubtful=doubtful, _anchor="rows")
    return redirect(address, 303)


def _keep_ticks(received: Upload) -> Upload:
    return keep_ticked(services(), received, request.form, actor=current_user.name, only=own_town())


@pages.post("/import/<int:number>", endpoint="take_in", access=TOWN_WORKING)
def take(number: int) -> Answer:
    """Asks for a list to be imported, and shows how far that is; one that was imported before is shown as it was."""
    received = own_upload(number)
    if not received.done_at:
        try:
            received = _keep_ticks(received)
            ask_taking_in(runner(), received, actor=current_user.name, only=own_town())
        except IllegalStep:
            flash("这份名单刚刚已经导入，没有再导入一次。", "message")
        except Conflict as problem:
            flash(f"{problem}。", "bad")
        except UnreadableFile as problem:
            flash(f"没有导入：{problem}。", "bad")
    return redirect(url_for("desk.uploaded", number=number), 303)


@pages.post("/import/<int:number>/drop", access=SENT_WORKING)
def drop(number: int) -> Answer:
    """Forgets a list without importing anything."""
    received: Upload = own_upload(number)
    if not received.waits:
        flash(f"“{received.name}”已经在导入、导入过或已退回，不能放弃；导入了不要的可以撤销。", "bad")
        return redirect(url_for("desk.uploaded", number=number), 303)
    services().store.arriving.uploads.drop(number)
    flash(f"已放弃“{received.name}”，没有导入任何内容。", "good")
    return redirect(url_for(KINDS[received.record].start), 303)
