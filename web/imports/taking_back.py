"""Taking an import back: a job that takes out some records with each write, and then matches what that concerns."""

from corpus.errors import IllegalStep
from corpus.sorts import NEEDS
from corpus.store import Asked, Connection, Undone, Upload
from web.imports.place import page_of_list
from web.imports.taking_in import TAKING_IN, taken_by
from web.jobs.job_kinds import JobKind, Step
from web.jobs.runner import Runner
from web.jobs.work import AFTER, Work
from web.records import consequences

AT_ONCE = 25
"""Records of one write."""
TAKING_BACK = "undo_import"
_NEEDS = "needs"


def ask_taking_back(runner: Runner, upload: Upload, *, actor: str) -> Asked:
    """Asks for an import to be taken back, or joins who asked before.

    `IllegalStep` where that was done before, too much time has passed, or its rows still come in. One that was
    cancelled before all rows were in is ended with those that are.
    """
    store = runner.services.store

    def begin(db: Connection) -> None:
        importing = store.jobs.asked.latest(str(upload.id), TAKING_IN)
        if importing and importing.is_open:
            raise IllegalStep("这份名单还在导入，请先取消导入，或等它完成再撤销")
        if importing and upload.begun_at and not upload.done_at:
            taken = taken_by(importing)
            stopped = sum(store.arriving.readings.count_chosen(upload.id).values()) - taken.rows
            store.arriving.uploads.finish_within(db, upload.id, actor=actor, outcome=taken.outcome(stopped=stopped))
        store.arriving.imports.check_undo(upload.id)

    wanted = TAKING_BACK_KIND.wanted(str(upload.id), title=upload.name, upload=upload.id, record=upload.record)
    return runner.ask(wanted, actor=actor, then=begin)


def _take_out(work: Work) -> None:
    """All that the import did and nobody has worked on since; pages get the matcher as it was meanwhile."""
    store, number = work.services.store, work.job.arguments["upload"]
    total, done = len(store.arriving.imports.touched(number)), work.done
    work.services.matching.current()

    def remember(db: Connection, last: str, undone: Undone) -> None:
        needs = sorted({*work.memo.get(_NEEDS, ()), *undone.needs})
        work.written(db, done + _size(undone), total, **{AFTER: last, _NEEDS: needs})

    with work.services.matching.following():
        while store.arriving.uploads.get(number).undone_at is None:
            after = work.memo.get(AFTER, "")
            undone = store.arriving.imports.undo_next(
                number, after=after, most=AT_ONCE, actor=work.actor, then=remember
            )
            done += _size(undone) if undone else 0
            work.at(done, total)
        store.arriving.uploads.files.remove(store.arriving.uploads.get(number).stored_as)
        work.enter(consequences.TAKING_ON.code)
        consequences.take_on(work)


def _size(undone: Undone) -> int:
    return len(undone.removed) + len(undone.restored) + len(undone.kept)


def _free(work: Work) -> tuple[str, ...]:
    """The records that were taken out or set back."""
    store, number = work.services.store, work.job.arguments["upload"]
    kept = {record_id for record_id, *_ in store.arriving.uploads.get(number).undone["kept"]}
    return tuple(record_id for record_id in store.arriving.imports.touched(number) if record_id not in kept)


def _compare(work: Work) -> None:
    consequences.compare(work, work.job.arguments["record"], _free(work))


def _match(work: Work) -> None:
    """The needs that had pairings with what the import brought, and those that what was set back may fit."""
    store, record = work.services.store, work.job.arguments["record"]
    restored = store.arriving.imports.still_there(work.job.arguments["upload"], _free(work))
    concerned = {*work.memo.get(_NEEDS, ())} | consequences.needs_with(work.services, record, restored)
    consequences.match(work, concerned - ({*_free(work)} - {*restored} if record == NEEDS else set()))
    undone = store.arriving.uploads.get(work.job.arguments["upload"]).undone
    work.result["said"] = f"取出 {undone['removed']}，恢复 {undone['restored']}，保留 {len(undone['kept'])}"


TAKING_BACK_KIND = JobKind(
    TAKING_BACK,
    "撤销导入",
    (
        Step("out", "正在撤销", _take_out),
        consequences.TAKING_ON,
        Step("twins", "正在比对重复", _compare),
        Step("match", "正在与需求匹配", _match),
    ),
    "已经取出、恢复的不会还原，其余的还在；继续时接着撤销",
    page_of_list,
)
"""Taking an import back as a whole."""
