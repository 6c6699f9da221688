"""What is known of an enterprise and from where: of what several say of one attribute, the last word counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from corpus.card_facts import facts_of_card
from corpus.eligibility.attributes import ATTRIBUTES, Measured
from corpus.eligibility.fact_words import fact_words
from corpus.eligibility.facts import Fact
from corpus.eligibility.said import Said, fact_of, words
from corpus.labelled import Labelled
from corpus.records import Need
from corpus.taxonomy import Taxonomies


class Source(Labelled):
    """Who says it."""

    CARD = "card", "征集卡"
    ACCOUNT = "account", "企业填写的基本情况"
    STAFF = "staff", "工作人员登记"
    HERE = "here", "本页所选"


@dataclass(frozen=True, slots=True)
class Line:
    """One attribute as it stands on a sheet: the texts, who said so and when."""

    texts: tuple[str, ...]
    said_by: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one side has said of an enterprise, by attribute; `version` 0 where nothing was ever kept."""

    version: int
    lines: Mapping[str, Line]

    @property
    def said(self) -> Said:
        """The texts alone."""
        return {code: line.texts for code, line in self.lines.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """One attribute of which something is known: the fact, its words, who said so, on which card, and when."""

    code: str
    fact: Fact
    words: str
    source: Source
    card: str = ""
    at: datetime | None = None

    @property
    def label(self) -> str:
        """What the attribute is called."""
        return ATTRIBUTES[self.code].label

    @property
    def is_number(self) -> bool:
        """Whether it is a number, which is for staff and for the enterprise itself alone."""
        return ATTRIBUTES[self.code].measured is Measured.NUMBER

    @property
    def origin(self) -> str:
        """Who said so, in words."""
        return f"{self.source.label} {self.card}".strip()


Knowledge = Mapping[str, Known]
"""What is known, by attribute."""


def of_card(need: Need, lists: Taxonomies) -> list[Known]:
    """What a card says."""
    facts = facts_of_card(need, lists)
    return [
        Known(code, fact, _words(code, fact, lists), Source.CARD, need.id, need.updated_at)
        for code, fact in facts.items()
    ]


def of_sheet(sheet: Sheet, source: Source, lists: Taxonomies, today: date) -> list[Known]:
    """What stands on a sheet."""
    return [
        Known(
            code,
            fact_of(ATTRIBUTES[code], line.texts, today),
            words(ATTRIBUTES[code], line.texts, lists),
            source,
            at=line.said_at,
        )
        for code, line in sheet.lines.items()
        if code in ATTRIBUTES
    ]


def of_page(said: Said, lists: Taxonomies, today: date) -> list[Known]:
    """What is chosen on the page itself."""
    return [
        Known(code, fact_of(ATTRIBUTES[code], texts, today), words(ATTRIBUTES[code], texts, lists), Source.HERE)
        for code, texts in said.items()
    ]


def joined(kept: Iterable[Known], here: Iterable[Known] = ()) -> dict[str, Known]:
    """All of it: of what was kept the last word counts, and what is chosen here before all that."""
    in_order = sorted(kept, key=lambda known: (known.at is not None, known.at or datetime.min))
    return {known.code: known for known in (*in_order, *here)}


def facts(knowledge: Knowledge) -> dict[str, Fact]:
    """The facts alone, as conditions are compared with them."""
    return {code: known.fact for code, known in knowledge.items()}


def _words(code: str, fact: Fact, lists: Taxonomies) -> str:
    # A field is held together with the one above it.
    shown = fact[:1] if code == "field" and isinstance(fact, tuple) else fact
    return fact_words(ATTRIBUTES[code], shown, lists)
