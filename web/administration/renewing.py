"""What takes minutes on a full database, as jobs: suggestions after weights or words changed, the search for words."""

from flask import url_for

from corpus.states import JobState
from corpus.store import Job
from corpus.store.kept.proposed_words import ProposedPair
from web.jobs.job_kinds import JobKind, Step
from web.jobs.runner import Runner
from web.jobs.work import Work
from web.matching.proposed_words import proposals
from web.records.recomputing import MATCHING_ALL_KIND

FINDING_WORDS = "find_words"
FIRST, AGAIN = "", "again"
"""What the job that matches all is about: while one is at work, another waits for it, which all later ones join."""


def ask_to_match(runner: Runner, *, actor: str) -> Job:
    """Asks for all suggestions to be made anew with what counts now.

    A job at work has begun with what counted before, so it is not joined; one that waits is.
    """
    opened = runner.services.store.jobs.asked.open()
    at_work = {job.subject for job in opened if job.kind == MATCHING_ALL_KIND.code and job.state is JobState.RUNNING}
    return runner.ask(MATCHING_ALL_KIND.wanted(AGAIN if FIRST in at_work else FIRST), actor=actor).job


def _find(work: Work) -> None:
    found = proposals(work.services.store, work.services.matching)
    pairs = (ProposedPair(each.word, each.term, each.chain, each.strength, each.seen) for each in found)
    number = work.services.store.kept.proposed_words.replace(pairs)
    work.result["said"] = f"找到 {number} 对可能同义的说法"


def _place(job: Job) -> str:
    """The page of words, once something was found there; until then the job's own, which says how far it is."""
    return url_for("desk.system_words") if job.result.get("said") else ""


FINDING_WORDS_KIND = JobKind(
    FINDING_WORDS,
    "查找日常说法",
    (Step("find", "正在从已推荐的建议里查找", _find),),
    "上一次找到的还在",
    place=_place,
)
