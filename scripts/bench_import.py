"""How long lists take to come in and go out again at a full desk, and how long the hall waits meanwhile.

    python scripts/bench_import.py DATABASE [--rows 5000]

Works on a copy of a database that `scripts/fill.py` has made. Two supplies are uploaded, previewed, taken in and taken
back, in seconds of the processor. Then a list of `--rows` supplies comes in beside a server as `yunduijie serve` sets
it up, while one process asks the hall each second, one sends a need card every two, and a thread writes now and then:
seconds of the clock. What is taken in and taken back is done by the service's own threads, as for whoever asks for it
on a page.
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
from corpus.states import JobState
from corpus.store import Asked, Store, Upload
from web.app import create_app
from web.cli.running.serving import SWITCH_EVERY, THREADS
from web.imports.importing import Sender, receive
from web.imports.kept_preview import preview
from web.imports.taking_back import ask_taking_back
from web.imports.taking_in import ask_taking_in
from web.jobs.runner import Runner, runner
from web.services import services
from web.settings import Settings

COLUMNS = ("title", "org", "dept", "lead", "summary", "highlights", "advantage", "scene", "keywords", "modes")
WARM_UP = 2.0
EACH = 0.5
"""Seconds between two writes of somebody else."""
LOOK = 0.2
"""Seconds between two looks whether a job has ended."""
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
    """How long others have waited so far, in seconds: for a page of the hall, a card sent, their turn to write."""

    hall: list[float]
    card: list[float]
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
        limits = {"card_limit": "100000 per hour", "address_times": 1000}
        app = create_app(Settings(_env_file=None, db=copy, **limits), store=store)
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
    ask_taking_in(runner(), upload, actor="测速")
    _processor("2 rows: take in", runner().run_waiting)
    ask_taking_back(runner(), services().store.arriving.uploads.get(upload.id), actor="测速")
    _processor("2 rows: take back", runner().run_waiting)


def _large(app: Flask, chance: Random, rows: int) -> None:
    """A long list, while the hall is asked."""
    content = _list(chance, rows)
    sending = ("scripts/loading/cards_sent.py",)
    with (
        _server(app) as address,
        _asking(("-c", ASKING), address) as visits,
        _asking(sending, address) as cards,
        _writer(services().store) as writes,
        _working(runner()),
    ):
        waits = Waits(visits, cards, writes)
        time.sleep(WARM_UP)
        upload = _clock(f"{rows} rows: upload and read", lambda: _send(content), waits)
        _clock(f"{rows} rows: a page of the preview", lambda: _page(upload), waits)
        _clock(f"{rows} rows: take in", lambda: _done(ask_taking_in(runner(), upload, actor="测速")), waits)
        done = services().store.arriving.uploads.get(upload.id)
        _clock(f"{rows} rows: take back", lambda: _done(ask_taking_back(runner(), done, actor="测速")), waits)


def _done(asked: Asked) -> None:
    """Waits until a job has ended, and says how long each of its steps took."""
    begun, step, jobs = time.perf_counter(), "", services().store.jobs.asked
    while (job := jobs.get(asked.job.id)).is_open:
        if job.step != step:
            print(f"  {job.step} from {time.perf_counter() - begun:.1f} s", flush=True)
            step = job.step
        time.sleep(LOOK)
    if job.state != JobState.DONE:
        raise SystemExit(f"{job.label} {job.state.label}: {job.problem}")


@contextmanager
def _working(here: Runner) -> Iterator[None]:
    """The threads that do what is asked for."""
    workers = list(here.workers())
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()


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
    told = f"the hall waits {_told(waits.hall)}, a card {_told(waits.card)}, a write {_told(waits.write)}"
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
def _asking(program: tuple[str, ...], address: str) -> Iterator[list[float]]:
    """Somebody who asks in a process of his own; yields how long he waited, so far."""
    waits: list[float] = []
    with subprocess.Popen([sys.executable, *program, address], stdout=subprocess.PIPE, text=True, cwd=ROOT) as visitor:
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
