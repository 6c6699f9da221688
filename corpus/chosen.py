"""Kinds of fields whose values are chosen: from a list, several from a list, yes or no; by boxes to tick as well."""

from typing import Any, ClassVar

from corpus.codes import IDENTIFIED
from corpus.errors import BadValue
from corpus.kind import Kind, Tags
from corpus.taxonomy import Taxonomies, Taxonomy, Term
from corpus.values import clean_line, split_tags
from corpus.values.boxes import ticked
from corpus.values.grades import is_named_grade, is_range, read_grade


class Choice(Kind):
    """One term of a taxonomy, kept by its code."""

    name = "choice"

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy

    def read(self, text: str, lists: Taxonomies) -> str:
        said = _said(text)
        return self._find(said, lists[self.taxonomy]).code if clean_line(said) else ""

    def _find(self, said: str, terms: Taxonomy) -> Term:
        known = [term for part in split_tags(said.replace("/", "、")) if (term := terms.known(part))]
        return terms.known(said) or (known[0] if known else terms.find(said))

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        said = _said(text)
        return bool(clean_line(said)) and lists[self.taxonomy].known(said) is None

    def show(self, value: str, lists: Taxonomies) -> str:
        return lists[self.taxonomy].name_of(value)

    def tell(self, value: str, lists: Taxonomies) -> str:
        return _told(value, lists[self.taxonomy])


class Stage(Choice):
    """One term of a list that goes upwards, such as 成熟度; of several that a text names, the lowest."""

    def _find(self, said: str, terms: Taxonomy) -> Term:
        if is_named_grade(said):
            return terms.find(f"TRL{read_grade(said)}")
        return terms.known(said) or terms.first_named(said) or terms.find(said)

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return is_range(text) if is_named_grade(text) else super().says_more(text, lists)


def _told(code: str, terms: Taxonomy) -> str:
    """A term for those outside of the program, who know technical fields by their codes and other terms by name."""
    return terms.name_of(code) if terms.name in IDENTIFIED else code


def _said(text: str) -> str:
    """What a cell says: the ticked ones of its boxes, or the whole of it."""
    chosen = ticked(text)
    return text if chosen is None else "、".join(chosen)


class Choices(Tags):
    """Several terms of a taxonomy."""

    name = "choices"

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy

    def read(self, text: str, lists: Taxonomies) -> tuple[str, ...]:
        terms, said = lists[self.taxonomy], _said(text)
        # A name may hold a space, as CMA 资质认定 does, where a space else parts names.
        parts = (said,) if terms.known(said) else split_tags(said)
        return tuple(dict.fromkeys(terms.find(part).code for part in parts))

    def show(self, value: tuple[str, ...], lists: Taxonomies) -> str:
        return "、".join(lists[self.taxonomy].name_of(code) for code in value)

    def tell(self, value: tuple[str, ...], lists: Taxonomies) -> list[str]:
        return [_told(code, lists[self.taxonomy]) for code in value]


class Tick(Kind):
    """Yes or no."""

    name = "tick"
    empty: ClassVar[Any] = False
    _YES: ClassVar = frozenset("是 有 支持 同意 可 可以 接受 true yes y 1 1.0 on √ ✓ ☑".split())
    _NO: ClassVar = frozenset("否 无 不 不支持 不同意 不接受 false no n 0 0.0 off × ☐".split())

    def read(self, text: str, lists: Taxonomies) -> bool | None:
        plain = clean_line(_said(text)).casefold()
        if plain and plain not in self._YES and plain not in self._NO:
            raise BadValue(f"“{clean_line(text)}”读不出是或否；请填“是”或“否”")
        return plain in self._YES

    def show(self, value: bool, lists: Taxonomies) -> str:
        return "是" if value else "否"

    def load(self, raw: Any) -> bool | None:
        return bool(raw)


class Consent(Tick):
    """A consent: given, refused, or not said; a list that says nothing of it changes nothing, one that says 否 does."""

    empty: ClassVar[Any] = None

    def read(self, text: str, lists: Taxonomies) -> bool | None:
        return super().read(text, lists) if clean_line(text) else None

    def load(self, raw: Any) -> bool | None:
        return None if raw is None else bool(raw)
