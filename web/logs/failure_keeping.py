"""Keeps what went wrong while a request was answered, so that the number on its page leads an administrator to it."""

import traceback
from pathlib import Path

from flask import current_app, request
from flask_login import current_user

from corpus.store.trail.failures import Failure
from web.logs.log_lines import request_number, without_people
from web.logs.request_log import shown_address
from web.services import services

_ROOT = Path(__file__).resolve().parents[2]
"""What a place in the program is told from; whatever lies elsewhere is told from its library's folder."""
_LIBRARIES = "site-packages"


def keep_failure(problem: Exception) -> None:
    """Keeps kind and place of an exception, never its message, which may quote a record; with the request's number."""
    frames = traceback.extract_tb(problem.__traceback__)
    told = [f"{place_of(frame)}\n    {frame.line or ''}" for frame in frames]
    failure = Failure(
        number=request_number.get(),
        method=request.method,
        address=shown_address(current_app),
        role=current_user.role if current_user.is_authenticated else "",
        kind=type(problem).__name__,
        place=place_of(_nearest(frames)) if frames else "",
        trace=without_people("\n".join(told)),
    )
    services().store.trail.failures.add(failure)


def place_of(frame: traceback.FrameSummary) -> str:
    """Where a frame stands: `web/hall/views/lists.py:42 show`."""
    return f"{_shown(Path(frame.filename))}:{frame.lineno} {frame.name}"


def _nearest(frames: traceback.StackSummary) -> traceback.FrameSummary:
    """The last frame within the program, else the last of all."""
    own = [frame for frame in frames if _is_own(Path(frame.filename))]
    return own[-1] if own else frames[-1]


def _is_own(path: Path) -> bool:
    return path.is_relative_to(_ROOT) and _LIBRARIES not in path.parts


def _shown(path: Path) -> str:
    if _is_own(path):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index(_LIBRARIES) + 1 :]) if _LIBRARIES in parts else path.name
