"""企业基本情况 as a form: the attributes of an enterprise, what was typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from corpus.eligibility import ATTRIBUTES, Attribute, Measured
from corpus.eligibility.said import NONE, SINCE, Option, Said, border_rule, options, read
from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies

OF_A_WISH = ("amount", "term", "securities", "modes", "service_modes", "audience")
"""Attributes of what is asked for: they belong to one application, not to the enterprise."""
OF_THE_ENTERPRISE = tuple(attribute for code, attribute in ATTRIBUTES.items() if code not in OF_A_WISH)
MOST_TICKED = 4
"""Terms of a list that are shown beside each other; more stand in a list to choose from."""
SEVERAL = ("org_kinds", "securities", "modes", "service_modes", "audience")
"""Lists of which several terms may hold at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """One attribute as a form asks it: how, what can be chosen, what is chosen or was typed, and what is wrong."""

    attribute: Attribute
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    wrong: str = ""

    @property
    def code(self) -> str:
        """The attribute's key: the name of its inputs."""
        return self.attribute.code

    @property
    def label(self) -> str:
        """What the attribute is called where it is asked."""
        return "成立年份" if self.code == SINCE else self.attribute.label

    @property
    def words(self) -> str:
        """The question: how old an enterprise is, is asked as the year of its founding."""
        return "哪一年成立的？" if self.code == SINCE else self.attribute.question

    @property
    def form(self) -> str:
        """How it is asked: ticks, radios or a list."""
        if self.attribute.measured is Measured.TERMS and self.code in SEVERAL:
            return "ticks"
        return "list" if self.code == SINCE or len(self.options) > MOST_TICKED else "radios"

    @property
    def is_typed(self) -> bool:
        """Whether a number may be typed beside the ranges."""
        return self.attribute.measured is Measured.NUMBER and self.code != SINCE

    @property
    def typed(self) -> str:
        """The number that was typed, where it is none of the ranges."""
        known = {option.text for option in self.options}
        return next((text for text in self.chosen if text not in known and text != NONE), "")

    @property
    def has_none(self) -> bool:
        """Whether it can be said that none holds."""
        return self.form == "ticks"

    @property
    def rule(self) -> str:
        """Which range a border belongs to."""
        return border_rule(self.attribute)


def question(
    attribute: Attribute, said: Mapping[str, Sequence[str]], lists: Taxonomies, today: date, wrong: str = ""
) -> Question:
    """An attribute as it is asked, with what was said of it."""
    chosen = tuple(text for text in said.get(attribute.code, ()) if text)
    offered = options(attribute, lists, today)
    if attribute.code == SINCE and chosen and chosen[0] not in {option.text for option in offered}:
        offered = (*offered, Option(chosen[0], f"{chosen[0]} 年成立"))
    return Question(attribute, offered, chosen, wrong)


def as_typed(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """What was typed, by attribute."""
    return {attribute.code: form.getlist(attribute.code) for attribute in OF_THE_ENTERPRISE}


def check(typed: Mapping[str, Sequence[str]], lists: Taxonomies) -> tuple[Said, dict[str, str]]:
    """What is said, and what is wrong by attribute."""
    said, wrong = dict[str, tuple[str, ...]](), dict[str, str]()
    for attribute in OF_THE_ENTERPRISE:
        try:
            if texts := read(attribute, typed.get(attribute.code, ()), lists):
                said[attribute.code] = texts
        except BadValue as problem:
            wrong[attribute.code] = str(problem)
    return said, wrong


def asked_of_enterprise(
    said: Mapping[str, Sequence[str]], lists: Taxonomies, today: date, wrong: Mapping[str, str]
) -> tuple[Question, ...]:
    """The whole form."""
    return tuple(
        question(attribute, said, lists, today, wrong.get(attribute.code, "")) for attribute in OF_THE_ENTERPRISE
    )
