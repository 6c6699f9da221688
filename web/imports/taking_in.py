"""Taking a list in: a job whose rows come in by small writes, and whose consequences follow.

Each write holds some rows, what they did to the records, and how far the job is. So nobody who writes waits for long,
a restart goes on with the next row, and what has come in can be taken back as a whole at any time.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import IllegalStep, NoHeader
from corpus.file_records import Batch
from corpus.importing import Watch, put_within
from corpus.reading.entries import Entry
from corpus.reading.layouts import Layout, Origin
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.sorts import SUPPLIES, sort_named
from corpus.store import Asked, Connection, Imported, Job, Outcome, ReadRow, Upload
from web.imports.import_preview import Preview, record_of, source
from web.imports.kept_preview import preview
from web.imports.place import page_of_list
from web.imports.refusing import refusing
from web.imports.taken import Taken
from web.jobs.job_kinds import JobKind, Step
from web.jobs.runner import Runner
from web.jobs.work import Work
from web.records import consequences
from web.services import Services

AT_ONCE = 50
"""Rows of one write: some twenty milliseconds, on a slow machine at work a tenth of a second."""
TAKEN, TAKING_IN = "taken", "import"


def ask_taking_in(runner: Runner, upload: Upload, *, actor: str, only: str = "") -> Asked:
    """Asks for a list to be taken in, or joins who asked before; nothing of it can be chosen any more.

    `IllegalStep` where it was taken in before, `Conflict` where somebody has since chosen something else of it, and
    `NoHeader` where it is known that nothing of it can be read. `only` is the town whose cards alone it may touch.
    """
    uploads, readings = runner.services.store.arriving.uploads, runner.services.store.arriving.readings
    kept = readings.get(upload.id)
    if kept and kept["problem"]:
        raise NoHeader(kept["problem"])

    def begin(db: Connection) -> None:
        uploads.begin_within(db, upload, actor=actor)
        if kept and kept["only"] != only:
            readings.forget_within(db, upload.id)

    wanted = TAKING_IN_KIND.wanted(str(upload.id), title=upload.name, upload=upload.id, record=upload.record, only=only)
    return runner.ask(wanted, actor=actor, then=begin)


def _upload(work: Work) -> Upload:
    return work.services.store.arriving.uploads.get(work.job.arguments["upload"])


def _read(work: Work) -> None:
    """What the list says, as it was shown; where nothing can be read of it, it waits again to be mended."""
    upload = _upload(work)
    if upload.waits:
        raise IllegalStep("这份名单已改回待导入；请打开它的预览，看过之后再点导入")
    if upload.done_at is None:
        shown = preview(work.services, upload, only=work.job.arguments["only"])
        if shown.problem:
            work.services.store.arriving.uploads.put_back(upload.id)
            raise NoHeader(shown.problem)


def _take_rows(work: Work) -> None:
    """All chosen rows, and the matcher taken on by them: pages get it as it was meanwhile."""
    work.services.matching.current()
    with work.services.matching.following():
        if _upload(work).done_at is None:
            _put_chosen(work, _upload(work))
            _finish(work, _upload(work))
        work.services.store.arriving.uploads.files.remove(_upload(work).stored_as)
        work.enter(consequences.TAKING_ON.code)
        consequences.take_on(work)


def _put_chosen(work: Work, upload: Upload) -> None:
    readings, database = work.services.store.arriving.readings, work.services.store.database
    total, taken = sum(readings.count_chosen(upload.id).values()), taken_by(work.job)
    while rows := readings.chosen_after(upload.id, taken.place, most=AT_ONCE):
        with database.write() as db:
            report = _put(work, db, upload, rows)
            taken.add(report, place=rows[-1].place, rows=len(rows))
            work.written(db, taken.rows, total, **{TAKEN: taken.as_json()})
        work.at(taken.rows, total)


def _put(work: Work, db: Connection, upload: Upload, rows: Sequence[ReadRow]) -> Report:
    """Takes some rows in, with what they did to the records."""
    done: list[Imported] = []

    def remember(_: Entry, record: Need | Supply, outcome: Outcome) -> None:
        if outcome is not Outcome.UNCHANGED:
            is_new = outcome is not Outcome.PROLONGED
            done.append(Imported(record.id, record.version - is_new, record.version))

    said = source(upload)
    entries = [(Entry(row.sheet, row.row, {}), replace(record_of(upload, row), id="", source=said)) for row in rows]
    watch = Watch(remember, refuse=refusing(upload, work.job.arguments["only"]))
    batch, sort = Batch(entries, Report(upload.name)), sort_named(upload.record)
    report = put_within(db, work.services.store, batch, sort.record_type, actor=work.actor, watch=watch)
    work.services.store.arriving.imports.keep_within(db, upload.id, done)
    return report


def taken_by(job: Job) -> Taken:
    """What a job has taken in so far."""
    return Taken.from_json(job.memo[TAKEN]) if TAKEN in job.memo else Taken()


def _finish(work: Work, upload: Upload) -> None:
    """Says of the list what became of all its rows, and remembers its columns."""
    arriving, shown = work.services.store.arriving, preview(work.services, upload, only=work.job.arguments["only"])
    _remember_columns(work.services, upload, shown.layouts, actor=work.actor)
    with work.services.store.database.write() as db:
        arriving.imports.refuse_within(db, upload.id, shown.refused)
        arriving.uploads.finish_within(db, upload.id, actor=work.actor, outcome=_outcome(work, upload, shown))


def _outcome(work: Work, upload: Upload, shown: Preview) -> dict[str, object]:
    taken = Taken.from_json(work.memo[TAKEN]) if TAKEN in work.memo else Taken()
    taken.outcomes[Outcome.UNCHANGED] += shown.repeated
    taken.refused += shown.report.refused
    left = work.services.store.arriving.readings.left_out(upload.id)
    return taken.outcome(left=[(row.sheet, row.row, row.data["title"], row.doubt) for row in left])


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


def _compare(work: Work) -> None:
    upload = _upload(work)
    consequences.compare(work, upload.record, work.services.store.arriving.imports.changed(upload.id))


def _match(work: Work) -> None:
    """New supplies may fit any need; new cards are matched when they are accepted."""
    upload = _upload(work)
    changed = work.services.store.arriving.imports.changed(upload.id)
    matched = consequences.match(work, consequences.needs_with(work.services, upload.record, changed))
    taken = upload.outcome["added"] + upload.outcome["updated"]
    work.result |= {"said": f"新增或更新 {taken}，未导入 {upload.outcome['refused']}"}
    if upload.record == SUPPLIES:
        work.result["matched"] = matched
        consequences.put_news_before_staff(work.services, changed, since=work.job.asked_at)


TAKING_IN_KIND = JobKind(
    TAKING_IN,
    "导入名单",
    (
        Step("read", "正在读名单", _read),
        Step("rows", "正在写入记录", _take_rows),
        consequences.TAKING_ON,
        Step("twins", "正在比对重复", _compare),
        Step("match", "正在与需求匹配", _match),
    ),
    "已经写入的行都保留，继续时从断开的地方接着做，不会重复",
    page_of_list,
)
"""The import of a list that was uploaded."""
