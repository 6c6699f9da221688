"""Lists as pages import them: kept until somebody decides, corrected, taken in once, taken back as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from werkzeug.datastructures import FileStorage

from corpus.attached import clean_name
from corpus.errors import BadValue, NoHeader
from corpus.fields import NEED_FIELDS
from corpus.file_records import Batch
from corpus.importing import Watch, put_all
from corpus.reading.entries import Entry
from corpus.reading.layouts import Layout, Origin
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.sorts import SUPPLIES, sort_named
from corpus.store import Connection, Imported, Outcome, Undone, Upload
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line
from web.cards.card import is_mandatory
from web.imports.import_preview import (
    Preview,
    Read,
    record_of,
    refuse_others,
    source,
    work_out,
)
from web.imports.kept_preview import keep, preview
from web.records import consequences
from web.services import Services
from web.workers.giving_way import giving_way

LONGEST_SUPPLIER = 120


class Sender(NamedTuple):
    """Who sent a list, as far as its rows do not say so themselves: a town, or a supplier with its kind of supply."""

    town: str = ""
    supplier: str = ""
    kind: str = ""


def receive(
    services: Services, file: FileStorage, *, record: str, sender: Sender, actor: str, only: str = ""
) -> Upload:
    """Keeps a list that was uploaded, once it can be read; `BadValue` or `UnreadableFile` says why it cannot.

    A list whose header is not found is kept, so that somebody can say where it is. `only` is the town whose cards alone
    the list may touch, here and below; "" for any.
    """
    if not file.filename:
        raise BadValue("请先选择文件")
    known = _checked(services.lists, sender)
    uploads = services.store.arriving.uploads
    uploads.tidy()
    upload = uploads.add(
        file.stream.read(),
        record=record,
        name=clean_name(file.filename),
        town=known.town,
        supplier=known.supplier,
        kind=known.kind,
        actor=actor,
    )
    try:
        with giving_way():
            return _read_first(services, upload, actor=actor, only=only)
    except BaseException:
        uploads.drop(upload.id)
        raise


def _read_first(services: Services, upload: Upload, *, actor: str, only: str) -> Upload:
    """Reads a list that has just come, once, and keeps what it says."""
    read = work_out(services, upload, only=only)
    shown = read.preview
    if shown.problem and not any(layout.header for layout in shown.layouts):
        raise NoHeader(shown.problem)
    supplier = _named_supplier(upload, read)
    if supplier:
        upload = services.store.arriving.uploads.name_supplier(upload.id, supplier, actor=actor)
        if services.store.arriving.column_choices.of(upload.record, supplier):
            read = work_out(services, upload, only=only)
    keep(services, upload, read)
    return upload


def _checked(lists: Taxonomies, sender: Sender) -> Sender:
    town = lists["towns"].find(sender.town).code if sender.town else ""
    supplier = clean_line(sender.supplier)
    if len(supplier) > LONGEST_SUPPLIER:
        raise BadValue(f"供给方名称最多 {LONGEST_SUPPLIER} 个字")
    return Sender(town, supplier, lists["kinds"].find(sender.kind).code if sender.kind else "")


def _named_supplier(upload: Upload, read: Read) -> str:
    """The supplier that all rows of a list name, where nobody has named one; else ""."""
    named = {str(row.data.get("org", "")) for row in read.rows}
    return named.pop() if upload.record == SUPPLIES and not upload.supplier and len(named) == 1 else ""


def choose(
    services: Services, upload: Upload, choices: Mapping[str, Any], *, sender: Sender, actor: str, only: str = ""
) -> Upload:
    """Keeps what somebody says of a list: its header rows and columns, its supplier and kind; it is read anew."""
    known = _checked(services.lists, sender)
    chosen = services.store.arriving.uploads.choose(
        upload.id, choices, supplier=known.supplier, kind=known.kind, actor=actor
    )
    with giving_way():
        preview(services, chosen, only=only)
    return chosen


def take_in(services: Services, upload: Upload, *, actor: str, only: str = "") -> Report:
    """Imports what is chosen of a list, once: `IllegalStep` where that was done before, and then nothing is changed.

    `Conflict` where somebody has meanwhile chosen something else of it; nothing is changed then either.
    `NoHeader` where nothing of it can be read with what is chosen of its columns.
    """
    done: list[Imported] = []
    with giving_way():
        shown = preview(services, upload, only=only)
        if shown.problem:
            raise NoHeader(shown.problem)
        chosen = _chosen(services, upload, shown)

        def remember(_: Entry, record: Need | Supply, outcome: Outcome) -> None:
            if outcome is not Outcome.UNCHANGED:
                is_new = outcome is not Outcome.PROLONGED
                done.append(Imported(record.id, record.version - is_new, record.version))

        def finish(db: Connection, report: Report) -> None:
            outcome = {**counts(report), "prolonged": report.prolonged_words, "left": chosen.left}
            services.store.arriving.uploads.finish_within(
                db, upload, chosen=chosen.places, actor=actor, outcome=outcome
            )
            services.store.arriving.imports.keep_within(db, upload.id, done, shown.refused)

        watch = Watch(remember, finish, refuse_others(only))
        with services.matching.following():
            report = put_all(
                services.store, chosen.batch, sort_named(upload.record).record_type, actor=actor, watch=watch
            )
            services.matching.current()
        services.store.arriving.uploads.files.remove(upload.stored_as)
        _remember_columns(services, upload, shown.layouts, actor=actor)
        _follow(services, upload.record, done)
    return report


class _Chosen(NamedTuple):
    """The rows of a list that are to be taken in, with their places, and those left out.

    Of the latter sheet, row, title, and why it was doubtful.
    """

    batch: Batch
    places: set[int]
    left: list[tuple[str, int, str, str]]


def _chosen(services: Services, upload: Upload, shown: Preview) -> _Chosen:
    report = Report(upload.name, columns=shown.report.columns, remarks=list(shown.report.remarks))
    report.outcomes[Outcome.UNCHANGED] = shown.repeated
    chosen = _Chosen(Batch([], report), set(), [])
    for row in services.store.arriving.readings.rows(upload.id):
        if row.chosen:
            record = replace(record_of(upload, row), id="", source=source(upload))
            chosen.batch.rows.append((Entry(row.sheet, row.row, {}), record))
            chosen.places.add(row.place)
        else:
            chosen.left.append((row.sheet, row.row, row.data["title"], row.doubt))
    return chosen


def _follow(services: Services, record: str, done: Sequence[Imported]) -> None:
    """What comes of changed records: likely duplicates of them, and suggestions with them.

    New supplies may fit any need; new cards are matched when they are accepted.
    """
    changed = [imported.record_id for imported in done if imported.version_after > imported.version_before]
    follow = consequences.of_supplies if record == SUPPLIES else consequences.of_cards
    follow(services, changed)


def _remember_columns(services: Services, upload: Upload, layouts: Sequence[Layout], *, actor: str) -> None:
    """What somebody chose holds for the supplier's next list too; where it is what is found anyway, nothing is kept."""
    if not upload.supplier:
        return
    for layout in {layout.signature: layout for layout in layouts if layout.header}.values():
        keep = services.store.arriving.column_choices
        if layout.origin is Origin.CHOSEN:
            keep.remember(upload.record, upload.supplier, layout.signature, layout.meanings, actor=actor)
        elif layout.origin is Origin.FOUND:
            keep.forget(upload.record, upload.supplier, layout.signature, actor=actor)


def take_back(services: Services, upload: Upload, *, actor: str) -> Undone:
    """Undoes an import; `IllegalStep` where that was done before, or too much time has passed."""
    with giving_way():
        with services.matching.following():
            undone = services.store.arriving.imports.undo(upload.id, actor=actor)
            services.matching.current()
        consequences.of_undone_import(
            services, upload.record, removed=undone.removed, restored=undone.restored, needs=undone.needs
        )
    return undone


def counts(report: Report) -> dict[str, int]:
    """What an import did, in numbers."""
    return {name: getattr(report, name) for name in ("added", "updated", "unchanged", "merged", "refused")}


def mandatory_fields() -> set[str]:
    """The keys of what a card must have when it is sent."""
    return {field.name for field in NEED_FIELDS if is_mandatory(field)}
