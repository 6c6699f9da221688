"""Mending one field of a record from where the check of a publication found something in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user

from corpus.errors import BadValue, Conflict, NotFound
from corpus.fields import Field, Visibility
from corpus.publication import Publication, Subject
from corpus.publication_check import Finding
from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.store import Connection, records_in
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.publishing.views.drafts import Answer
from web.records import consequences
from web.services import services

_ADDRESS = "/publications/<int:number>/items/<record_id>/<field>"


class Place(NamedTuple):
    """A field of an item of a draft."""

    draft: Publication
    record: Need | Supply
    field: Field


@dataclass(frozen=True)
class MendScreen(DeskScreen):
    """A field of a record to change, as `text`, with what was `found` in it; `problem` says why it was not stored."""

    template = "publishing/mend.html"
    publication: Publication
    record: Need | Supply
    field: Field
    text: str
    version: int
    problem: str
    found: Sequence[Finding]
    is_need: bool


@pages.get(_ADDRESS, access=WORKING)
def mend_item(number: int, record_id: str, field: str) -> str:
    """The field as it is, to change."""
    place = _place(number, record_id, field)
    value = place.record[field]
    text = "" if value == place.field.kind.empty else place.field.kind.show(value, services().lists)
    return _show(place, text, version=place.record.version)


@pages.post(_ADDRESS, access=WORKING)
def save_mended(number: int, record_id: str, field: str) -> Answer:
    """Stores the field in the record over the version that was read; the draft takes the change with it."""
    place, typed = _place(number, record_id, field), request.form.get("value", "")
    version = read_number(request.form.get("version", ""))
    try:
        changed: dict[str, Any] = {"version": version, field: _read(place.field, typed)}
        _store(place, place.record.with_values(changed))
    except BadValue as problem:
        return _show(place, typed, version=version, problem=str(problem)), 422
    except Conflict as problem:
        now = services().store.issues.publishing.read(place.draft.scope.subject, [record_id])[0]
        return _show(place._replace(record=now), typed, version=now.version, problem=str(problem)), 409
    flash(f"已更正 {record_id} 的“{place.field.label}”。", "good")
    return redirect(url_for("desk.publication_check", number=number))


def _place(number: int, record_id: str, name: str) -> Place:
    store = services().store
    draft = store.issues.publications.get(number)
    record = next((item for item in store.issues.publishing.records(draft) if item.id == record_id), None)
    field = next((known for known in record.fields if known.name == name), None) if record else None
    if not draft.is_draft or record is None or field is None or field.visibility is Visibility.STAFF:
        raise NotFound(f"{record_id} 不在这份草稿里，或没有这一项内容，请回到检查页")
    return Place(draft, record, field)


def _read(field: Field, typed: str) -> object:
    if len(typed) > field.limit and field.kind.name in ("line", "text"):
        raise BadValue(f"最多 {field.limit} 个字，现在有 {len(typed)} 个")
    value = field.kind.read(typed, services().lists)
    if field.name == "title" and len(str(value)) < field.least:
        raise BadValue(f"名称至少 {field.least} 个字")
    return value


def _store(place: Place, mended: Need | Supply) -> None:
    store = services().store

    def take_with(db: Connection, changed: Need | Supply) -> None:
        draft = store.issues.publications.get(place.draft.id)
        store.issues.publications.accept_within(db, draft, changed.id, changed.stamp)

    records: Any = records_in(store, sort_of(mended).table)
    consequences.of_record(services(), records.change(mended, actor=current_user.name, then=take_with))


def _show(place: Place, text: str, *, version: int, problem: str = "") -> str:
    findings = services().store.issues.publishing.findings(place.draft)
    of_field = [
        finding for finding in findings if (finding.record_id, finding.field) == (place.record.id, place.field.name)
    ]
    return MendScreen(
        publication=place.draft,
        record=place.record,
        field=place.field,
        text=text,
        version=version,
        problem=problem,
        found=of_field,
        is_need=place.draft.scope.subject is Subject.NEEDS,
    ).render()
