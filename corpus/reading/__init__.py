"""From a file to rows with their places: spreadsheets, csv, Word tables, jsonl.

Nothing here but `mapping`, `cards` and `entries` knows of fields; whatever goes wrong with a file is an
`UnreadableFile` with one sentence. Formats of office programs are parsed in a process of their own
(`python -m corpus.reading`), which therefore imports little.
"""

from corpus.reading.files import read_sheets
from corpus.reading.jsonl import BadLine, is_jsonl, read_jsonl
from corpus.reading.sheets import Sheet, SheetRow, column_letter

__all__ = ["BadLine", "Sheet", "SheetRow", "column_letter", "is_jsonl", "read_jsonl", "read_sheets"]
