"""The confined process: `python -m corpus.reading KIND FILE` writes the file's sheets to standard output as JSON."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.reading.confined import LARGEST_MEMORY
from corpus.reading.sheets import Sheet


def main(kind: str, path: Path) -> None:
    """Reads one file within the limits and writes what became of it."""
    _limit_memory()
    try:
        answer: object = [sheet.as_json() for sheet in _reader(kind)(path)]
    except UnreadableFile as problem:
        answer = str(problem)
    sys.stdout.write(json.dumps(answer))


def _reader(kind: str) -> Callable[[Path], Iterator[Sheet]]:
    # Imported here so that each kind of file loads its own library only.
    if kind == "docx":
        from corpus.reading.documents import read_document

        return read_document
    from corpus.reading.workbooks import read_workbook

    return read_workbook


def _limit_memory() -> None:
    """Where the system has such limits; on Windows the file's size and the time remain the limits."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
