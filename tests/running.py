"""The service as an operator runs it: a process of its own, `yunduijie serve`, with its log in a file."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LIMITS = "LOG_IN CARD PROGRESS UPLOAD ADVICE PROPOSAL ACCOUNT".split()


@dataclass(frozen=True)
class Running:
    """Where a service answers, where its log is, and its process."""

    address: str
    log: Path
    process: "subprocess.Popen[str]"


@contextmanager
def running(database: Path) -> Iterator[Running]:
    """The service on a database; whatever Python warns of is an error, and nobody is too fast for it."""
    log = database.with_suffix(".log")
    limits = {f"YUNDUIJIE_{name}_LIMIT": "100000 per minute" for name in LIMITS}
    said = {"PYTHONWARNINGS": "error", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "web.cli", "--db", database, "serve", "--port", "0", "--no-sample"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env=os.environ | limits | said,
        )
        try:
            yield Running(_address(process), log, process)
        finally:
            process.terminate()
            process.communicate()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    for line in process.stdout:
        if match := re.search(r"服务已启动：(\S+)", line):
            return match[1]
    raise AssertionError("the service did not start")
