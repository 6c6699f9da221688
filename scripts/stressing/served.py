"""The service in a process of its own, which can be killed at any moment and started again at the same address."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMITS = "LOG_IN CARD PROGRESS UPLOAD ADVICE PROPOSAL ACCOUNT".split()
PATIENCE = 120.0
"""Seconds after which a start has failed."""
_LOOK = 0.02


class DidNotStart(Exception):
    """The service did not become ready; the message names its log."""


class Served:
    """One installation: its database, its port, its log."""

    def __init__(self, database: Path, **environment: str) -> None:
        self.database, self.log = database, database.with_suffix(".log")
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        limits = {f"YUNDUIJIE_{name}_LIMIT": "100000 per minute" for name in LIMITS}
        said = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        self._environment = os.environ | limits | said | environment
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """A command of the program on this database, begun."""
        command = [sys.executable, "-m", "web.cli", "--db", str(self.database), *arguments]
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)

    def start(self) -> float:
        """Starts the service; the seconds until it was ready."""
        began = time.perf_counter()
        self._process = self.command("serve", "--port", str(self.port), "--no-sample")
        while not self._is_ready():
            if self._process.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise DidNotStart(f"see {self.log}")
            time.sleep(_LOOK)
        return time.perf_counter() - began

    def kill(self) -> None:
        """Ends it in the midst of whatever it does, as a power cut does for the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ends it as an operator does."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    @property
    def memory(self) -> int:
        """Bytes that the process holds; 0 where the system does not tell."""
        place = Path(f"/proc/{self._process.pid}/statm") if self._process else None
        if place is None or not place.exists():
            return 0
        return int(place.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:  # noqa: S310 - our own service
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
