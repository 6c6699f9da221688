"""Any file to sheets, by its content and not by its name."""

from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.reading.confined import read_confined
from corpus.reading.guard import kind_of
from corpus.reading.sheets import Sheet
from corpus.reading.texts import read_csv


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a spreadsheet, csv file or Word document; `UnreadableFile` with one sentence where that fails."""
    try:
        kind = kind_of(path)
        return [read_csv(path)] if kind == "text" else read_confined(path, kind)
    except OSError as problem:
        raise UnreadableFile(f"文件打不开：{problem.strerror or problem}") from problem
