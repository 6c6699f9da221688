"""Lists as pages import them: kept until somebody decides, and corrected; `taking_in.py` takes them in."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from werkzeug.datastructures import FileStorage

from corpus.attached import clean_name
from corpus.errors import BadValue, NoHeader
from corpus.fields import NEED_FIELDS
from corpus.sorts import SUPPLIES
from corpus.store import Upload
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line
from web.cards.card import is_mandatory
from web.imports.import_preview import LEFT, Read, work_out
from web.imports.kept_preview import keep, preview
from web.services import Services
from web.workers.giving_way import giving_way

LONGEST_SUPPLIER = 120
BY_HEADINGS = "auto"
"""What is said for a kind that the list's own headings are to tell."""


class Sender(NamedTuple):
    """Who sent a list, as far as its rows do not say so themselves: a town, or a supplier with its kind of supply.

    `org` is the supplier whose own account sent it; it is the only one of whom rows are taken.
    """

    town: str = ""
    supplier: str = ""
    kind: str = ""
    org: str = ""


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
        sent_org=known.org,
        actor=actor,
    )
    try:
        with giving_way():
            if sender.kind == BY_HEADINGS:
                upload = _with_kind(services, upload, actor=actor, only=only)
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


def _with_kind(services: Services, upload: Upload, *, actor: str, only: str) -> Upload:
    """The list as one of the kind that its headings speak for."""
    kind = work_out(services, upload, only=only).preview.proposal.kind
    chosen = services.store.arriving.uploads.choose
    return chosen(upload.id, upload.choices, supplier=upload.supplier, kind=kind, actor=actor)


def _checked(lists: Taxonomies, sender: Sender) -> Sender:
    town = lists["towns"].find(sender.town).code if sender.town else ""
    supplier = clean_line(sender.supplier)
    if len(supplier) > LONGEST_SUPPLIER:
        raise BadValue(f"供给方名称最多 {LONGEST_SUPPLIER} 个字")
    kind = "" if sender.kind in ("", BY_HEADINGS) else lists["kinds"].find(sender.kind).code
    return Sender(town, supplier, kind, sender.org)


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


def leave_unread(
    services: Services, upload: Upload, *, among: Collection[str], taken: Collection[str], actor: str, only: str = ""
) -> Upload:
    """Keeps which sentences `among` those of these keys are taken as they were read; the others are left unread.

    The list is read anew; which rows were ticked stays.
    """
    readings = services.store.arriving.readings
    known = {reading.key: reading.sentence for reading in preview(services, upload, only=only).readings}
    shown = {known[key] for key in among if key in known}
    kept = {sentence for sentence in upload.choices.get(LEFT, ()) if sentence not in shown}
    left = kept | (shown - {known[key] for key in taken if key in known})
    if left == set(upload.choices.get(LEFT, ())):
        return upload
    before = {row.place for row in readings.left_out(upload.id)}
    sender = Sender(supplier=upload.supplier, kind=upload.kind)
    chosen = choose(services, upload, upload.choices | {LEFT: sorted(left)}, sender=sender, actor=actor, only=only)
    now = {row.place for row in readings.left_out(upload.id)}
    if before != now:
        readings.choose(upload.id, among=before ^ now, chosen=now - before, actor=actor)
    return chosen


def mandatory_fields() -> set[str]:
    """The keys of what a card must have when it is sent."""
    return {field.name for field in NEED_FIELDS if is_mandatory(field)}
