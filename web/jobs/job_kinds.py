"""What a kind of job is: one row with its steps, beside the subject that it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.store import Job, Wanted
from web.jobs.work import Work
from web.settings import Settings


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what people read while it goes on, and the work itself.

    A job that was broken off begins anew with the step that it was in. So a step may be done twice: what it writes it
    writes together with how far that is (`Work.written`), or so that the second time changes nothing.
    """

    code: str
    doing: str
    do: Callable[[Work], None]


def _nowhere(_: Job) -> str:
    """The page of jobs themselves shows what came of one."""
    return ""


def _not_offered(_: Settings) -> str:
    """It begins where its subject is, not on the page of jobs."""
    return ""


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind: `stays` says what is there of one that did not come to its end, `place` on which page its result is.

    `offered` says under these settings what the page of jobs offers it for; "" where it begins elsewhere.
    """

    code: str
    label: str
    steps: tuple[Step, ...]
    stays: str
    place: Callable[[Job], str] = _nowhere
    offered: Callable[[Settings], str] = _not_offered

    def wanted(self, subject: str = "", *, title: str = "", **arguments: Any) -> Wanted:
        """A job of this kind to ask for."""
        return Wanted(kind=self.code, label=self.label, subject=subject, title=title, arguments=arguments)

    def doing(self, job: Job) -> str:
        """What is being done, for people; before it begins, the first step."""
        named = {step.code: step.doing for step in self.steps}
        return named.get(job.step) or next(iter(named.values()), "")

    def steps_left(self, job: Job) -> tuple[Step, ...]:
        """The steps from the one that a job was in."""
        codes = [step.code for step in self.steps]
        return self.steps[codes.index(job.step) if job.step in codes else 0 :]
