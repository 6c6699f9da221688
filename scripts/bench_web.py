"""How fast the hall answers many at once: .venv/bin/python scripts/bench_web.py [--folder DIR] [--json FILE]

Fills two databases by `fill.py` (kept in the folder, where one is named): searches are measured at 100,000 supplies,
lists at 20,000. The service runs as `yunduijie serve` starts it, in a process of its own; 20 clients in this one keep
their connections. Every search is a different one, so that no kept answer helps; addresses of lists come again, as
first pages do. A client waits before each search as long as the page itself does after a letter; with `--pause 0` it
asks as soon as it is answered. Exit status 1 where an answer is an error or a goal is missed: searches within 60 ms in
95 of 100 cases, 800 lists a second.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from loading.clients import Answer, Ask, ask_all
from loading.mix import FRAGMENT, Kind, Mix

from corpus.store import Store

SEARCHED, LISTED = 100_000, 20_000
"""Supplies of the databases in which searches and lists are measured."""
NEEDS = 400
"""Needs beside them, unless there are fewer supplies."""
GOAL_MS, GOAL_RATE = 60.0, 800.0
TYPING = 200.0
"""Milliseconds that the page waits after a letter before it asks: nobody who types asks sooner."""
ROOT = Path(__file__).resolve().parent.parent
STARTED = "服务已启动："


class Row(NamedTuple):
    """What was measured of one kind of page; `goal` is what it has to reach, in words, or ""."""

    name: str
    requests: int
    errors: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float
    kilobytes: float
    processor_ms: float
    """What the service took of a processor for each request; 0 where the system does not tell."""
    goal: str
    reached: bool


class Service(NamedTuple):
    """A running service: where it answers, and its process."""

    address: str
    pid: int

    @property
    def seconds(self) -> float:
        """What it has taken of a processor so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measures all kinds of pages and ends with the status that says whether the goals are reached."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"load of the machine at the start: {os.getloadavg()[0]:.2f}; {os.cpu_count()} processors", flush=True)
        rows = list(_measured(folder, options))
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1), "utf-8")
    sys.exit(not all(row.reached and not row.errors for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="How fast the hall answers many at once.")
    parser.add_argument("--folder", type=Path, help="keeps the filled databases and their indexes")
    parser.add_argument("--json", type=Path, help="writes the figures to this file as well")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--requests", type=int, default=2_000, help="of each kind; five times as many lists")
    parser.add_argument(
        "--pause", type=float, default=TYPING, help="milliseconds between an answer and the next search"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--searched", type=int, default=SEARCHED, help="supplies in the database for searches")
    parser.add_argument("--listed", type=int, default=LISTED, help="supplies in the database for lists")
    return parser


def _measured(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    print(f"{'':28}requests errors    p50 ms    p95 ms    p99 ms   per s     KB  CPU ms", flush=True)
    for supplies, kinds_of in ((options.searched, _searches), (options.listed, _lists)):
        path = filled(folder, supplies, options.seed)
        kinds = kinds_of(path, options)
        with served(path) as service:
            for kind in kinds:
                row = measured(service, kind, options)
                print(_told(row), flush=True)
                yield row


def filled(folder: Path, supplies: int, seed: int) -> Path:
    """The database with so many supplies, made where it is not there."""
    path = folder / f"supplies-{supplies}-{seed}.db"
    if not path.exists():
        needs = min(NEEDS, supplies)
        command = [ROOT / "scripts/fill.py", path, "--supplies", supplies, "--needs", needs, "--pairings", 2 * needs]
        _run([*command, "--seed", seed])
    return path


def _run(arguments: Sequence[object]) -> None:
    subprocess.run([sys.executable, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, env=_environment())


def _environment() -> dict[str, str]:
    """The semantic model is left out: it would compute its vectors while pages are measured."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "YUNDUIJIE_SEMANTIC": "off", "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(path: Path) -> Iterator[Service]:
    """The service over a database, as `yunduijie serve` runs it."""
    command = [sys.executable, "-m", "web.cli", "--db", str(path.resolve()), "serve", "--port", "0"]
    with (
        path.with_suffix(".log").open("w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=log, encoding="utf-8"
        ) as process,
    ):
        try:
            line = next((line for line in process.stdout or () if line.startswith(STARTED)), "")
            if not line:
                sys.exit(f"the service did not start: {log.name}")
            yield Service(line.removeprefix(STARTED).split()[0], process.pid)
        finally:
            process.terminate()


def _searches(path: Path, options: argparse.Namespace) -> list[Kind]:
    number, warm = options.requests, options.requests // 10
    with _mix(path, options.seed) as mix:
        queries = mix.searches(2 * (number + warm))
    pages = [Ask(f"/supplies/?{query}") for query in queries[::2]]
    fragments = [Ask(f"/supplies/?{query}", FRAGMENT) for query in queries[1::2]]
    return [
        Kind("search, whole page", pages[:warm], pages[warm:]),
        Kind("search, as one types", fragments[:warm], fragments[warm:]),
    ]


def _lists(path: Path, options: argparse.Namespace) -> list[Kind]:
    number, lists = options.requests, 5 * options.requests
    with _mix(path, options.seed) as mix:
        addresses = {
            "list": mix.lists(2 * lists, filtered=False),
            "list, filtered": mix.lists(2 * lists, filtered=True),
            "record": mix.records(2 * number),
            "chain": mix.chains(2 * number),
        }
    asks = {name: list(map(Ask, paths)) for name, paths in addresses.items()}
    return [Kind(name, some[: len(some) // 2], some[len(some) // 2 :]) for name, some in asks.items()]


@contextmanager
def _mix(path: Path, seed: int) -> Iterator[Mix]:
    store = Store(path)
    yield Mix(store, seed)
    store.close()


def measured(service: Service, kind: Kind, options: argparse.Namespace) -> Row:
    """The figures of one kind of page, after its warm-up."""
    is_search = kind.name.startswith("search")
    pause = options.pause / 1000 if is_search else 0
    ask_all(service.address, kind.warm[:1], clients=1)
    ask_all(service.address, kind.warm, clients=options.clients)
    before = service.seconds
    answers, seconds = ask_all(service.address, kind.measured, clients=options.clients, pause=pause)
    return _row(kind.name, answers, seconds, taken=service.seconds - before)


def _row(name: str, answers: Sequence[Answer], seconds: float, *, taken: float = 0) -> Row:
    times = np.array([answer.seconds for answer in answers]) * 1000
    p50, p95, p99 = (float(percentile) for percentile in np.percentile(times, [50, 95, 99]))
    rate, errors = len(answers) / seconds, sum(answer.status != 200 for answer in answers)
    goal, reached = "", True
    if name.startswith("search"):
        goal, reached = f"p95 {GOAL_MS:.0f} ms", p95 < GOAL_MS
    elif name.startswith("list"):
        goal, reached = f"{GOAL_RATE:.0f} a second", rate >= GOAL_RATE
    size = float(np.mean([answer.size for answer in answers])) / 1024
    processor = taken / len(answers) * 1000
    return Row(name, len(answers), errors, p50, p95, p99, rate, size, processor, goal, reached)


def _told(row: Row) -> str:
    figures = f"{row.requests:8} {row.errors:6} {row.p50_ms:9.1f} {row.p95_ms:9.1f} {row.p99_ms:9.1f}"
    goal = f"  goal {row.goal}: {'reached' if row.reached else 'MISSED'}" if row.goal else ""
    return f"{row.name:28}{figures} {row.per_second:7.0f} {row.kilobytes:6.1f} {row.processor_ms:9.2f}{goal}"


if __name__ == "__main__":
    main()
