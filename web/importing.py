"""Lists as pages import them: kept until somebody decides, shown as they would arrive, then taken in once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from werkzeug.datastructures import FileStorage

from corpus.attached import clean_name
from corpus.errors import BadValue
from corpus.importing import Refuse, Watch, import_file, source_of
from corpus.reading.entries import Entry
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.states import COMPARED_STATES, NeedState
from corpus.store import Connection, NeedConditions, Outcome, Upload
from corpus.taxonomy import Taxonomies
from matcher import near_duplicates
from web.card import is_mandatory
from web.completeness import lacking, lacks_consent
from web.duplicates import NEEDS, find_all, match_again
from web.services import Services

RECORDS: dict[str, type[Need] | type[Supply]] = {NEEDS: Need}
"""Which records a list may hold, by table."""
DEFAULTS: dict[str, dict[str, Any]] = {NEEDS: {"state": NeedState.SUBMITTED}}
"""What every new record of a list gets."""


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
    """What an import would do."""

    report: Report
    lines: tuple[Line, ...]

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


def receive(services: Services, file: FileStorage, *, record: str, town: str, actor: str, only: str = "") -> Upload:
    """Keeps a list that was uploaded, once it can be read; `BadValue` or `UnreadableFile` says why it cannot.

    `only` is the town whose cards alone the list may touch, here and below; "" for any.
    """
    if not file.filename:
        raise BadValue("请先选择文件")
    code = services.lists["towns"].find(town).code if town else ""
    uploads = services.store.uploads
    uploads.tidy()
    upload = uploads.add(file.stream.read(), record=record, name=clean_name(file.filename), town=code, actor=actor)
    try:
        preview(services, upload, only=only)
    except BaseException:
        uploads.drop(upload.id)
        raise
    return upload


def preview(services: Services, upload: Upload, *, only: str = "") -> Preview:
    """What importing the list would do now; all is done and taken back."""
    seen: list[tuple[Entry, Need | Supply, Outcome]] = []
    watch = Watch(row=lambda *row: seen.append(row), refuse=_refuse_others(only))
    report = _import(services, upload, "", dry_run=True, watch=watch)
    twins = _twins(services, [record for _, record, outcome in seen if outcome is Outcome.ADDED], only)
    places = {record.id: _place(entry) for entry, record, outcome in seen if outcome is Outcome.ADDED}
    named = {number: tuple(places.get(one, one) for one in others) for number, others in twins.items()}
    return Preview(report, tuple(_line(services.lists, *row, named) for row in seen))


def _line(
    lists: Taxonomies, entry: Entry, record: Need | Supply, outcome: Outcome, twins: dict[str, tuple[str, ...]]
) -> Line:  # fmt: skip
    is_need = isinstance(record, Need)
    lacks = lacking(record, lists) if is_need else ()
    return Line(entry.sheet, entry.row, record, outcome, lacks, is_need and lacks_consent(record),
                twins.get(record.id, ()) if outcome is Outcome.ADDED else ())  # fmt: skip


def _place(entry: Entry) -> str:
    return f"{entry.sheet} 第 {entry.row} 行".strip()


def _refuse_others(town: str) -> Refuse | None:
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


def take_in(services: Services, upload: Upload, *, actor: str, only: str = "") -> Report:
    """Imports the list, once: `IllegalStep` where that was done before, and then nothing is changed."""
    changed: list[str] = []

    def remember(_: Entry, record: Need | Supply, outcome: Outcome) -> None:
        if outcome is Outcome.UPDATED:
            changed.append(record.id)

    def finish(db: Connection, report: Report) -> None:
        services.store.uploads.finish_within(db, upload.id, actor=actor, outcome=counts(report))

    report = _import(services, upload, actor, dry_run=False, watch=Watch(remember, finish, _refuse_others(only)))
    services.store.uploads.files.remove(upload.stored_as)
    find_all(services.store, [upload.record])
    match_again(services, upload.record, changed)
    return report


def _import(services: Services, upload: Upload, actor: str, *, dry_run: bool, watch: Watch) -> Report:
    return import_file(
        services.store, services.store.uploads.path(upload), RECORDS[upload.record], actor=actor, name=upload.name,
        source=source_of(upload.name, town=upload.town), defaults=DEFAULTS[upload.record],
        blanks={"town": upload.town} if upload.town else {}, dry_run=dry_run, watch=watch,
    )  # fmt: skip


def counts(report: Report) -> dict[str, int]:
    """What an import did, in numbers."""
    return {name: getattr(report, name) for name in ("added", "updated", "unchanged", "merged", "refused")}


def mandatory_fields() -> set[str]:
    """The keys of what a card must have when it is sent."""
    return {field.name for field in Need.FIELDS if is_mandatory(field)}
