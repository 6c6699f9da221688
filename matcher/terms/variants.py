"""Other writings of the same: traditional characters, abbreviations, English and popular names.

Both sides of the matching meet at one form: traditional characters become simplified ones, and what a text names in
another form is added to it in the form that counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from matcher.terms.phrases import Finder, any_of
from matcher.terms.tokens import normalised

_RUN = re.compile(r"[a-z0-9]+(?:[.\-][a-z0-9]+)*")
_END = r"(?![a-z0-9]|[.\-][a-z0-9])"
_AT_END = re.compile(_END)
_SHORT = 8
"""Letters of an abbreviation; longer ones are English names."""
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
        self._others = {normalised(form): tuple(map(normalised, writings)) for form, writings in groups.items()}
        by_run: defaultdict[str, list[str]] = defaultdict(list)
        chinese: list[str] = []
        for writing in sorted(self._forms, key=len, reverse=True):
            run = _RUN.match(writing)
            (by_run[run[0]] if run else chinese).append(writing)
        self._by_run = dict(by_run)
        after = any_of(chinese, lambda writing: _END if writing[-1].isascii() else "")
        self._pattern = re.compile(f"{_RUN.pattern}|{after}")
        self._forms_finder = Finder(form for form, others in self._others.items() if any(map(_is_short, others)))

    @classmethod
    def load(cls) -> "Synonyms":
        """The packaged groups."""
        return _packaged()

    def __len__(self) -> int:
        return len(set(self._forms.values()))

    @property
    def words(self) -> frozenset[str]:
        """All writings and the forms that count."""
        return frozenset(self._forms) | frozenset(self._forms.values())

    def form_of(self, writing: str) -> str | None:
        """The form that counts of a normalised writing, None where it is not another writing of anything."""
        return self._forms.get(writing)

    def writings_of(self, word: str) -> tuple[str, ...]:
        """All normalised writings of what a normalised word names, the word among them."""
        form = self._forms.get(word, word)
        return (form, *self._others.get(form, ()))

    def added(self, text: str) -> str:
        """The forms that count of what a normalised text names in another form only; empty for most texts."""
        forms = dict.fromkeys(self._found(text))
        there = [text, *forms]
        return " ".join(form for form in forms if not any(form in other and form != other for other in there))

    def meant(self, text: str) -> dict[str, tuple[str, ...]]:
        """What a normalised text names, with the form that counts, or with the abbreviations of that form."""
        forms = dict.fromkeys(self._forms_finder.find(text))
        short = {form: tuple(other for other in self._others[form] if _is_short(other)) for form in forms}
        return short | {word: (form,) for word, form in self._found_with_words(text)}

    def _found(self, text: str) -> Iterator[str]:
        return (form for _, form in self._found_with_words(text))

    def _found_with_words(self, text: str) -> Iterator[tuple[str, str]]:
        for match in self._pattern.finditer(text):
            start, word = match.start(), match[0]
            if begun := self._by_run.get(word):  # machine vision, 3d打印: found by their first run
                whole = (longer for longer in begun if text.startswith(longer, start) and _ends(text, start, longer))
                word = next(whole, "")
            if form := self._forms.get(word):
                yield word, form


def _is_short(writing: str) -> bool:
    return writing.isascii() and len(writing) <= _SHORT


def _ends(text: str, start: int, writing: str) -> bool:
    """Whether Latin letters and digits end with the writing: `ai` is not in `aid`, `pvc` not in `pvc-u`."""
    return not writing[-1].isascii() or bool(_AT_END.match(text, start + len(writing)))


@cache
def _packaged() -> Synonyms:
    lines = (files("matcher") / "lexicon" / "synonyms.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return Synonyms({form: tuple(writings.split("|")) for form, writings in rows})
