"""From a file to rows with their places: spreadsheets, csv, Word tables, jsonl.

Nothing here knows of fields or records; whatever goes wrong with a file is an `UnreadableFile` with one sentence.
"""

from corpus.reading.files import read_sheets
from corpus.reading.jsonl import BadLine, read_jsonl
from corpus.reading.sheets import Row, Sheet, column_letter

__all__ = ["BadLine", "Row", "Sheet", "column_letter", "read_jsonl", "read_sheets"]
