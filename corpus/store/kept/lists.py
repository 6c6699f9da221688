"""The district's own lists: chains, their links, towns."""

from dataclasses import replace

from corpus import chain_links
from corpus.errors import BadValue, Conflict, CorpusError
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry
from corpus.taxonomy import EDITABLE, Taxonomies, Taxonomy, Term, parse_taxonomy, text_of
from corpus.values.text import clean_line

RENAMED = ("chains", "towns")
"""The lists in which a term can be given another name where it stands."""
LONGEST_NAME = 30


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

    def rename(self, name: str, code: str, *, was: str, to: str, actor: str) -> Term:
        """Gives a term another name; records keep its code, and the name before stays another writing of it.

        `was` is the name that was read: `Conflict` where it is another one by now. `FixedList` for a list that cannot
        be renamed in, `BadValue` for a name that cannot be taken.
        """
        if name not in RENAMED:
            raise FixedList(f"“{name}”里的名称不能改；可以改的有：{'、'.join(RENAMED)}")
        with self.database.write() as db:
            taxonomy = self._read()[name]
            term = next((term for term in taxonomy if term.code == code), None)
            if term is None or term.name != was:
                now = f"现在是“{term.name}”" if term else "已不在清单里"
                raise Conflict(f"“{was}”刚刚已被他人改动，{now}，请核对后再改", current=term)
            renamed = _renamed(term, _checked_name(taxonomy, term, to))
            new = replace(taxonomy, terms=tuple(renamed if each is term else each for each in taxonomy.terms))
            at, before, after = self.database.now(), {"name": term.name}, {"name": renamed.name}
            db.table("lists").upsert({"name": name, "text": text_of(new), "updated_at": at}, pk="name")
            write_entry(db, "lists", name, "rename", at=at, actor=actor, before=before, after=after)
        return renamed


def _checked_name(taxonomy: Taxonomy, term: Term, text: str) -> str:
    name = clean_line(text)
    if not name or len(name) > LONGEST_NAME or "|" in name or name.startswith("#"):
        raise BadValue(f"请填写新名称，1 到 {LONGEST_NAME} 个字，不含“|”，也不以“#”开头")
    if name == term.name:
        raise BadValue("新名称与现在的名称相同")
    known = taxonomy.known(name)
    if known is not None and known.code != term.code:
        raise BadValue(f"“{name}”已经是“{known.name}”的名称或另一种写法，请换一个")
    return name


def _renamed(term: Term, name: str) -> Term:
    aliases = dict.fromkeys((term.name, *term.aliases))
    return replace(term, name=name, aliases=tuple(alias for alias in aliases if alias != name))


def _check(taxonomy: Taxonomy) -> None:
    """Links without a stage or words are of no use on any page."""
    if taxonomy.name == chain_links.LIST:
        try:
            chain_links.links_of(taxonomy)
        except BadValue as problem:
            raise FixedList(f"清单没有更换：{problem}") from problem
