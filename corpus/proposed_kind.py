"""Of which kind of supply a list is, as its headings and its title say: proposed with what speaks for it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.file_rows import GUIDE
from corpus.reading.mapping import SEARCHED_ROWS, field_named
from corpus.reading.sheets import Sheet
from corpus.supply_kinds import FIRST, SAID, with_modules
from corpus.taxonomy import Taxonomy
from corpus.values.text import clean_line

_LONGEST_HEADING = 15
_LEAST = 2.0
"""What must speak for a kind: two headings of its own, or one beside the title."""
_SHOWN = 4
_LEAST_WORD = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kind with the headings and the word of the title that speak for it; `kind` is "" where rows say it themselves.

    Without headings and word nothing speaks for any kind, and the first one is proposed.
    """

    kind: str = FIRST
    headings: tuple[str, ...] = ()
    word: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether anything speaks for it."""
        return bool(self.headings or self.word)

    @property
    def because(self) -> str:
        """What speaks for it, in words: `表头“发文字号”“申报截止”、名称里的“政策”`."""
        headings = "表头" + "".join(f"“{heading}”" for heading in self.headings) if self.headings else ""
        return "、".join(filter(None, (headings, f"名称里的“{self.word}”" if self.word else "")))


NO_PROPOSAL = Proposal()


def proposed_kind(sheets: Iterable[Sheet], name: str, kinds: Taxonomy) -> Proposal:
    """The kind that the first rows of sheets, and the name of the file, speak for most."""
    seen = [sheet for sheet in sheets if not sheet.hidden and sheet.name != GUIDE]
    cells = tuple(dict.fromkeys(heading for sheet in seen for heading in _short_cells(sheet)))
    if said := next((cell for cell in cells if field_named(cell, (SAID,))), ""):
        return Proposal("", (said,))
    telling = _telling(cells)
    titles = clean_line(" ".join([name, *(_title(sheet) for sheet in seen)]))
    words = {term.code: _word_in(titles, (*term.name.split("、"), *term.aliases)) for term in kinds}
    worth = Counter({code: sum(weight for _, weight in told) for code, told in telling.items()})
    worth.update({code: 1.5 for code, word in words.items() if word})
    ranked = worth.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return NO_PROPOSAL
    best = ranked[0][0]
    return Proposal(best, tuple(cell for cell, _ in telling.get(best, ()))[:_SHOWN], words.get(best, ""))


def _short_cells(sheet: Sheet) -> Iterable[str]:
    rows = [row for row in sheet.rows if not row.is_empty][:SEARCHED_ROWS]
    return (text for row in rows for cell in row.cells if 0 < len(text := clean_line(cell)) <= _LONGEST_HEADING)


def _title(sheet: Sheet) -> str:
    """What stands alone in a row over the table, and the sheet's name."""
    rows = [row for row in sheet.rows if not row.is_empty][:2]
    alone = [cells[0] for row in rows if len(cells := [cell for cell in row.cells if cell.strip()]) == 1]
    return " ".join([sheet.name, *alone])


def _telling(cells: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    """By kind, the headings that it has and others do not, each with how much it tells."""
    known = {code: {cell for cell in cells if field_named(cell, kind.fields)} for code, kind in with_modules().items()}
    sharing = Counter(cell for named in known.values() for cell in named)
    return {
        code: [(cell, 1 / sharing[cell]) for cell in cells if cell in named and sharing[cell] < len(known) / 2]
        for code, named in known.items()
    }


def _word_in(title: str, words: Sequence[str]) -> str:
    return next((word for word in words if len(word) >= _LEAST_WORD and word in title), "")
