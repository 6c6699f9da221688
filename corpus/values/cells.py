"""Texts as cells that a spreadsheet program does not run.

A cell that begins with = + - or @ is a formula to it; such a text gets an apostrophe in front, which import takes off
again.
"""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet program runs."""
    return f"'{text}" if text.startswith((*_RUNS, "'")) else text


def from_cell(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RUNS, "'")) else text
