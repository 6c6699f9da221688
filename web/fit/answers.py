"""What a supply of a kind without levels asks: each condition 符合, 不符合 or 还不知道, with both sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.card_facts import facts_of_card
from corpus.eligibility import ATTRIBUTES, Answer, Answered, Facts, Reply, Standing, standing_of
from corpus.eligibility.condition_rows import sentence
from corpus.eligibility.fact_words import fact_words
from corpus.posts import asked_of_card
from corpus.records import Need, Supply
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from matcher.conditions.comparison import Checked, Outcome
from matcher.conditions.coverage import cover, ranges_of
from matcher.conditions.requirements import requirements_of

_ANSWERS = {Outcome.MET: Answer.MET, Outcome.MISSED: Answer.NOT_MET, Outcome.UNKNOWN: Answer.UNKNOWN}
ORDER = {standing: place for place, standing in enumerate(Standing)}
"""The best first."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a supply asks of a need, or a need of its ranges, in the order of the supply, and how it stands."""

    replies: tuple[Reply, ...]
    standing: Standing

    @classmethod
    def of(cls, replies: tuple[Reply, ...]) -> "Answers":
        """These replies, and how they stand together."""
        return cls(replies, standing_of(replies))

    @property
    def unmet(self) -> tuple[Reply, ...]:
        """What stands against it."""
        return tuple(reply for reply in self.replies if reply.answer is Answer.NOT_MET)

    @property
    def place(self) -> int:
        """Its place among others by conditions alone, the best first; what asks for nothing proves nothing."""
        return ORDER[self.standing if self.replies else Standing.OPEN]

    @property
    def words(self) -> str:
        """How it stands, in a few words; nothing where nothing is asked."""
        return self.standing.label if self.replies else ""


def answers(need: Need, supply: Supply, lists: Taxonomies, facts: Facts | None = None) -> Answers | None:
    """The answers of a pair; None for a supply of a kind that has levels.

    `facts` are what is known of the asker, else what the card says. Give public records where everybody may see it.
    """
    kind = kind_of(supply.kind)
    if kind.rules.has_levels:
        return None
    known = facts_of_card(need, lists) if facts is None else facts
    asked = kind.answers(supply, known)
    replies = (_reply(one, known, lists) for one in asked)
    return Answers.of((*replies, *_measured(need, supply), *asked_of_card(supply, need, lists)))


def _reply(one: Answered, facts: Facts, lists: Taxonomies) -> Reply:
    return Reply(one.answer, sentence(one.condition, lists), known_words(one.condition.attribute, facts, lists))


def known_words(code: str, facts: Facts, lists: Taxonomies) -> str:
    """What is known of an attribute, with its name: `企业资质：高新技术企业`; "" where nothing is."""
    attribute, fact = ATTRIBUTES.get(code), facts.get(code)
    if attribute is None or fact is None:
        return ""
    return f"{attribute.label}：{fact_words(attribute, fact, lists)}"


def _measured(need: Need, facility: Supply) -> Iterator[Reply]:
    """The numbers that a need asks to be measured or made, beside what the equipment of a facility covers."""
    if "equipment" not in kind_of(facility.kind).own_by_name:
        return
    for checked in cover(requirements_of(need), requirements_of(facility), ranges_of(facility["equipment"])):
        yield Reply(_ANSWERS[checked.outcome], f"需求要求：{_asked(checked)}", _said(checked))
    if materials := _materials(need):
        said = "\n".join((facility["materials"], facility["services"], facility.summary))
        held = [material for material in materials if material in said]
        answer = Answer.MET if held else Answer.UNKNOWN
        yield Reply(answer, f"需求的材料：{'、'.join(materials)}", facility["materials"])


def _materials(need: Need) -> tuple[str, ...]:
    """What the need names as its materials."""
    parted = (element.partition("：") for element in need.elements)
    return tuple(name for label, _, name in parted if label == "材料" and name)


def _asked(checked: Checked) -> str:
    return checked.requirement.text or str(checked.requirement)


def _said(checked: Checked) -> str:
    offered = checked.offered
    return (offered.sentence or offered.text or str(offered)) if offered else ""
