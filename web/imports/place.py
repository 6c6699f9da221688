"""Where the pages of a job say what came of it."""

from flask import url_for

from corpus.store import Job


def page_of_list(job: Job) -> str:
    """The page of the list that a job is about."""
    return url_for("desk.uploaded", number=job.arguments["upload"])
