"""Words that pages say and that are not part of their layout, in text files: examples of descriptions, a glossary.

Each file begins with comment lines that name what it is and its source; the last of them names its columns.
"""

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of this folder, each by the names of its columns."""
    lines = (files("web") / "words" / f"{name}.tsv").read_text("utf-8").splitlines()
    columns = [line for line in lines if line.startswith("#")][-1].lstrip("# ").split("\t")
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def meaning(word: str) -> str:
    """What a word of the trade means, in half a line; empty where it needs no explanation."""
    return next((row["meaning"] for row in table("glossary") if row["word"] == word), "")
