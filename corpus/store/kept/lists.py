"""The district's own lists (chains, towns), and values that the service makes once and keeps."""

import secrets

from corpus import chain_links
from corpus.errors import BadValue, CorpusError
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry
from corpus.taxonomy import EDITABLE, Taxonomies, Taxonomy, parse_taxonomy


class FixedList(CorpusError):
    """The list is set by regulation or by the program and cannot be edited."""


class Lists:
    """Taxonomies as this database has them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._known: tuple[int, Taxonomies] | None = None

    def taxonomies(self) -> Taxonomies:
        """All lists, the district's own in place of the packaged ones."""
        commits, known = self.database.commits(), self._known
        if known is None or known[0] != commits:
            known = self._known = (commits, self._read())
        return known[1]

    def _read(self) -> Taxonomies:
        rows = self.database.here.conn.execute("SELECT name, text FROM lists")
        return Taxonomies(parse_taxonomy(row["name"], row["text"]) for row in rows)

    def replace(self, name: str, text: str) -> Taxonomy:
        """Sets one of the editable lists from the text of a file; `FixedList` for any other."""
        if name not in EDITABLE:
            raise FixedList(f"“{name}”不能修改；可以修改的有：{'、'.join(EDITABLE)}")
        taxonomy = parse_taxonomy(name, text)
        if not taxonomy.terms:
            raise FixedList("文件里没有任何条目；每行一条，至少写一个名称")
        _check(taxonomy)
        now, old = self.database.now(), self.taxonomies()[name]
        before, after = ({"terms": [term.name for term in edition.terms]} for edition in (old, taxonomy))
        with self.database.write() as db:
            db.table("lists").upsert({"name": name, "text": text, "updated_at": now}, pk="name")
            write_entry(db, "lists", name, "replace", at=now, before=before, after=after)
        return taxonomy


def _check(taxonomy: Taxonomy) -> None:
    """Links without a stage or words are of no use on any page."""
    if taxonomy.name == chain_links.LIST:
        try:
            chain_links.links_of(taxonomy)
        except BadValue as problem:
            raise FixedList(f"清单没有更换：{problem}") from problem


def kept_secret(database: Database, name: str) -> str:
    """A random value made at first use and kept in the database, such as the key that signs sessions."""
    with database.write() as db:
        db.table("secrets").insert({"name": name, "value": secrets.token_hex(32)}, ignore=True)
        return str(db.conn.execute("SELECT value FROM secrets WHERE name = ?", (name,)).fetchone()["value"])
