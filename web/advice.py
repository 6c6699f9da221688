"""What the need card says while it is filled in: what the text seems to be about, and what would help matching most.

Everything comes from what was typed, the public matcher and public records: nothing hidden can come out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.store import SupplyConditions
from corpus.visibility import is_listed, public_record
from matcher import Level
from matcher.clarity import Clarity, clarity
from matcher.elements import telling
from matcher.guess import guess_facets, like_records
from matcher.key_terms import key_terms
from matcher.quantities import is_small, rules
from matcher.requirements import Requirement, read_requirements, requirements_of
from matcher.tokens import default_tokeniser, normalised
from matcher.units import NUMBER
from web.services import Services

KEYWORDS = 8
STEPS = ((88, "很清楚"), (68, "清楚"), (48, "较好"), (28, "一般"), (0, "简略"))
"""From which score on a description is called so; the meter has as many steps."""
SENTENCES = {
    "object": ("补一句“是什么材料、产品或设备”最有用", "例如：6082 铝合金挤压型材、圆锥滚子轴承套圈"),
    "indicator": ("补一句“希望达到多少”最有用", "例如：零下二十度容量保持率 ≥ 80%"),
    "scene": ("补一句“用在哪里、什么条件下用”最有用", "例如：冬季户外使用，最低零下三十度"),
    "problem": ("补一句“现在卡在哪里、想改善什么”最有用", "例如：焊道裂纹多，成块脱落，半年就要更换"),
    "detail": ("再多写几句“现在怎么做、试过什么”最有用", ""),
}
"""What asks for each element, and an example of it; what was tried differs too much for one."""
READ = 3
"""How many of the best supplies are read for an example."""
_SHORTEST, _LONGEST = 4, 40


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
    """How well a need is described, 0 to 100 and 1 to 5 with a word; what to add; and how many supplies fit it now.

    `fitting` counts the supplies above 无相关; `best` is the level of the first of them.
    """

    score: int
    steps: int
    label: str
    addition: Addition | None
    fitting: int
    best: Level


def guess(services: Services, need: Need) -> Guess:
    """What a need seems to be about, whatever it says of its chain, field and keywords."""
    matcher, lists = services.matching.public(), services.lists
    like = like_records(matcher, need)
    chain, field = guess_facets(like, need, lists["chains"], lists["tech_fields"])
    return Guess(chain.codes, field.codes, key_terms(matcher, need, like, KEYWORDS), chain.sure, field.sure)


def advise(services: Services, need: Need) -> Advice:
    """How well a need is described, and what would help most."""
    found = clarity(services.matching.public(), need)
    place = next(at for at, (least, _) in enumerate(STEPS) if found.score >= least)
    addition = _addition(services, need, found) if found.missing else None
    return Advice(found.score, len(STEPS) - place, STEPS[place][1], addition, found.fitting, found.best)


def _addition(services: Services, need: Need, found: Clarity) -> Addition:
    sentence, example = SENTENCES[found.missing]
    fitting = [match.supply_id for match in found.matches[:READ] if match.level > Level.NONE]
    own = _examples(found.missing, need, _public(services, fitting))
    return Addition(found.missing, sentence, next((f"例如：{one}" for one in own), example))


def _public(services: Services, ids: Sequence[str]) -> list[Supply]:
    """The supplies as everybody may see them, in this order."""
    read = services.store.supplies.iterate(SupplyConditions(ids=list(ids))) if ids else ()
    records = {one.id: public_record(one) for one in read if is_listed(one)}
    return [records[one] for one in ids if one in records]


def _examples(kind: str, need: Need, supplies: Sequence[Supply]) -> Iterator[str]:
    """Examples that suit the text: an indicator of what the need itself measures, or of what supplies near it say."""
    if kind == "indicator":
        measured = (one for text in (need.title, need.problem, need.key_tech) for one in read_requirements(text))
        yield from (f"{one.quantity}由现在的 {one.amount} 改善到多少" for one in measured if _is_clear(one))
        yield from map(_target, _shared(need, supplies))
    if kind == "scene":
        yield from (
            one.scene.split("。")[0] for one in supplies if _SHORTEST <= len(one.scene.split("。")[0]) <= _LONGEST
        )


def _is_clear(one: Requirement) -> bool:
    """Whether a number has a unit and a name that is known to be one of a quantity."""
    known = rules()
    return one.unit is not NUMBER and one.quantity.endswith(tuple(known.general | known.bare))


def _shared(need: Need, supplies: Sequence[Supply]) -> Iterator[Requirement]:
    """What supplies say in numbers of quantities whose names share a word with the need."""
    tokeniser = default_tokeniser()
    words = telling(tokeniser, normalised(f"{need.title}\n{need.problem}\n{need.key_tech}"))
    rows = (Supply(id="", title="", params=supply.params) for supply in supplies)  # sentences name less clearly
    for one in (found for row in rows for found in requirements_of(row)):
        if _is_clear(one) and words & telling(tokeniser, normalised(one.quantity)):
            yield one


def _target(one: Requirement) -> str:
    """The indicator as a need would ask for it."""
    sign = "" if one.low != one.high else " ≤ " if is_small(one.quantity) else " ≥ "
    return f"{one.quantity}{sign}{one.amount}"
