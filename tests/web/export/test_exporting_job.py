from pathlib import Path

from builders import supply

from corpus.states import JobState
from corpus.store import Store
from web.export.exporting_job import EXPORTING_KIND
from web.jobs.runner import Runner
from web.services import Services


def export(here: Services) -> tuple[JobState, str]:
    runner = Runner(here, [EXPORTING_KIND])
    job = runner.ask(EXPORTING_KIND.wanted(), actor="t").job
    runner.run_waiting()
    ended = here.store.jobs.asked.get(job.id)
    return ended.state, ended.problem or ended.result["said"]


def test_the_site_is_written_into_the_folder_that_is_set(here: Services, store: Store, tmp_path: Path) -> None:
    store.supplies.add(supply(), actor="t")
    here.settings.export_folder = str(tmp_path / "site")
    state, said = export(here)
    assert (state, "写入" in said) == (JobState.DONE, True)
    assert (tmp_path / "site" / "index.html").is_file()
    assert export(here)[1].startswith("没有变化")


def test_where_it_cannot_be_written_the_job_says_why(here: Services, tmp_path: Path) -> None:
    assert export(here) == (JobState.FAILED, "没有设定导出到哪个文件夹（YUNDUIJIE_EXPORT_FOLDER）")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letter.txt").write_text("x")
    here.settings.export_folder = str(tmp_path / "own")
    state, said = export(here)
    assert (state, "不是本程序导出的文件" in said) == (JobState.FAILED, True)
