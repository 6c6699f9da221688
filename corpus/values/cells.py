"""Texts as cells that a spreadsheet program does not run.

A cell that begins with = + - or @ is a formula to it. In csv such a text gets an apostrophe in front, which import
takes off again; in a workbook the cell is marked as text instead, and holds nothing but the text.
"""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet program runs."""
    return f"'{text}" if text.startswith((*_RUNS, "'")) else text


def text_cell(text: str) -> str:
    """The text as a cell of a workbook that is marked as text, which no program runs; `from_cell` gives it back."""
    return text if from_cell(text) == text else f"'{text}"


def from_cell(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RUNS, "'")) else text
