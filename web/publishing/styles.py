"""The style of an issue on paper, for a page that carries it itself."""

from pathlib import Path

_PAPER = Path(__file__).parents[1] / "static" / "paper.css"


def paper_style() -> str:
    """The style sheet's text."""
    return _PAPER.read_text("utf-8")
