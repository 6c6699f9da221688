import io
import json
import logging
import re
import sqlite3
import sys
import threading
from collections.abc import Iterator
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path

import pytest

from web.logs.log_lines import keep_log_in, request_number, write_log_to

log = logging.getLogger("web.anything")


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is written to the log."""
    written, root, before = io.StringIO(), logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(root, "handlers", [])
    write_log_to(written)
    yield written
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = before, level


def test_a_line_has_time_level_and_the_number_of_the_request(lines: io.StringIO) -> None:
    token = request_number.set("0a1b2c3d")
    log.warning("the outbox cannot be used")
    request_number.reset(token)
    log.debug("nobody wants to know")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00 WARNING 0a1b2c3d the outbox cannot be used\n", lines.getvalue()
    )


@pytest.mark.parametrize(
    "said", ["15400000001", "+86 154 0000 0001", "q@example.com", "11010519491231002X", "0531-82660000"]
)
def test_no_line_reaches_anybody(lines: io.StringIO, said: str) -> None:
    log.error("could not read %s", said)
    assert said not in lines.getvalue()
    assert "could not read " in lines.getvalue()


def test_an_exception_tells_its_kind_and_place_and_not_what_it_quotes(lines: io.StringIO) -> None:
    try:
        raise KeyError("周启明")
    except KeyError:
        log.exception("Exception while serving /card/receipt/IlNaWFEi.secret-part")
    said = lines.getvalue()
    assert "test_log_lines.py" in said
    assert said.endswith("KeyError\n")
    assert "Exception while serving a request" in said
    assert not [
        secret for secret in ("周启明", "secret-part") if secret in said.replace('raise KeyError("周启明")', "")
    ]


def test_a_thread_that_fails_is_told_in_the_same_way(lines: io.StringIO) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("near 15400000001")

    failing = threading.Thread(target=fail)
    failing.start()
    failing.join()
    assert "a thread has ended: OperationalError" in lines.getvalue()
    assert "near" not in lines.getvalue().replace("raise sqlite3.OperationalError", "").split("OperationalError", 2)[-1]
    assert sys.exc_info() == (None, None, None)


@pytest.mark.usefixtures("lines")
def test_a_log_in_files_has_one_object_a_line_and_names_nobody(tmp_path: Path) -> None:
    keep_log_in(tmp_path / "logs", days=3)
    token = request_number.set("0a1b2c3d")
    log.warning("could not tell 15400000001\nat once")
    request_number.reset(token)
    (line,) = (tmp_path / "logs" / "yunduijie.jsonl").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["level"], said["request"]) == ("WARNING", "0a1b2c3d")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.{12}\+08:00", said["time"])
    assert said["text"].startswith("could not tell ")
    assert "15400000001" not in line


@pytest.mark.usefixtures("lines")
def test_a_file_a_day_is_kept_for_so_many_days(tmp_path: Path) -> None:
    keep_log_in(tmp_path, days=2)
    handler = logging.getLogger().handlers[-1]
    assert isinstance(handler, TimedRotatingFileHandler)
    for day in range(5):
        log.warning("day %d", day)
        handler.rolloverAt -= 86_400 * (6 - day)
        handler.doRollover()
    assert len(list(tmp_path.glob("yunduijie.jsonl.*"))) <= 2
