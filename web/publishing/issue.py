"""An issue as its pages and documents lay it out: a numbered table whose last column holds all that is left."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.publication import Content, Entry, Publication, Subject

HEADINGS = ("序号", "名称", "单位", "主要内容")
_NAMED = {Subject.SUPPLIES: ("title", "org"), Subject.NEEDS: ("title", "org_name")}
"""The columns of their own: the name, and whose it is."""
NAMELESS = "匿名发布"


class Issue(NamedTuple):
    """What was published, or what would be."""

    publication: Publication
    content: Content

    @property
    def heading(self) -> str:
        """The title on the first page."""
        return self.publication.wording.title

    @property
    def file_name(self) -> str:
        """The beginning of its files' names."""
        return f"{self.publication.scope.label}{self.publication.label}"

    @property
    def listing(self) -> str:
        """What its table is called."""
        return f"{self.publication.scope.noun}目录（{len(self.content.entries)}项）"

    @property
    def headings(self) -> tuple[str, ...]:
        """The table's head; of a series in the words of its kind."""
        if not self.publication.scope.series:
            return HEADINGS
        labels = {column.name: column.label for column in self.content.columns}
        return (
            HEADINGS[0],
            *(labels.get(name, usual) for name, usual in zip(self._named, HEADINGS[1:3], strict=True)),
            HEADINGS[3],
        )

    @property
    def _named(self) -> tuple[str, str]:
        return _NAMED[self.publication.scope.subject]

    @property
    def rows(self) -> Iterator["IssueRow"]:
        """The table's rows."""
        title, owner = self._named
        nobody = NAMELESS if self.publication.scope.subject is Subject.NEEDS else ""
        # In a series every item is of one kind, which its title says.
        left_out = (title, owner, "kind") if self.publication.scope.series else (title, owner)
        rest = [column for column in self.content.columns if column.name not in left_out]
        for place, entry in enumerate(self.content.entries, start=1):
            lines = [
                Line(column.name, column.label, entry.texts[column.name])
                for column in rest
                if column.name in entry.texts
            ]
            yield IssueRow(place, entry, entry.texts.get(owner, nobody), tuple(lines))


class Line(NamedTuple):
    """One field of an item in its row."""

    name: str
    label: str
    text: str

    @property
    def points(self) -> tuple[str, ...]:
        """The conditions one by one, where there are several; of other fields nothing."""
        lines = tuple(self.text.split("\n"))
        return lines if self.name == "conditions" and len(lines) > 1 else ()


class IssueRow(NamedTuple):
    """One item: its place, what was published of it, whose it is, and the fields that have no column of their own."""

    place: int
    entry: Entry
    owner: str
    lines: tuple[Line, ...]
