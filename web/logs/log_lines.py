"""What a line of the log looks like: time in China, level, number of the request, text.

No line names people. Telephone numbers, identity numbers and mail addresses are hidden wherever they stand, and of an
exception its kind and place are told but not its message, which may quote a record.
"""

import json
import logging
import re
import threading
import traceback
from contextvars import ContextVar
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from corpus.store import CHINA
from corpus.values.personal import masked

log = logging.getLogger(__name__)
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

NO_REQUEST = "--------"
request_number: ContextVar[str] = ContextVar("request_number", default=NO_REQUEST)
"""The number of the request that this thread answers, or answered last."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SERVED = re.compile(r"(?<= serving )/.*")
"""An address as the server's own lines have it, secrets included; the line of the request tells it without them."""


class LineFormatter(logging.Formatter):
    """Makes the lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it where an exception came from."""
        moment = datetime.fromtimestamp(record.created, CHINA).isoformat(timespec="milliseconds")
        head = f"{moment} {record.levelname} {request_number.get()}"
        said = [_SERVED.sub("a request", record.getMessage())]
        if record.exc_info:
            said.append(self.formatException(record.exc_info))
        return f"{head} {without_people(chr(10).join(said))}"

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the name is that of `logging`
        """The places that an exception came through, and its kind."""
        kind, _, trace = ei
        places = traceback.format_tb(trace)
        return "".join([*places, getattr(kind, "__name__", "no exception")])


def without_people(text: str) -> str:
    """A text with telephone numbers, identity numbers and mail addresses hidden."""
    return _ADDRESS.sub("***@***", masked(text))


class JsonFormatter(LineFormatter):
    """Makes the same as one JSON object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """`{"time": ..., "level": ..., "request": ..., "text": ...}`, and where an exception came from."""
        head, _, text = super().format(record).partition(" ")
        level, request, *said = text.split(" ", 2)
        line = {"time": head, "level": level, "request": request, "text": "".join(said)}
        return json.dumps(line, ensure_ascii=False)


def keep_log_in(folder: Path, *, days: int) -> None:
    """Keeps what this process logs in a folder as well, a file a day, for so many days.

    `OSError` where the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = TimedRotatingFileHandler(
        folder / "yunduijie.jsonl", when="midnight", backupCount=days, encoding="utf-8", delay=False
    )
    handler.setLevel(logging.INFO)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)


def write_log_to(stream: IO[str]) -> None:
    """Writes whatever this process logs to a stream, failures of threads among it."""
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.INFO)
    handler.setFormatter(LineFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    threading.excepthook = _tell_of_thread


def _tell_of_thread(failed: threading.ExceptHookArgs) -> None:
    kind, problem, trace = failed.exc_type, failed.exc_value, failed.exc_traceback
    log.error("a thread has ended: %s", kind.__name__, exc_info=(kind, problem or kind(), trace))
