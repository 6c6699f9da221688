"""Other writings of the same: traditional characters, abbreviations, English and popular names.

Both sides of the matching meet at one form: traditional characters become simplified ones, and what a text names in
another form is added to it in the form that counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from matcher.tokens import normalised

_RUN = re.compile(r"[a-z0-9]+(?:[.\-][a-z0-9]+)*")
_END = r"(?![a-z0-9]|[.\-][a-z0-9])"
_AT_END = re.compile(_END)
_FIRST, _LAST = 0x3400, 0x9FFF


def simplified(text: str) -> str:
    """The text in simplified characters (OpenCC, `t2s`).

    A text that GB 2312 can write has no others and stays as it is, at no cost.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _in_simplified(text)
    return text


def _in_simplified(text: str) -> str:
    if _traditional().isdisjoint(text):
        return text
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _traditional() -> frozenset[str]:
    """The characters that occur in traditional texts only: OpenCC changes them, and GB 2312 lacks them."""
    characters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    changed = _converter().convert("\n".join(characters)).split("\n")
    pairs = zip(characters, changed, strict=True)
    return frozenset(character for character, other in pairs if character != other and not _is_common(character))


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


class Synonyms:
    """Groups of writings of one thing, each with the form that counts."""

    def __init__(self, groups: dict[str, tuple[str, ...]]) -> None:
        """From the forms that count with their other writings."""
        self._forms = {
            normalised(writing): normalised(form) for form, writings in groups.items() for writing in writings
        }
        self._by_run: dict[str, list[str]] = defaultdict(list)
        chinese: list[str] = []
        for writing in sorted(self._forms, key=len, reverse=True):
            run = _RUN.match(writing)
            (self._by_run[run[0]] if run else chinese).append(writing)
        self._pattern = re.compile(f"{_alternation(chinese)}|{_RUN.pattern}")

    @classmethod
    def load(cls) -> "Synonyms":
        """The packaged groups."""
        return _packaged()

    def __len__(self) -> int:
        return len(set(self._forms.values()))

    def added(self, text: str) -> str:
        """The forms that count of what a normalised text names in another form only; empty for most texts."""
        found = dict.fromkeys(self._found(text))
        there = [text, *found]
        return " ".join(form for form in found if not any(form in other and form != other for other in there))

    def _found(self, text: str) -> Iterator[str]:
        for match in self._pattern.finditer(text):
            start = match.start()
            begun = self._by_run.get(match[0], [match[0]])  # machine vision, 3d打印: found by their first run
            whole = (writing for writing in begun if text.startswith(writing, start) and _ends(text, start, writing))
            form = self._forms.get(next(whole, ""))
            if form:
                yield form


def _alternation(writings: Sequence[str]) -> str:
    """Longest first, by first characters, so that most places of a text are passed over at once."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for writing in writings:
        by_first[writing[0]].append(re.escape(writing[1:]) + (_END if writing[-1].isascii() else ""))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items()) or "(?!)"


def _ends(text: str, start: int, writing: str) -> bool:
    """Whether Latin letters and digits end with the writing: `ai` is not in `aid`, `pvc` not in `pvc-u`."""
    return not writing[-1].isascii() or bool(_AT_END.match(text, start + len(writing)))


@cache
def _packaged() -> Synonyms:
    lines = (files("matcher") / "lexicon" / "synonyms.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return Synonyms({form: tuple(writings.split("|")) for form, writings in rows})
