"""A list before it is imported: what would come of each row, and how each sheet is understood.

All is done as the import would do it, and taken back.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.errors import NoHeader
from corpus.importing import Refuse, Watch, import_file, source_of
from corpus.reading import Row
from corpus.reading.entries import Entry
from corpus.reading.layouts import Choices, HeaderRows, Layout
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.states import COMPARED_STATES, NeedState
from corpus.store import NeedConditions, Outcome, RefusedRow, Upload
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line
from matcher import near_duplicates
from web.completeness import lacking, lacks_consent
from web.duplicates import NEEDS, SUPPLIES
from web.services import Services

RECORDS: dict[str, type[Need] | type[Supply]] = {NEEDS: Need, SUPPLIES: Supply}
"""Which records a list may hold, by table."""
FIRST_KIND = "achievement"
ASKED_OF_SUPPLIES = ("org", "summary", "advantage", "econ")
"""What a supply should say: enterprises refuse most often where one of these is not said."""


class Line(NamedTuple):
    """One row that would be taken; `twins` are the numbers or rows that may be the same need."""

    sheet: str
    row: int
    record: Need | Supply
    outcome: Outcome
    lacks: tuple[str, ...]
    lacks_consent: bool
    twins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, and how each sheet was understood; a `problem` says why nothing can be imported."""

    report: Report
    lines: tuple[Line, ...]
    layouts: tuple[Layout, ...] = ()
    problem: str = ""

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that would not be taken, with their cells."""
        return refused_rows(self.report, self.layouts)

    @property
    def incomplete(self) -> list[tuple[str, int]]:
        """What rows lack, with how many lack it, the commonest first."""
        return Counter(item for line in self.lines for item in line.lacks).most_common()

    @property
    def unconsented(self) -> int:
        """How many rows name a person who has not consented."""
        return sum(line.lacks_consent for line in self.lines)

    @property
    def twins(self) -> int:
        """How many rows may be something that is there already, or another row."""
        return sum(bool(line.twins) for line in self.lines)

    @property
    def is_empty(self) -> bool:
        """Whether an import would change nothing."""
        return not self.report.added and not self.report.updated


def preview(services: Services, upload: Upload, *, only: str = "") -> Preview:
    """What importing the list would do now; all is done and taken back."""
    seen: list[tuple[Entry, Need | Supply, Outcome]] = []
    layouts: list[Layout] = []
    watch = Watch(row=lambda *row: seen.append(row), refuse=refuse_others(only), sheet=layouts.append)
    try:
        report = import_list(services, upload, "", dry_run=True, watch=watch)
    except NoHeader as problem:
        return Preview(Report(upload.name, dry_run=True), (), tuple(layouts), str(problem))
    twins = _twins(services, [record for _, record, outcome in seen if outcome is Outcome.ADDED], only)
    places = {record.id: _place(entry) for entry, record, outcome in seen if outcome is Outcome.ADDED}
    named = {number: tuple(places.get(one, one) for one in others) for number, others in twins.items()}
    return Preview(report, tuple(_line(services.lists, *row, named) for row in seen), tuple(layouts))


def _line(
    lists: Taxonomies, entry: Entry, record: Need | Supply, outcome: Outcome, twins: dict[str, tuple[str, ...]]
) -> Line:  # fmt: skip
    named = twins.get(record.id, ()) if outcome is Outcome.ADDED else ()
    if isinstance(record, Need):
        return Line(entry.sheet, entry.row, record, outcome, lacking(record, lists), lacks_consent(record), named)
    lacks = (
        field.label for field in record.FIELDS if field.name in ASKED_OF_SUPPLIES and not getattr(record, field.name)
    )
    return Line(entry.sheet, entry.row, record, outcome, tuple(lacks), False, named)


def _place(entry: Entry) -> str:
    return f"{entry.sheet} 第 {entry.row} 行".strip()


def refuse_others(town: str) -> Refuse | None:
    """Refuses what is not of this town, or would change what is another's; nothing where any town may be."""

    def refuse(record: Need | Supply, known: Need | Supply | None) -> str:
        if getattr(record, "town", "") != town:
            return "写的是另一个镇街（园区），请由该镇街（园区）或科技局导入"
        return (
            ""
            if known is None or getattr(known, "town", "") == town
            else "编号或内容与别处已有的征集卡相同，请联系科技局"
        )

    return refuse if town else None


def _twins(services: Services, new: Sequence[Need | Supply], only: str) -> dict[str, list[str]]:
    """For each new record, those that may be the same, in the store or in the list itself."""
    needs = [record for record in new if isinstance(record, Need)]
    known = list(services.store.needs.iterate(NeedConditions(states=COMPARED_STATES, town=only))) if needs else []
    found: dict[str, list[str]] = {record.id: [] for record in needs}
    # A number that the preview gave and took back may have been given to another card since.
    for pair in near_duplicates([*needs, *(one for one in known if one.id not in found)]):
        for one, other in ((pair.first_id, pair.second_id), (pair.second_id, pair.first_id)):
            if one in found:
                found[one].append(other)
    return found


def choices_of(services: Services, upload: Upload) -> Choices:
    """What is chosen of a list, and what is remembered of its supplier."""
    headers = {name: HeaderRows(*where) for name, where in upload.choices.get("headers", {}).items()}
    keep, supplier = services.store.column_choices, upload.supplier
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
    for one in report.remarks:
        if one.refused:
            problems.setdefault((one.sheet, one.row or 0), []).append(one.text)
    return tuple(
        RefusedRow(*place, "；".join(said), cells.get(place, ())) for place, said in problems.items()
    )  # fmt: skip


def _headed(layout: Layout, row: Row) -> tuple[tuple[str, str], ...]:
    headings = layout.header.headings if layout.header else ()
    return tuple((clean_line(heading), cell) for heading, cell in zip(headings, row.cells, strict=False))


def import_list(services: Services, upload: Upload, actor: str, *, dry_run: bool, watch: Watch) -> Report:
    """Imports a list as it stands with what is chosen of it; a dry run takes all back."""
    of_needs = upload.record == NEEDS
    defaults = {"state": NeedState.SUBMITTED} if of_needs else {"kind": upload.kind or FIRST_KIND}
    blanks = {"town": upload.town} if of_needs else {"org": upload.supplier}
    return import_file(
        services.store, services.store.uploads.path(upload), RECORDS[upload.record], actor=actor, name=upload.name,
        source=source_of(upload.name, sender=upload.town or upload.supplier), defaults=defaults,
        blanks={name: value for name, value in blanks.items() if value}, dry_run=dry_run, watch=watch,
        choices=choices_of(services, upload),
    )  # fmt: skip
