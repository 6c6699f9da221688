"""Formats of office programs are parsed in a process of their own, with limits on memory and time.

A single cell at XFD1048576, in a file of six kilobytes, makes the reader of spreadsheets ask for half a terabyte and
end its process, whatever its caller would catch. Then only that process is lost, and the file is refused.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.reading.sheets import Sheet

LARGEST_MEMORY = 2 * 1024**3
LONGEST = 180
"""Seconds; 50,000 rows take one."""

_TOO_MUCH = (
    "文件读不出来：可能已损坏，或者范围大得不正常（例如很远的行列里有零散内容）；"
    "请把有用的部分复制到新表格，另存为 xlsx 再试"
)
_ROOT = Path(__file__).parents[2]


def read_confined(path: Path, kind: str) -> list[Sheet]:
    """The sheets of a file of this kind; `UnreadableFile` where it cannot be read within the limits."""
    command = [sys.executable, "-m", "corpus.reading", kind, str(path.resolve())]
    # The child imports this very package, wherever the parent found it.
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "RUST_BACKTRACE": "0"}
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=LONGEST, env=environment)  # noqa: S603 - our own program; the path is one argument
    except subprocess.SubprocessError as problem:
        raise UnreadableFile(_TOO_MUCH) from problem
    answer = json.loads(done.stdout)
    if isinstance(answer, str):
        raise UnreadableFile(answer)
    return [Sheet.from_json(sheet) for sheet in answer]
