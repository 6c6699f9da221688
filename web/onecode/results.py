"""The results: what fits, what misses one condition, what waits for an answer, and what else there is for somebody."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.eligibility import ATTRIBUTES, MOST_ASKED, Attribute, Standing
from corpus.known_facts import Knowledge
from corpus.records import Need, Supply
from corpus.store import Page, page_within
from corpus.taxonomy import Taxonomies
from web.eligible.facts_form import Question, question
from web.eligible.on_offer import (
    ACHIEVEMENT,
    EXPERT,
    FACILITY,
    FINANCE,
    POLICY,
    TRAINING,
    OnOffer,
    on_offer,
)
from web.eligible.verdicts import Verdict, asked_for, by_standing, verdicts
from web.fit.counterparts import supplies_for
from web.hall.listing import Query, list_supplies
from web.onecode.choices import TICKED, Choices
from web.services import Services

FIRST, FIRST_OF_OTHERS = 5, 3
"""Rows of a part of policies, and of another kind, that are shown at first; the rest is one link away."""
A_PAGE = 20
CARDS_LOOKED_AT = 3
REFUSED = "refused"
_ASKED_KINDS = (POLICY, FINANCE, TRAINING, FACILITY)
"""The kinds whose open conditions are asked for; of an expert his own way of working is chosen with him."""
_BEST_FIRST = (Standing.FITS, Standing.ONE_SHORT, Standing.OPEN)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the results: a page of its rows; `about` says how they are to be read, `empty` why there are none."""

    key: str
    heading: str
    page: Page[Verdict]
    about: str = ""
    empty: str = ""

    @property
    def rest(self) -> int:
        """Rows that are not shown."""
        return self.page.total - len(self.page.items)


@dataclass(frozen=True, slots=True)
class Achievements:
    """Achievements for cards, or of a chain: the first of them, and how many there are."""

    supplies: tuple[Supply, ...]
    total: int
    about: str


@dataclass(frozen=True)
class Results:
    """All that the page answers."""

    parts: tuple[Part, ...]
    achievements: Achievements | None
    questions: tuple[Question, ...]
    refused: Part
    knowledge: Knowledge = field(repr=False)

    @property
    def counts(self) -> tuple[Part, ...]:
        """What is said in figures at the head, each with a way down: policies however many, others where there are."""
        return tuple(part for part in self.parts if part.page.total or part.key == "fits")


def results(services: Services, choices: Choices, knowledge: Knowledge, cards: Sequence[Need]) -> Results:
    """What fits somebody of whom this is known, and who has these cards."""
    offers, lists, today = on_offer(services), services.lists, services.store.today()
    looked = [kind for kind in _ASKED_KINDS if choices.wanted(kind)]
    every = {kind: verdicts(_near(offers, kind, knowledge), knowledge, lists) for kind in (*looked, *_also(choices))}
    asked = _asked([every[kind] for kind in looked])
    parts = [*_policies(every[POLICY], choices), *_others(every, choices)]
    refused = [verdict for some in every.values() for verdict in some if verdict.standing is Standing.REFUSED]
    return Results(
        parts=tuple(part for part in parts if not choices.only or part.key == choices.only),
        achievements=_achievements(services, choices, knowledge, cards),
        questions=tuple(question(attribute, choices.said, lists, today) for attribute in asked),
        refused=_part(
            choices, REFUSED, "条件不符合的", refused, "看看是哪一条。情况变了，改上面的选择再看。", first=A_PAGE
        ),
        knowledge=knowledge,
    )


def _also(choices: Choices) -> tuple[str, ...]:
    return (EXPERT,) if choices.wanted(EXPERT) else ()


def _near(offers: OnOffer, kind: str, knowledge: Knowledge) -> Iterable[Supply]:
    """What is on offer of a kind; experts and bases of the own chain, where it is known, or of none."""
    known = knowledge.get("chain")
    chains = known.fact if known and isinstance(known.fact, tuple) else ()
    some = offers.of(kind)
    if kind in (EXPERT, FACILITY) and chains:
        return sorted(
            (supply for supply in some if not supply.chain or supply.chain in chains),
            key=lambda supply: not supply.chain,
        )
    return sorted(some, key=_begins) if kind == TRAINING else some


def _begins(course: Supply) -> date:
    day: date | None = course["held_from"]
    return day or date.max


