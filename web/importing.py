"""Lists as pages import them: kept until somebody decides, corrected, taken in once, taken back as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from werkzeug.datastructures import FileStorage

from corpus.attached import clean_name
from corpus.errors import BadValue, NoHeader
from corpus.importing import Watch
from corpus.reading.entries import Entry
from corpus.reading.layouts import Layout, Origin
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.store import Connection, Imported, Outcome, Undone, Upload
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line
from web.card import is_mandatory
from web.duplicates import NEEDS, SUPPLIES, find_all, match_again
from web.import_preview import Preview, import_list, preview, refuse_others, refused_rows
from web.services import Services

LONGEST_SUPPLIER = 120


class Sender(NamedTuple):
    """Who sent a list, as far as its rows do not say so themselves: a town, or a supplier with its kind of supply."""

    town: str = ""
    supplier: str = ""
    kind: str = ""


def receive(
    services: Services, file: FileStorage, *, record: str, sender: Sender, actor: str, only: str = ""
) -> Upload:  # fmt: skip
    """Keeps a list that was uploaded, once it can be read; `BadValue` or `UnreadableFile` says why it cannot.

    A list whose header is not found is kept, so that somebody can say where it is. `only` is the town whose cards alone
    the list may touch, here and below; "" for any.
    """
    if not file.filename:
        raise BadValue("请先选择文件")
    known = _checked(services.lists, sender)
    uploads = services.store.uploads
    uploads.tidy()
    upload = uploads.add(
        file.stream.read(), record=record, name=clean_name(file.filename), town=known.town, supplier=known.supplier,
        kind=known.kind, actor=actor,
    )  # fmt: skip
    try:
        shown = preview(services, upload, only=only)
        if shown.problem and not any(layout.header for layout in shown.layouts):
            raise NoHeader(shown.problem)
    except BaseException:
        uploads.drop(upload.id)
        raise
    return _with_supplier(services, upload, shown, actor=actor)


def _checked(lists: Taxonomies, sender: Sender) -> Sender:
    town = lists["towns"].find(sender.town).code if sender.town else ""
    supplier = clean_line(sender.supplier)
    if len(supplier) > LONGEST_SUPPLIER:
        raise BadValue(f"供给方名称最多 {LONGEST_SUPPLIER} 个字")
    return Sender(town, supplier, lists["kinds"].find(sender.kind).code if sender.kind else "")


def _with_supplier(services: Services, upload: Upload, shown: Preview, *, actor: str) -> Upload:
    """The list with the supplier that all its rows name, where nobody has named one."""
    named = {line.record.org for line in shown.lines if isinstance(line.record, Supply)}
    if upload.supplier or len(named) != 1 or not (supplier := named.pop()):
        return upload
    return services.store.uploads.choose(upload.id, {}, supplier=supplier, kind=upload.kind, actor=actor)


def choose(services: Services, upload: Upload, choices: Mapping[str, Any], *, sender: Sender, actor: str) -> Upload:
    """Keeps what somebody says of a list: its header rows and columns, its supplier and kind."""
    known = _checked(services.lists, sender)
    return services.store.uploads.choose(
        upload.id, choices, supplier=known.supplier, kind=known.kind, actor=actor
    )  # fmt: skip


def take_in(services: Services, upload: Upload, *, actor: str, only: str = "") -> Report:
    """Imports the list, once: `IllegalStep` where that was done before, and then nothing is changed."""
    done: list[Imported] = []
    layouts: list[Layout] = []

    def remember(_: Entry, record: Need | Supply, outcome: Outcome) -> None:
        if outcome is not Outcome.UNCHANGED:
            done.append(Imported(record.id, record.version - 1, record.version))

    def finish(db: Connection, report: Report) -> None:
        services.store.uploads.finish_within(db, upload.id, actor=actor, outcome=counts(report))
        services.store.imports.keep_within(db, upload.id, done, refused_rows(report, layouts))

    watch = Watch(remember, finish, refuse_others(only), layouts.append)
    report = import_list(services, upload, actor, dry_run=False, watch=watch)
    services.store.uploads.files.remove(upload.stored_as)
    _remember_columns(services, upload, layouts, actor=actor)
    find_all(services.store, [upload.record])
    _match(services, upload.record, [one.record_id for one in done if one.version_before])
    return report


def _match(services: Services, record: str, changed: Sequence[str]) -> None:
    """New supplies may fit any need; new cards are matched when they are accepted."""
    if record == SUPPLIES:
        services.matching.suggest_all()
    else:
        match_again(services, record, changed)


def _remember_columns(services: Services, upload: Upload, layouts: Sequence[Layout], *, actor: str) -> None:
    """What somebody chose holds for the supplier's next list too; where it is what is found anyway, nothing is kept."""
    if not upload.supplier:
        return
    for layout in {one.signature: one for one in layouts if one.header}.values():
        keep = services.store.column_choices
        if layout.origin is Origin.CHOSEN:
            keep.remember(upload.record, upload.supplier, layout.signature, layout.meanings, actor=actor)
        elif layout.origin is Origin.FOUND:
            keep.forget(upload.record, upload.supplier, layout.signature, actor=actor)


def take_back(services: Services, upload: Upload, *, actor: str) -> Undone:
    """Undoes an import; `IllegalStep` where that was done before, or too much time has passed."""
    undone = services.store.imports.undo(upload.id, actor=actor)
    find_all(services.store, [upload.record])
    changed = undone.restored if upload.record == NEEDS else ()
    match_again(services, NEEDS, {*undone.needs, *changed} - {*undone.removed})
    return undone


def counts(report: Report) -> dict[str, int]:
    """What an import did, in numbers."""
    return {name: getattr(report, name) for name in ("added", "updated", "unchanged", "merged", "refused")}


def mandatory_fields() -> set[str]:
    """The keys of what a card must have when it is sent."""
    return {field.name for field in Need.FIELDS if is_mandatory(field)}
