"""Lists of supplies taken in by tests, and what came of it."""

from pathlib import Path

import awkward_files as files

from corpus.importing import import_file
from corpus.records import Supply
from corpus.report import Report
from corpus.store import Store, SupplyConditions


def take(store: Store, path: Path, *, dry_run: bool = False) -> Report:
    return import_file(store, path, Supply, actor="测试", dry_run=dry_run)


def stored(store: Store) -> list[Supply]:
    return list(store.supplies.iterate(SupplyConditions()))


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.refused


def listed(path: Path, *rows: tuple[object, ...], over: str = "") -> Path:
    """A list with a line over it."""
    return files.plain_xlsx(path, ((over,), *rows))