def _asked(every: Iterable[Sequence[Verdict]]) -> tuple[Attribute, ...]:
    """What is asked in place and not by the page already: for policies first, then what else leaves room for."""
    asked: list[Attribute] = []
    for some in every:
        open_ = [verdict for verdict in some if verdict.standing is Standing.OPEN]
        asked += asked_for(open_, beside=(*TICKED, *(attribute.code for attribute in asked)))
    return tuple(asked[:MOST_ASKED])


def _policies(every: Sequence[Verdict], choices: Choices) -> Iterable[Part]:
    of = by_standing(every)
    yield _part(choices, "fits", "您符合的政策", of[Standing.FITS], empty=_no_policy(every))
    yield _part(choices, "short", "只差一条的政策", of[Standing.ONE_SHORT], "其余条件都符合，只有标出的这一条不符合。")
    yield _part(
        choices, "open", "还需补充才能判断的政策", of[Standing.OPEN], "还有条件不知道，回答上面的问题就能判断。"
    )


def _no_policy(every: Sequence[Verdict]) -> str:
    if not every:
        return "还没有录入惠企政策。科技局导入后，这里会逐条告诉您符不符合。"
    return "按现在知道的情况，还没有能确定全部符合的政策；看看下面只差一条的和还需补充的。"


def _others(every: dict[str, tuple[Verdict, ...]], choices: Choices) -> Iterable[Part]:
    for kind, heading, about, order in _KINDS:
        if kind in every:
            shown = [verdict for verdict in every[kind] if verdict.standing is not Standing.REFUSED]
            yield _part(choices, kind, heading, order(shown), about, first=FIRST_OF_OTHERS)


def _best_first(some: Sequence[Verdict]) -> list[Verdict]:
    return sorted(some, key=lambda verdict: _BEST_FIRST.index(verdict.standing))


_KINDS: tuple[tuple[str, str, str, Callable[[Sequence[Verdict]], Sequence[Verdict]]], ...] = (
    (FINANCE, "科技金融", "先列条件都符合的；能不能批、批多少由银行定。", _best_first),
    (EXPERT, "专家、科技副总", "按您选的产业链列出。", lambda some: some),
    (FACILITY, "仪器、中试与基地", "按您选的产业链列出，先列条件都符合的。", _best_first),
    (TRAINING, "培训与活动", "按开始日期排列。", lambda some: some),
)


def _part(
    choices: Choices,
    key: str,
    heading: str,
    every: Sequence[Verdict],
    about: str = "",
    *,
    empty: str = "",
    first: int = FIRST,
) -> Part:
    size = A_PAGE if choices.only == key else first
    number = page_within(choices.page, len(every), size) if choices.only == key else 1
    return Part(
        key, heading, Page(tuple(every[(number - 1) * size : number * size]), number, len(every), size), about, empty
    )


def _achievements(
    services: Services, choices: Choices, knowledge: Knowledge, cards: Sequence[Need]
) -> Achievements | None:
    """Achievements for the cards, by their words; else the newest of the chain."""
    if not choices.wanted(ACHIEVEMENT) or choices.only:
        return None
    if cards:
        return _for_cards(services, cards)
    known = knowledge.get("chain")
    chain = known.fact[0] if known and isinstance(known.fact, tuple) and known.fact else ""
    listing = list_supplies(services, Query(kind=ACHIEVEMENT, chain=chain), size=FIRST_OF_OTHERS)
    about = (
        f"{services.lists['chains'].name_of(chain)}产业链上的，最新的在前。"
        if chain
        else "最新的在前；选了产业链，只列那条链上的。"
    )
    return Achievements(listing.page.items, listing.page.total, about)


def _for_cards(services: Services, cards: Sequence[Need]) -> Achievements:
    each = [supplies_for(services, card, shown=FIRST * 2) for card in cards[:CARDS_LOOKED_AT]]
    fitting = {one.record.id: one.record for some in each for one in some.shown if one.record.kind == ACHIEVEMENT}
    shown = tuple(fitting.values())[:FIRST_OF_OTHERS]
    return Achievements(shown, len(fitting), "按您的征集卡比对出来的，最相关的在前；由系统推测，供参考。")


def ticks(choices: Choices, lists: Taxonomies, today: date) -> tuple[Question, ...]:
    """What the page itself asks."""
    return tuple(question(ATTRIBUTES[code], choices.said, lists, today) for code in TICKED)
