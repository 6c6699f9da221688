"""A preview as it is kept with its list: JSON, and back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from corpus.fields import Field, by_name
from corpus.proposed_kind import NO_PROPOSAL, Proposal
from corpus.reading import SheetRow
from corpus.reading.layouts import Column, Layout, Origin
from corpus.reading.mapping import Mapping
from corpus.reading.sheets import Sheet
from corpus.report import Remark, Report
from corpus.store import Outcome, RefusedRow, Upload
from corpus.values import Condition
from web.imports.column_form import FIRST_ROWS
from web.imports.import_preview import Preview, Read, fields_of_upload, work_out
from web.records.condition_readings import Reading
from web.services import Services


def preview(services: Services, upload: Upload, *, only: str = "") -> Preview:
    """What importing a list would do, as it was worked out when the list or what is chosen of it was new."""
    kept = services.store.arriving.readings.get(upload.id)
    if kept is not None and kept["only"] == only:
        return _from_json(kept, upload)
    return keep(services, upload, work_out(services, upload, only=only))


def keep(services: Services, upload: Upload, read: Read) -> Preview:
    """Keeps what was worked out of a list."""
    services.store.arriving.readings.keep(upload, _as_json(read.preview), read.rows)
    return read.preview


def _as_json(foreseen: Preview) -> dict[str, Any]:
    report = foreseen.report
    return {
        "only": foreseen.only,
        "problem": foreseen.problem,
        "repeated": foreseen.repeated,
        "incomplete": foreseen.incomplete,
        "unconsented": foreseen.unconsented,
        "twins": foreseen.twins,
        "doubtful": foreseen.doubtful,
        "refused": foreseen.refused,
        "columns": report.columns,
        "prolonged_to": report.prolonged_to,
        "remarks": [[remark.sheet, remark.row, remark.text, remark.refused] for remark in report.remarks],
        "outcomes": {outcome.name: n for outcome, n in report.outcomes.items()},
        "readings": [
            [reading.sentence, [asdict(row) for row in reading.rows], reading.supplies, reading.is_left]
            for reading in foreseen.readings
        ],
        "proposal": asdict(foreseen.proposal),
        "layouts": [_layout_as_json(layout) for layout in foreseen.layouts],
    }


def _from_json(raw: dict[str, Any], upload: Upload) -> Preview:
    fields = fields_of_upload(upload)
    return Preview(
        report_of(raw, upload),
        tuple(_layout(layout, fields) for layout in raw["layouts"]),
        raw["problem"],
        raw["repeated"],
        tuple(_refused(*row) for row in raw["refused"]),
        tuple(map(tuple, raw["incomplete"])),
        raw["unconsented"],
        raw["twins"],
        raw["doubtful"],
        raw["only"],
        tuple(_reading(*said) for said in raw.get("readings", ())),
        _proposed(raw.get("proposal", {})),
    )


def _reading(sentence: str, rows: list[dict[str, str]], supplies: int, is_left: bool) -> Reading:
    return Reading(sentence, tuple(Condition(**row) for row in rows), supplies, is_left)


def _proposed(raw: dict[str, Any]) -> Proposal:
    return Proposal(**raw | {"headings": tuple(raw["headings"])}) if raw else NO_PROPOSAL


def report_of(raw: dict[str, Any], upload: Upload) -> Report:
    """The report of a preview."""
    return Report(
        upload.name,
        dry_run=True,
        columns={name: tuple(map(tuple, pairs)) for name, pairs in raw["columns"].items()},
        remarks=[Remark(*remark) for remark in raw["remarks"]],
        outcomes=Counter({Outcome[name]: n for name, n in raw["outcomes"].items()}),
        prolonged_to=Counter(raw["prolonged_to"]),
    )


def _refused(sheet: str, row: int, problem: str, cells: list[list[str]]) -> RefusedRow:
    return RefusedRow(sheet, row, problem, tuple((heading, cell) for heading, cell in cells))


def _layout_as_json(layout: Layout) -> dict[str, Any]:
    """Of the sheet no more than the first rows, which help somebody to find its header."""
    header, sheet = layout.header, layout.sheet
    return {
        "name": sheet.name,
        "turned": sheet.turned,
        "rows": sheet.rows[:FIRST_ROWS],
        "problem": layout.problem,
        "origin": layout.origin.name,
        "columns": layout.columns,
        "header": header
        and {
            "rows": [header.first_row, header.last_row],
            "headings": header.headings,
            "fields": {str(place): field.name for place, field in header.fields.items()},
            "left_out": sorted(header.left_out),
        },
    }


def _layout(raw: dict[str, Any], fields: Sequence[Field]) -> Layout:
    rows = tuple(SheetRow(number, tuple(cells)) for number, cells in raw["rows"])
    columns = tuple(
        Column(key, place, heading, tuple(samples), meaning, guess)
        for key, place, heading, samples, meaning, guess in raw["columns"]
    )
    header = _mapping(raw["header"], fields) if raw["header"] else None
    sheet = Sheet(raw["name"], rows, turned=raw["turned"])
    return Layout(sheet, header, Origin[raw["origin"]], columns, raw["problem"])


def _mapping(raw: dict[str, Any], known: Sequence[Field]) -> Mapping:
    named = by_name(known)
    fields = {int(place): named[name] for place, name in raw["fields"].items()}
    first, last = raw["rows"]
    return Mapping(first, last, tuple(raw["headings"]), fields, frozenset(raw["left_out"]))
