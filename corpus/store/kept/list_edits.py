"""One entry of the district's own lists at a time: adding, taking out of use, moving (renaming: `lists.py`).

What a record bears stays what it bears: an entry that any record, account or poster bears is not taken out.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace

from sqlite_utils import Database as Connection

from corpus.errors import BadValue, NotFound
from corpus.store.base.database import Database
from corpus.store.kept.lists import LONGEST_NAME, RENAMED, FixedList, Lists
from corpus.store.trail.audit import write_entry
from corpus.taxonomy import Taxonomy, Term, text_of
from corpus.values.text import clean_line

_BEARERS: Mapping[str, Mapping[str, str]] = {
    "chains": {
        "需求": "SELECT chain AS code, count(*) AS n FROM needs GROUP BY chain",
        "供给": "SELECT chain AS code, count(*) AS n FROM supplies GROUP BY chain",
        "词语": "SELECT chain AS code, count(*) AS n FROM words WHERE withdrawn_at = '' GROUP BY chain",
    },
    "towns": {
        "需求": "SELECT town AS code, count(*) AS n FROM needs GROUP BY town",
        "账号": "SELECT town AS code, count(*) AS n FROM users GROUP BY town",
        "企业账号": "SELECT town AS code, count(*) AS n FROM enterprises GROUP BY town",
        "海报": "SELECT town AS code, count(*) AS n FROM posters GROUP BY town",
    },
}
"""How many of what bear each entry of a list."""
Bearing = dict[str, int]
"""How many bear an entry, by what they are called; those of whom there are any."""


class ListEdits:
    """The editable lists of one database."""

    def __init__(self, database: Database, lists: Lists) -> None:
        self.database, self.lists = database, lists

    def bearing(self, name: str) -> dict[str, Bearing]:
        """By code, how many records, accounts and posters bear it."""
        borne: dict[str, Bearing] = {}
        for what, sql in _bearers(name).items():
            for row in self.database.here.conn.execute(sql):
                if row["code"]:
                    borne.setdefault(row["code"], {})[what] = row["n"]
        return borne

    def add(self, name: str, term: str, *, aliases: str = "") -> Term:
        """Adds an entry at the end; `BadValue` for one that is there, under whatever writing, or is none."""
        fresh = _read_term(term, aliases)
        with self._editing(name) as db:
            taxonomy = self.lists.taxonomies()[name]
            for writing in (fresh.name, *fresh.aliases):
                if known := taxonomy.known(writing):
                    raise BadValue(f"“{writing}”已在清单里（{known.name}），没有再加")
            self._put(db, taxonomy, (*taxonomy.terms, fresh), "add_term")
        return fresh

    def take_out(self, name: str, code: str) -> Term:
        """Takes an entry out of use; `BadValue` where anything bears it, or it is the last or has others below it."""
        with self._editing(name) as db:
            taxonomy = self.lists.taxonomies()[name]
            term = _term_of(taxonomy, code)
            if borne := self.bearing(name).get(code):
                raise BadValue(f"“{term.name}”没有停用：{said(borne)}在用它；只能改名，不能停用")
            if taxonomy.children(code):
                raise BadValue(f"“{term.name}”没有停用：它下面还有别的条目")
            if len(taxonomy.terms) == 1:
                raise BadValue("清单里至少留一条")
            left = tuple(each for each in taxonomy.terms if each.code != code)
            self._put(db, taxonomy, left, "take_out_term")
        return term

    def move_up(self, name: str, code: str) -> Term:
        """Puts an entry one place nearer to the top, where it is not there."""
        with self._editing(name) as db:
            taxonomy = self.lists.taxonomies()[name]
            term, terms = _term_of(taxonomy, code), [*taxonomy.terms]
            place = terms.index(term)
            if place:
                terms[place - 1], terms[place] = terms[place], terms[place - 1]
                self._put(db, taxonomy, tuple(terms), "move_term")
        return term

    def _editing(self, name: str) -> AbstractContextManager[Connection]:
        _bearers(name)
        return self.database.write()

    def _put(self, db: Connection, before: Taxonomy, terms: tuple[Term, ...], action: str) -> None:
        now, text = self.database.now(), text_of(replace(before, terms=terms))
        db.table("lists").upsert({"name": before.name, "text": text, "updated_at": now}, pk="name")
        old, new = ({"terms": [term.name for term in edition]} for edition in (before.terms, terms))
        write_entry(db, "lists", before.name, action, at=now, before=old, after=new)


def said(borne: Bearing) -> str:
    """How many bear it, in words."""
    return "、".join(f"{what} {number} 条" for what, number in borne.items())


def _bearers(name: str) -> Mapping[str, str]:
    if name not in RENAMED:
        raise FixedList(f"“{name}”不能逐条修改；可以的有：{'、'.join(RENAMED)}")
    return _BEARERS[name]


def _term_of(taxonomy: Taxonomy, code: str) -> Term:
    term = next((term for term in taxonomy.terms if term.code == code), None)
    if term is None:
        raise NotFound(f"清单里没有“{code}”，可能刚被停用")
    return term


def _read_term(name: str, aliases: str) -> Term:
    term, others = _written(name), map(_written, aliases.replace("|", "、").split("、"))
    if not term or len(term) > LONGEST_NAME:
        raise BadValue(f"名称写 1 到 {LONGEST_NAME} 个字")
    return Term(term, term, "", tuple(other for other in others if other and other != term))


def _written(text: str) -> str:
    """A name as a list's file can hold it: a line that begins with # would be a comment."""
    return clean_line(text).lstrip("#").strip()
