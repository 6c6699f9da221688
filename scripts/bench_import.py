"""How long lists take to come in and go out again at a full desk, and how long the hall waits meanwhile.

    python scripts/bench_import.py DATABASE [--rows 5000]

Works on a copy of a database that `scripts/fill.py` has made. Two supplies are uploaded, previewed, taken in and taken
back, in seconds of the processor. Then a list of `--rows` supplies comes in beside a server as `yunduijie serve` sets
it up, while a process of its own asks the hall each second and a thread writes now and then: seconds of the clock.
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import xlsxwriter
from environment import ROOT
from filling.people import suppliers
from filling.texts import write_supply
from flask import Flask
from waitress.server import create_server
from werkzeug.datastructures import FileStorage

from corpus.records import Supply
from corpus.store import Store, Upload
from web.app import create_app
from web.cli.running.serving import SWITCH_EVERY, THREADS
from web.imports.importing import Sender, receive, take_back, take_in
from web.imports.kept_preview import preview
from web.services import services
from web.settings import Settings

COLUMNS = ("title", "org", "dept", "lead", "summary", "highlights", "advantage", "scene", "keywords", "modes")
WARM_UP = 2.0
EACH = 0.5
"""Seconds between two writes of somebody else."""
Result = TypeVar("Result")
ASKING = """
import sys, time, urllib.parse, urllib.request
waits, place = [], 0
while True:
    begun = time.perf_counter()
    place += 1
    path = ("/", f"/supplies/?q=电池{place}", "/needs/")[place % 3]
    urllib.request.urlopen(sys.argv[1] + urllib.parse.quote(path, safe="/?=")).read()
    print(f"{time.perf_counter() - begun:.3f}", flush=True)
    time.sleep(max(0, 1 - (time.perf_counter() - begun)))
"""


class Waits(NamedTuple):
    """How long others have waited so far, in seconds: for a page of the hall, and for their turn to write."""

    hall: list[float]
    write: list[float]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="量一量导入、预览和撤销的用时。")
    parser.add_argument("database", type=Path)
    parser.add_argument("--rows", type=int, default=5_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(options.database, copy)
        store = Store(copy)
        app = create_app(Settings(_env_file=None, db=copy), store=store)
        with app.app_context():
            services().matching.prepare()
            services().matching.settle()
            _small(Random(2))  # noqa: S311 - nothing secret is made with it
            _large(app, Random(3), options.rows)  # noqa: S311
        store.close()


def _small(chance: Random) -> None:
    """A list of two."""
    upload = _processor("2 rows: upload and read", lambda: _send(_list(chance, 2)))
    _processor("2 rows: a page of the preview", lambda: preview(services(), upload))
    _processor("2 rows: take in", lambda: take_in(services(), upload, actor="测速"))
    done = services().store.arriving.uploads.get(upload.id)
    _processor("2 rows: take back", lambda: take_back(services(), done, actor="测速"))


def _large(app: Flask, chance: Random, rows: int) -> None:
    """A long list, while the hall is asked."""
    content = _list(chance, rows)
    with _server(app) as address, _visitor(address) as visits, _writer(services().store) as writes:
        waits = Waits(visits, writes)
        time.sleep(WARM_UP)
        upload = _clock(f"{rows} rows: upload and read", lambda: _send(content), waits)
        _clock(f"{rows} rows: a page of the preview", lambda: _page(upload), waits)
        _clock(f"{rows} rows: take in", lambda: take_in(services(), upload, actor="测速"), waits)
        done = services().store.arriving.uploads.get(upload.id)
        _clock(f"{rows} rows: take back", lambda: take_back(services(), done, actor="测速"), waits)


def _page(upload: Upload) -> None:
    preview(services(), upload)
    services().store.arriving.readings.page(upload.id, page=50, size=50)


def _list(chance: Random, rows: int) -> bytes:
    """A workbook of invented supplies."""
    content, offered = io.BytesIO(), suppliers(chance, 20)
    made = [write_supply(chance, chance.choice(offered), 900_000 + n, today=date.today()) for n in range(rows)]
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("清单")
        sheet.write_row(0, 0, COLUMNS)
        for place, supply in enumerate(made, start=1):
            sheet.write_row(place, 0, [_cell(supply, name) for name in COLUMNS])
    return content.getvalue()


def _cell(supply: Supply, name: str) -> str:
    value = getattr(supply, name)
    return "、".join(value) if isinstance(value, tuple) else value


def _send(content: bytes) -> Upload:
    file = FileStorage(io.BytesIO(content), filename="测速.xlsx")
    return receive(services(), file, record="supplies", sender=Sender(), actor="测速")


def _processor(what: str, work: Callable[[], Result]) -> Result:
    begun = time.process_time()
    result = work()
    print(f"{what}: {time.process_time() - begun:.2f} s of the processor", flush=True)
    return result


def _clock(what: str, work: Callable[[], Result], waits: Waits) -> Result:
    for waited in waits:
        waited.clear()
    begun, used = time.perf_counter(), time.process_time()
    result = work()
    took, used = time.perf_counter() - begun, time.process_time() - used
    told = f"the hall waits {_told(waits.hall)}, a write {_told(waits.write)}"
    print(f"{what}: {took:.1f} s, {used:.1f} of the processor; {told}", flush=True)
    return result


def _told(waits: list[float]) -> str:
    """The longest of some waits, and how long nineteen of twenty take at the most."""
    ordered = sorted(waits)
    if not ordered:
        return "for nothing: nobody asked"
    return f"{ordered[len(ordered) * 19 // 20]:.2f} s (p95 of {len(ordered)}), {ordered[-1]:.2f} s at the worst"


@contextmanager
def _server(app: Flask) -> Iterator[str]:
    sys.setswitchinterval(SWITCH_EVERY)
    server = create_server(app, host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(server.close)
        server.task_dispatcher.shutdown()
        thread.join(timeout=10)


@contextmanager
def _visitor(address: str) -> Iterator[list[float]]:
    """Somebody who asks the hall each second, in a process of his own; yields how long he waited, so far."""
    waits: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-c", ASKING, address], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as visitor:
        answers = visitor.stdout or ()
        threading.Thread(target=lambda: waits.extend(float(line) for line in answers), daemon=True).start()
        try:
            yield waits
        finally:
            visitor.terminate()


@contextmanager
def _writer(store: Store) -> Iterator[list[float]]:
    """Somebody who writes now and then, as who sends a card does; yields how long he waited for his turn, so far."""
    waits, over = list[float](), threading.Event()

    def write() -> None:
        while not over.wait(EACH):
            begun = time.perf_counter()
            with store.database.write():
                waits.append(time.perf_counter() - begun)

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    try:
        yield waits
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main()
