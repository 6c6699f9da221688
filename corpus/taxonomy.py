"""Closed lists of terms (technical fields, chains, kinds of cooperation ...), read from text files.

Each file of `taxonomies/` begins with comment lines that name the list, its source and its columns: code, name,
parent and, separated by `|`, other ways of writing the name, where the line of columns does not say otherwise. The
district's own chains, their links and towns, kept in the store, replace the packaged ones. What the program decides by
is the code (`codes.py`); a name may change, and the one before it becomes an alias, since files written earlier say it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from corpus.errors import UnknownTerm
from corpus.values.text import clean_line, folded

EDITABLE = ("chains", "towns", "chain_links", "own_district")
_TAIL = re.compile("(?:技术|领域|产业|行业|类)+$")
_AND = re.compile("以?及其?|与|和|、|＆|&")
_DENIED = re.compile("[未没无非拟待]|不能|尚|准备|即将|计划|需要")
_LEAST_NAMED = 2
"""Characters of a writing that counts where it is only a part of a text."""
_COLUMNS = ("code", "name", "parent", "aliases")
"""What the columns of a file are where it does not name them."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list; `code` is what records keep, `name` what people read, `more` what other columns say."""

    code: str
    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    def detail(self, column: str) -> str:
        """What a column of this list's own says of the term; empty where there is no such column."""
        return dict(self.more).get(column, "")


@dataclass(frozen=True)
class Taxonomy:
    """An ordered list of terms."""

    name: str
    title: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @cached_property
    def _by_writing(self) -> dict[str, Term]:
        aliases = {_bare(alias): term for term in self.terms for alias in term.aliases}
        return aliases | {_bare(writing): term for term in self.terms for writing in (term.name, term.code)}

    @cached_property
    def _by_code(self) -> dict[str, Term]:
        return {term.code: term for term in self.terms}

    @cached_property
    def _by_loose_writing(self) -> dict[str, Term]:
        return {_loose(writing): term for writing, term in reversed(self._by_writing.items())}

    def find(self, text: str) -> Term:
        """The term written so, by name, code or alias, whatever joins its words; `UnknownTerm` names the list."""
        term = self.known(text)
        if term is None:
            raise UnknownTerm(f"“{clean_line(text)}”不在“{self.title}”清单中；可选：{self._some()}")
        return term

    def known(self, text: str) -> Term | None:
        """The term written so, if there is one."""
        bare = _bare(text)
        term = self._by_writing.get(bare) or self._by_writing.get(bare.lstrip("0123456789."))
        return term or self._by_loose_writing.get(_loose(bare))

    def code_of(self, text: str) -> str:
        """The code of the term written so; empty where there is none."""
        term = self.known(text)
        return term.code if term else ""

    def first_named(self, text: str) -> Term | None:
        """Of the terms that a text names, the first of the list; None where it denies any, as 尚未中试 does."""
        rest, named = _bare(text), list[Term]()
        if _DENIED.search(rest):
            return None
        for writing in self._longest_first:
            if writing in rest:
                named.append(self._by_writing[writing])
                rest = rest.replace(writing, " ")
        return min(named, key=self.terms.index, default=None)

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(
            sorted((writing for writing in self._by_writing if len(writing) >= _LEAST_NAMED), key=len, reverse=True)
        )

    def name_of(self, code: str) -> str:
        """What people read for a code; a code that has left the list is shown as it is."""
        term = self._by_code.get(code)
        return term.name if term else code

    def path_of(self, code: str) -> str:
        """The name with its parent's: `新能源与节能 › 高效节能`."""
        term = self._by_code.get(code)
        parent = self._by_code.get(term.parent) if term else None
        return f"{parent.name} › {self.name_of(code)}" if parent else self.name_of(code)

    def children(self, code: str = "") -> tuple[Term, ...]:
        """The terms directly under a code, or the top ones."""
        return self._by_parent.get(code, ())

    @cached_property
    def _by_parent(self) -> dict[str, tuple[Term, ...]]:
        """The terms under each; one whose parent is not another of the list stands on top, so that none is lost."""
        below: dict[str, list[Term]] = {}
        for term in self.terms:
            has_parent = term.parent != term.code and term.parent in self._by_code
            below.setdefault(term.parent if has_parent else "", []).append(term)
        return {code: tuple(terms) for code, terms in below.items()}

    def _some(self) -> str:
        names = [term.name for term in self.terms]
        return "、".join(names[:10]) + (" 等" if len(names) > 10 else "")


def _bare(text: str) -> str:
    plain = folded(clean_line(text))
    return plain.replace(" ", "").replace("(", "（").replace(")", "）").replace(",", "，").casefold()


def _loose(bare: str) -> str:
    return _AND.sub("", _TAIL.sub("", bare)) or bare


class Taxonomies(Mapping[str, Taxonomy]):
    """All lists by name; the packaged ones unless others are given."""

    def __init__(self, replaced: Iterable[Taxonomy] = ()) -> None:
        self._lists = dict(_packaged()) | {taxonomy.name: taxonomy for taxonomy in replaced}

    def __getitem__(self, name: str) -> Taxonomy:
        return self._lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)


def parse_taxonomy(name: str, text: str) -> Taxonomy:
    """A list from the text of its file."""
    lines = text.splitlines()
    title = next((line.lstrip("# ") for line in lines if line.startswith("#")), name).split("（")[0].split("，")[0]
    columns = next((named for line in reversed(lines) if (named := _columns(line))), _COLUMNS)
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return Taxonomy(name, title, tuple(_term(dict(zip(columns, row, strict=False))) for row in rows))


def text_of(taxonomy: Taxonomy) -> str:
    """The text of a list's file: read again, it gives the same list."""
    more = tuple(dict.fromkeys(column for term in taxonomy for column, _ in term.more))
    rows = (
        (term.code, term.name, term.parent, "|".join(term.aliases), *map(term.detail, more)) for term in taxonomy.terms
    )
    lines = ("\t".join(cells) for cells in (_COLUMNS + more, *rows))
    return f"# {taxonomy.title}\n# " + "\n".join(lines) + "\n"


def _columns(line: str) -> tuple[str, ...]:
    """The names of the columns, where a comment line gives them; else nothing."""
    names = tuple(line.lstrip("# ").split("\t"))
    return names if line.startswith("#") and names[:2] == _COLUMNS[:2] else ()


def _term(cells: Mapping[str, str]) -> Term:
    code, name, parent, aliases = (cells.get(column, "") for column in _COLUMNS)
    more = tuple((column, text) for column, text in cells.items() if column not in _COLUMNS)
    return Term(code, name or code, parent, tuple(alias for alias in aliases.split("|") if alias), more)


@cache
def _packaged() -> Mapping[str, Taxonomy]:
    folder = files("corpus") / "taxonomies"
    texts = {file.name[:-4]: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".tsv")}
    return {name: parse_taxonomy(name, text) for name, text in sorted(texts.items())}
