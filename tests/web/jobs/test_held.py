import pytest

from corpus.errors import IllegalStep
from corpus.states import JobState
from corpus.store import Store
from web.jobs.held import holding
from web.records.recomputing import DUPLICATES_KIND, MATCHING_ALL_KIND


def test_a_command_is_one_of_its_kind_among_the_jobs(store: Store) -> None:
    with holding(store, DUPLICATES_KIND, actor="命令行"):
        (job,) = store.jobs.asked.open()
        assert (job.state, job.label, job.asked_by) == (JobState.RUNNING, "查找疑似重复", "命令行")
        with pytest.raises(IllegalStep, match="正在后台进行"), holding(store, DUPLICATES_KIND, actor="命令行"):
            pytest.fail("two at a time")
        with holding(store, MATCHING_ALL_KIND, actor="命令行"):
            assert len(store.jobs.asked.open()) == 2
    assert {job.state for job in store.jobs.asked.ended(1).items} == {JobState.DONE}


def test_a_command_that_was_broken_off_has_failed(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), holding(store, DUPLICATES_KIND, actor="命令行"):
        raise KeyboardInterrupt
    (job,) = store.jobs.asked.ended(1).items
    assert (job.state, "再执行一次" in job.problem) == (JobState.FAILED, True)
