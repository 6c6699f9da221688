"""A list before it is imported: what would come of each row, and how each sheet is understood.

That is worked out once, without a lock, and kept with the list until somebody chooses something else of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.errors import NoHeader
from corpus.fields import Field
from corpus.file_records import Batch, fields_of_list, read_file, source_of
from corpus.file_rows import OnSheet
from corpus.importing import Watch, foresee
from corpus.proposed_kind import NO_PROPOSAL, Proposal, proposed_kind
from corpus.reading import SheetRow
from corpus.reading.entries import Entry
from corpus.reading.layouts import Choices, HeaderRows, Layout
from corpus.records import Need, Supply, dump, load
from corpus.report import Report
from corpus.sorts import NEEDS, sort_named, sort_of
from corpus.states import NeedState
from corpus.store import Outcome, Page, ReadRow, RefusedRow, Upload
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line
from web.cards.advising.completeness import lacking, lacks_consent
from web.imports.refusing import refusing
from web.records.condition_readings import Reading, reviewed
from web.records.guessing import with_guessed_rows
from web.services import Services

LEFT = "left"
"""Under which key of what is chosen of a list the sentences stand that are left unread."""
ASKED_OF_SUPPLIES = ("org", "summary", "advantage", "econ")
"""What a supply should say: enterprises refuse most often where one of these is not said."""


class Line(NamedTuple):
    """One row that could be taken; `twins` are the numbers or rows that may be the same need.

    `doubt` says why it may be no record, and `chosen` whether it is to be taken in.
    """

    place: int
    sheet: str
    row: int
    record: Need | Supply
    outcome: Outcome
    lacks: tuple[str, ...]
    lacks_consent: bool
    twins: tuple[str, ...]
    doubt: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, and how each sheet was understood; a `problem` says why nothing can be imported.

    `repeated` counts the rows that say the same as an earlier one, `refused` are the rows that would not be taken, with
    their cells, `incomplete` is what rows lack with how many lack it, the commonest first. `unconsented`, `twins` and
    `doubtful` count rows that name a person who has not consented, may be there already, or may be no record. `only` is
    the town whose cards alone the list may touch. `readings` are sentences of conditions with what was read of them,
    `proposal` is the kind that the headings speak for.
    """

    report: Report
    layouts: tuple[Layout, ...] = ()
    problem: str = ""
    repeated: int = 0
    refused: tuple[RefusedRow, ...] = ()
    incomplete: tuple[tuple[str, int], ...] = ()
    unconsented: int = 0
    twins: int = 0
    doubtful: int = 0
    only: str = ""
    readings: tuple[Reading, ...] = ()
    proposal: Proposal = NO_PROPOSAL

    @property
    def is_empty(self) -> bool:
        """Whether an import would change nothing."""
        return not (self.report.added or self.report.updated or self.report.prolonged)


class Read(NamedTuple):
    """A preview with all its rows, as it has just been worked out."""

    preview: Preview
    rows: tuple[ReadRow, ...] = ()


class _Seen(NamedTuple):
    """A row as it was read, and what would come of it."""

    entry: Entry
    arriving: Need | Supply
    foreseen: Need | Supply
    outcome: Outcome


def work_out(services: Services, upload: Upload, *, only: str = "") -> Read:
    """Reads a list and foresees what importing it would do; nothing is written."""
    layouts: list[Layout] = []
    try:
        batch = _read(services, upload, layouts.append)
    except NoHeader as problem:
        proposal = _proposal(services, upload, layouts)
        return Read(Preview(Report(upload.name), tuple(layouts), str(problem), only=only, proposal=proposal))
    batch, readings = reviewed(batch, store=services.store, left=upload.choices.get(LEFT, ()))
    repeated = batch.report.unchanged
    foreseen: dict[int, tuple[Need | Supply, Outcome]] = {}
    rows = {id(entry): (entry, record) for entry, record in batch.rows}
    watch = Watch(
        lambda entry, record, outcome: foreseen.update({id(entry): (record, outcome)}), refuse=refusing(upload, only)
    )
    report = foresee(services.store, batch, sort_named(upload.record).record_type, watch=watch)
    seen = [_Seen(*rows[key], *expected) for key, expected in foreseen.items()]
    shown = Preview(
        report,
        tuple(layouts),
        repeated=repeated,
        only=only,
        readings=readings,
        proposal=_proposal(services, upload, layouts),
    )
    return _read_out(services, seen, shown)


def _proposal(services: Services, upload: Upload, layouts: Sequence[Layout]) -> Proposal:
    return proposed_kind((layout.sheet for layout in layouts), upload.name, services.lists["kinds"])


def _read(services: Services, upload: Upload, on_sheet: OnSheet) -> Batch:
    """The records of a list as it stands with what is chosen of it, and with what is guessed of new supplies."""
    of_needs = upload.record == NEEDS
    blanks = {"town": upload.town} if of_needs else {"org": upload.supplier}
    batch = read_file(
        services.store.arriving.uploads.path(upload),
        sort_named(upload.record).record_type,
        lists=services.lists,
        name=upload.name,
        kind=upload.kind,
        defaults={"state": NeedState.SUBMITTED} if of_needs else {},
        blanks={name: value for name, value in blanks.items() if value},
        choices=choices_of(services, upload),
        on_sheet=on_sheet,
    )
    matcher, lists = services.matching.public(), services.lists
    return batch if of_needs else with_guessed_rows(batch, store=services.store, matcher=matcher, lists=lists)


