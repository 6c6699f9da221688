"""How each thing on offer stands for an enterprise: its conditions one by one, each with where the answer is from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.eligibility import (
    ATTRIBUTES,
    MOST_ASKED,
    Answer,
    Answered,
    Attribute,
    Facts,
    Standing,
    questions,
    standing_of,
)
from corpus.eligibility.condition_rows import sentence
from corpus.known_facts import Knowledge, Known, facts
from corpus.records import Supply
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from web.eligible.on_offer import OWN_CONDITIONS


@dataclass(frozen=True, slots=True)
class Line:
    """One condition in its own words, the answer, and what is known that it follows from."""

    sentence: str
    answer: Answer
    attribute: Attribute | None
    known: Known | None

    @property
    def sign(self) -> str:
        """How the line is marked, by the classes of pages."""
        return {Answer.MET: "met", Answer.NOT_MET: "missed"}.get(self.answer, "unknown")


@dataclass(frozen=True)
class Verdict:
    """How one thing on offer stands."""

    supply: Supply
    answers: tuple[Answered, ...]
    knowledge: Knowledge
    lists: Taxonomies

    @cached_property
    def standing(self) -> Standing:
        """How its conditions stand together; what says none, and should, waits to be asked about."""
        return Standing.OPEN if self.says_nothing else standing_of(self.answers)

    @property
    def says_nothing(self) -> bool:
        """Whether nobody has entered what it asks for."""
        return not self.answers and self.supply.kind in OWN_CONDITIONS

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its conditions."""
        return tuple(self._line(each) for each in self.answers)

    def _line(self, each: Answered) -> Line:
        code = each.condition.attribute
        return Line(sentence(each.condition, self.lists), each.answer, ATTRIBUTES.get(code), self.knowledge.get(code))

    def answered(self, answer: Answer) -> tuple[Line, ...]:
        """The conditions that are answered so."""
        return tuple(line for line in self.lines if line.answer is answer)

    @property
    def missed(self) -> tuple[Line, ...]:
        """The conditions that are not met."""
        return self.answered(Answer.NOT_MET)

    @property
    def unknown(self) -> tuple[Line, ...]:
        """The conditions of which nothing is known."""
        return self.answered(Answer.UNKNOWN)


def checked(supply: Supply, known: Facts) -> tuple[Answered, ...]:
    """The answers to all that a supply asks."""
    return kind_of(supply.kind).answers(supply, known)


def standing_for(supply: Supply, known: Facts) -> Standing:
    """How a supply stands for somebody of whom this is known."""
    answers = checked(supply, known)
    return Standing.OPEN if not answers and supply.kind in OWN_CONDITIONS else standing_of(answers)


def verdicts(supplies: Iterable[Supply], knowledge: Knowledge, lists: Taxonomies) -> tuple[Verdict, ...]:
    """How each of these stands, in their order."""
    known = facts(knowledge)
    return tuple(Verdict(supply, checked(supply, known), knowledge, lists) for supply in supplies)


def by_standing(every: Iterable[Verdict]) -> Mapping[Standing, tuple[Verdict, ...]]:
    """The verdicts of each standing; what only waits to be entered comes last among those that are open."""
    sorted_: dict[Standing, list[Verdict]] = {standing: [] for standing in Standing}
    for verdict in every:
        sorted_[verdict.standing].append(verdict)
    sorted_[Standing.OPEN].sort(key=lambda verdict: (verdict.says_nothing, len(verdict.unknown)))
    return {standing: tuple(some) for standing, some in sorted_.items()}


def asked_for(every: Sequence[Verdict], *, beside: Collection[str] = ()) -> tuple[Attribute, ...]:
    """What is asked, at most three, so that most of what is open is settled; but for what is asked elsewhere."""
    ranked = questions([verdict.answers for verdict in every], most=len(ATTRIBUTES))
    return tuple(attribute for attribute in ranked if attribute.code not in beside)[:MOST_ASKED]
