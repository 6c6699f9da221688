from corpus.states import JobState
from corpus.store import Store, Wanted


def test_a_job_is_read_as_it_was_written(store: Store) -> None:
    wanted = Wanted(kind="import", label="导入名单", subject="7", title="清单.xlsx", arguments={"upload": 7})
    store.jobs.asked.ask(wanted, actor="王干事")
    job = store.jobs.done.take("import", "here/1/a", is_gone=lambda _: False)
    assert job
    store.jobs.done.note(job, step="rows", done=3, total=9, memo={"after": "GJ-2026-00003"})
    known = store.jobs.asked.get(job.id)
    assert (known.kind, known.label, known.subject, known.title) == ("import", "导入名单", "7", "清单.xlsx")
    assert (known.state, known.step, known.done, known.total) == (JobState.RUNNING, "rows", 3, 9)
    assert (known.memo, known.owner) == ({"after": "GJ-2026-00003"}, "here/1/a")
    assert (known.is_open, known.can_be_cancelled, known.can_go_on) == (True, True, False)