def _read_out(services: Services, seen: Sequence[_Seen], preview: Preview) -> Read:
    twins = _twins(services, seen)
    rows = tuple(
        _row(services.lists, place, line, twins.get(_place(line.entry), ())) for place, line in enumerate(seen)
    )
    lacks = Counter(item for row in rows for item in row.remarks["lacks"])
    return Read(
        replace(
            preview,
            refused=refused_rows(preview.report, preview.layouts),
            incomplete=tuple(lacks.most_common()),
            unconsented=sum(row.remarks["lacks_consent"] for row in rows),
            twins=sum(bool(row.remarks["twins"]) for row in rows),
            doubtful=sum(bool(row.doubt) for row in rows),
        ),
        rows,
    )


def _row(lists: Taxonomies, place: int, line: _Seen, twins: Sequence[str]) -> ReadRow:
    entry, record = line.entry, line.foreseen
    if isinstance(record, Need):
        lacks, unconsented = lacking(record, lists), lacks_consent(record)
    else:
        asked = (field for field in record.fields if field.name in ASKED_OF_SUPPLIES)
        lacks, unconsented = tuple(field.label for field in asked if not record[field.name]), False
    doubt = entry.doubt if line.outcome is Outcome.ADDED else ""
    remarks = {"lacks": lacks, "lacks_consent": unconsented, "twins": twins, "state": sort_of(record).state(record)}
    number = "" if line.outcome is Outcome.ADDED else record.id
    data = dump(line.arriving)
    return ReadRow(place, entry.sheet, entry.row, line.outcome.name, number, data, remarks, doubt, not doubt)


def record_of(upload: Upload, row: ReadRow) -> Need | Supply:
    """The record of a row as it would be put into the store."""
    sort = sort_named(upload.record)
    own = {sort.state_column: row.remarks["state"]}
    record: Need | Supply = load(sort.record_type, row.data, id=row.record_id, **own)
    return record


def fields_of_upload(upload: Upload) -> tuple[Field, ...]:
    """What the columns of a list may be."""
    return fields_of_list(sort_named(upload.record), upload.kind)


def lines(upload: Upload, page: Page[ReadRow]) -> Page[Line]:
    """Rows as the page shows them."""
    return page.map(lambda row: _line(upload, row))


def _line(upload: Upload, row: ReadRow) -> Line:
    said = row.remarks
    return Line(
        row.place,
        row.sheet,
        row.row,
        record_of(upload, row),
        Outcome[row.outcome],
        tuple(said["lacks"]),
        said["lacks_consent"],
        tuple(said["twins"]),
        row.doubt,
        row.chosen,
    )


def _place(entry: Entry) -> str:
    return f"{entry.sheet} 第 {entry.row} 行".strip()


def _twins(services: Services, seen: Sequence[_Seen]) -> Mapping[str, Sequence[str]]:
    """For each new card by its place, those that may be the same, in the store or in the list itself."""
    new = list(_new_cards(seen))
    twins: dict[str, list[str]] = {record.id: [] for record in new}
    for pair in services.matching.twins.among(new):
        for card, other in ((pair.first_id, pair.second_id), (pair.second_id, pair.first_id)):
            if card in twins:
                twins[card].append(other)
    return twins


def _new_cards(seen: Sequence[_Seen]) -> Iterator[Need]:
    """The cards that would be new, called by their places."""
    for line in seen:
        if isinstance(line.arriving, Need) and line.outcome is Outcome.ADDED:
            yield replace(line.arriving, id=_place(line.entry))


def choices_of(services: Services, upload: Upload) -> Choices:
    """What is chosen of a list, and what is remembered of its supplier."""
    headers = {name: HeaderRows(*where) for name, where in upload.choices.get("headers", {}).items()}
    keep, supplier = services.store.arriving.column_choices, upload.supplier
    remembered = keep.of(upload.record, supplier) if supplier else {}
    return Choices(headers, upload.choices.get("columns", {}), remembered)


def refused_rows(report: Report, layouts: Sequence[Layout]) -> tuple[RefusedRow, ...]:
    """The rows that a report refuses, each once, with their cells as far as the file has cells."""
    cells = {
        (layout.sheet.name, row.number): _headed(layout, row)
        for layout in layouts
        if layout.header
        for row in layout.sheet.rows
    }
    problems: dict[tuple[str, int], list[str]] = {}
    for remark in report.remarks:
        if remark.refused:
            problems.setdefault((remark.sheet, remark.row or 0), []).append(remark.text)
    return tuple(RefusedRow(*place, "；".join(said), cells.get(place, ())) for place, said in problems.items())


def _headed(layout: Layout, row: SheetRow) -> tuple[tuple[str, str], ...]:
    headings = layout.header.headings if layout.header else ()
    return tuple((clean_line(heading), cell) for heading, cell in zip(headings, row.cells, strict=False))


def source(upload: Upload) -> str:
    """What the records of a list say of where they come from."""
    return source_of(upload.name, sender=upload.town or upload.supplier)
