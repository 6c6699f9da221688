"""What the need card says while it is filled in: what the text seems to be about, and what would help matching most.

Everything comes from what was typed, the public matcher and public records: nothing hidden can come out.
"""

from dataclasses import dataclass
from typing import NamedTuple

from corpus.records import Need
from matcher import Level
from matcher.advising.clarity import Clarity, clarity
from matcher.advising.guess import guess_facets, like_records
from matcher.advising.key_terms import key_terms
from web.cards.advising.examples import example_of
from web.cards.card import completed
from web.fit.counted import Fitting, count_fitting
from web.services import Services

KEYWORDS = 8
STEPS = ((88, "很清楚"), (68, "清楚"), (48, "较好"), (28, "一般"), (0, "简略"))
"""From which score on a description is called so; the meter has as many steps."""
SENTENCES = {
    "object": "补一句“是什么材料、产品或设备”最有用",
    "indicator": "补一句“希望达到多少”最有用",
    "scene": "补一句“用在哪里、什么条件下用”最有用",
    "problem": "补一句“现在卡在哪里、想改善什么”最有用",
    "detail": "再多写几句“现在怎么做、试过什么”最有用",
}
"""What asks for each element; `examples.py` finds the examples."""
READ = 3
"""How many of the best supplies are read for an example."""


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
    """How well a need is described, 0 to 100 and 1 to 5 with a word; what to add; how many supplies fit it now; and the
    level of the best of them.
    """

    score: int
    steps: int
    label: str
    addition: Addition | None
    fitting: Fitting
    best: Level


def guess(services: Services, need: Need) -> Guess:
    """What a need seems to be about, whatever it says of its chain, field and keywords."""
    matcher, lists = services.matching.public(), services.lists
    like = like_records(matcher, need)
    chain, field = guess_facets(like, need, lists["chains"], lists["tech_fields"])
    return Guess(chain.codes, field.codes, key_terms(matcher, need, like, KEYWORDS), chain.sure, field.sure)


def advise(services: Services, need: Need) -> Advice:
    """How well a need is described, and what would help most; what fits is counted as when the card is sent."""
    described = clarity(services.matching.public(), need)
    place = next(at for at, (least, _) in enumerate(STEPS) if described.score >= least)
    addition = _addition(services, need, described) if described.missing else None
    fitting = count_fitting(services, completed(services, need))
    return Advice(described.score, len(STEPS) - place, STEPS[place][1], addition, fitting, described.best)


def _addition(services: Services, need: Need, described: Clarity) -> Addition:
    fitting = [match.supply_id for match in described.matches[:READ] if match.level > Level.NONE]
    example = example_of(services, described.missing, need, near=fitting)
    return Addition(described.missing, SENTENCES[described.missing], f"例如：{example}" if example else "")
