"""What every kind of fields does; the kinds themselves stand in `kinds.py`."""

from typing import Any, ClassVar

from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies
from corpus.values import clean_line, clean_text, split_tags
from corpus.values.lost import unless_lost


class Kind:
    """A line of text; the base of the other kinds."""

    name: ClassVar[str] = "line"
    empty: ClassVar[Any] = ""

    def read(self, text: str, lists: Taxonomies) -> Any:
        """The value that a cell or form field says; `BadValue` says how to mend it."""
        return unless_lost(clean_line(text))

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        """Whether a text that can be read says something that its value does not, and that must be kept beside it."""
        return False

    def show(self, value: Any, lists: Taxonomies) -> str:
        """The value as files say it that are read in again: `read` gives the same value."""
        return str(value)

    def words(self, value: Any, lists: Taxonomies) -> str:
        """The value as people read it on pages and in documents."""
        return self.show(value, lists)

    def dump(self, value: Any) -> Any:
        """The value as JSON."""
        return value

    def tell(self, value: Any, lists: Taxonomies) -> Any:
        """The value as JSON for those outside of the program: as `dump`, but no identifiers of ours."""
        return self.dump(value)

    def load(self, raw: Any) -> Any:
        """The value from what `dump` made; `BadValue` for anything else."""
        if not isinstance(raw, str):
            raise BadValue(f"这里应为文字，实际为 {type(raw).__name__}")
        return raw

    def read_json(self, raw: Any, lists: Taxonomies) -> Any:
        """The value of a jsonl file's key: a text, a number, a list of texts, or what `dump` made."""
        if isinstance(raw, dict):
            return self.load(raw)
        if isinstance(raw, list):
            raw = "、".join(str(item) for item in raw)
        return self.read(str(raw), lists)


class Text(Kind):
    """A text of several lines."""

    name = "text"

    def read(self, text: str, lists: Taxonomies) -> str:
        return unless_lost(clean_text(text))


class Tags(Kind):
    """Several short texts."""

    name = "tags"
    empty = ()

    def read(self, text: str, lists: Taxonomies) -> tuple[str, ...]:
        return split_tags(text)

    def show(self, value: tuple[str, ...], lists: Taxonomies) -> str:
        return "、".join(value)

    def dump(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def load(self, raw: Any) -> tuple[str, ...]:
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise BadValue("这里应为若干短语的列表")
        return tuple(raw)
