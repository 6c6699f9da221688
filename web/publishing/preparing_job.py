"""Preparing the draft of a publication: a job, as it asks of every open need what fits it."""

from datetime import date
from typing import Any

from flask import url_for
from sqlite_utils import Database as Connection

from corpus.publication import Scope, Subject
from corpus.store import Asked, Job
from web.jobs.job_kinds import JobKind, Step
from web.jobs.runner import Runner
from web.jobs.work import Work
from web.publishing.preparing import first_arrangement

PREPARING = "prepare_issue"
_DRAFT = "draft"


def ask_preparing(runner: Runner, scope: Scope, *, most: int, again: bool, actor: str) -> Asked:
    """Asks for a draft with the best items of a scope, or joins who asked for the same before."""
    asked = _as_json(scope)
    title = f"{scope.label}（{scope.since.isoformat()} 至 {scope.until.isoformat()}）"
    # Not only the days: another selection from the same ones is another draft.
    subject = "/".join(map(str, (*asked.values(), most, again)))
    wanted = PREPARING_KIND.wanted(subject, title=title, scope=asked, most=most, again=again)
    return runner.ask(wanted, actor=actor)


def _as_json(scope: Scope) -> dict[str, Any]:
    return {
        "subject": scope.subject.value,
        "series": scope.series,
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "kinds": list(scope.kinds),
        "chains": list(scope.chains),
    }


def _scope(raw: dict[str, Any]) -> Scope:
    return Scope(
        subject=Subject(raw["subject"]),
        series=raw.get("series", ""),
        since=date.fromisoformat(raw["since"]),
        until=date.fromisoformat(raw["until"]),
        kinds=tuple(raw["kinds"]),
        chains=tuple(raw["chains"]),
    )


def _prepare(work: Work) -> None:
    if _DRAFT in work.memo:
        return
    asked = work.job.arguments
    scope = _scope(asked["scope"])
    made = first_arrangement(work.services, scope, most=asked["most"], again=asked["again"])

    def remember(db: Connection, number: int) -> None:
        work.written(db, len(made.items), len(made.items), **{_DRAFT: number})

    work.services.store.issues.publications.prepare(scope, made, actor=work.actor, then=remember)
    work.result |= {_DRAFT: work.memo[_DRAFT], "said": f"草稿有 {len(made.items)} 项"}


def _page_of_draft(job: Job) -> str:
    number = job.memo.get(_DRAFT)
    return url_for("desk.publication", number=number) if number else ""


PREPARING_KIND = JobKind(
    PREPARING,
    "准备一期发布",
    (Step("prepare", "正在挑选合适的供给和需求，拟目录和引言", _prepare),),
    "还没有建立草稿",
    _page_of_draft,
)
