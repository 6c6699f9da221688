"""Somebody who asks about their data, by what names and reaches them; how texts say it, and what stands there after."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corpus.masks import PERSONAL, masked_contact
from corpus.store.base.jsons import to_json

ERASED = "（已按本人要求删除）"
"""What stands in place of what a person had erased."""
LEAST_NAME = 2
"""Characters of a name that can be looked for in texts; one alone would be met everywhere."""
LEAST_DIGITS = 7
_TAIL = 4
_BETWEEN = r"[\s\-－—]?"


@dataclass(frozen=True)
class Person:
    """A telephone number, a mail address and a name ("" for what is not said), and the numbers of records of theirs.

    Number and address are looked for everywhere; the name only in records whose contact is the person, and in what
    belongs to these: a name alone is many people's.
    """

    phone: str = ""
    email: str = ""
    name: str = ""
    records: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Masked: a record that reaches a log must not carry anybody's number there."""
        return f"Person({self.masked})"

    @property
    def masked(self) -> str:
        """Who it is, for a title or a note."""
        said = (("contact", self.name), ("phone", self.phone), ("email", self.email))
        return "，".join(masked_contact(name, value) for name, value in said if value)

    @property
    def is_said(self) -> bool:
        """Whether enough is said to look for somebody: a number, an address, or a name with a record."""
        return bool(len(self.digits) >= LEAST_DIGITS or self.email or (self.name and self.records))

    @property
    def digits(self) -> str:
        """The number without signs."""
        return re.sub(r"\D", "", self.phone)

    @property
    def hints(self) -> tuple[str, ...]:
        """Short texts of which a row that names the person holds one; for a quick look."""
        tail = self.digits[-_TAIL:] if len(self.digits) >= LEAST_DIGITS else ""
        return tuple(filter(None, (tail, self.email, self.name if self.looks_for_name else "")))

    @property
    def looks_for_name(self) -> bool:
        """Whether the name is long enough to be looked for."""
        return len(self.name) >= LEAST_NAME

    def reaches(self, text: str) -> bool:
        """Whether a text says the number or the address."""
        return bool(self._reach and self._reach.search(text))

    def first_named_at(self, text: str) -> int | None:
        """Where a text first names the person; None where it does not."""
        match = self._reach.search(text) if self._reach else None
        if match:
            return match.start()
        return text.index(self.name) if self.looks_for_name and self.name in text else None

    def erased_in(self, text: str, *, own: bool) -> str:
        """A text, or JSON, without the person; in a record of the person's own, its contacts as a whole."""
        if text[:1] in ("{", "["):
            try:
                known = json.loads(text)
            except ValueError:
                return self._without(text, own)
            erased = self._erased("", known, own)
            return text if erased == known else to_json(erased)
        return self._without(text, own)

    def _erased(self, name: str, value: Any, own: bool) -> Any:
        if isinstance(value, dict):
            return {self._key(key, own): self._erased(key, part, own) for key, part in value.items()}
        if isinstance(value, list):
            return [self._erased(name, part, own) for part in value]
        if own and name in PERSONAL and isinstance(value, str):
            return (ERASED if name == "contact" else "") if value else value
        if isinstance(value, str):
            return self.erased_in(value, own=own)
        if isinstance(value, int) and not isinstance(value, bool) and self.reaches(str(value)):
            return ERASED
        return value

    def _key(self, key: str, own: bool) -> str:
        return self._without(key, own)

    def _without(self, text: str, own: bool) -> str:
        if self._reach:
            text = self._reach.sub(ERASED, text)
        return text.replace(self.name, ERASED) if own and self.looks_for_name else text

    @cached_property
    def _reach(self) -> re.Pattern[str] | None:
        patterns = []
        if len(self.digits) >= LEAST_DIGITS:
            patterns.append(rf"(?<!\d)(?:\+?86[\s-]?)?{_BETWEEN.join(self.digits)}(?!\d)")
        if self.email:
            patterns.append(rf"(?<![A-Za-z0-9._%+-]){re.escape(self.email)}(?![A-Za-z0-9-])")
        return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None
