"""The list of single pairings at the desk: what its address asks for, and that in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from corpus.figures import PairingStep
from corpus.following import CONTRACT_KINDS
from corpus.labelled import Labelled
from corpus.overview import Outcome
from corpus.states import PairingState
from corpus.store import PairingConditions
from matcher import Level
from web.desk.need_list import NO_CHAIN, span_words
from web.desk.searching import desk_search
from web.kit.reading import read_day, read_tick
from web.services import Services

_TICKS = {
    "top": ("每项需求的前三名，已研判", "不是前三名，或还没有研判"),
    "twice": ("两人研判过", "没有经两人研判"),
    "agreed": ("结论一致", "没有一致的结论"),
}
"""What each tick says of a pairing, with it and without it."""


LEVELS = ("4", "3", "2")
"""The levels that a pairing may have, as an address says them."""


def read_pairing_list(services: Services, arguments: Mapping[str, str], *, town: str) -> PairingConditions:
    """From the arguments of an address, and the town that the reader is limited to; nonsense does not restrict."""

    def one_of(name: str, known: type[Labelled] | tuple[str, ...]) -> str:
        text = arguments.get(name, "")
        return text if text in set(known) else ""

    def day(name: str) -> date | None:
        return read_day(arguments.get(name, ""))

    return PairingConditions(
        town=town or arguments.get("town", ""),
        org=arguments.get("org", ""),
        reached=one_of("reached", PairingStep),
        left=one_of("left", PairingState),
        chain=arguments.get("chain", ""),
        outcome=one_of("outcome", Outcome),
        kind=one_of("kind", CONTRACT_KINDS),
        top=read_tick(arguments.get("top", "")),
        twice=read_tick(arguments.get("twice", "")),
        agreed=read_tick(arguments.get("agreed", "")),
        since=day("since"),
        until=day("until"),
        judged_since=day("judged_since"),
        judged_until=day("judged_until"),
        signed_since=day("signed_since"),
        signed_until=day("signed_until"),
        state=one_of("state", PairingState),
        level=int(one_of("level", LEVELS)) if one_of("level", LEVELS) else None,
        judge=arguments.get("judge", ""),
        decided_since=day("decided_since"),
        decided_until=day("decided_until"),
        words=desk_search.sides(services, desk_search.read_looked(arguments["q"])) if arguments.get("q") else None,
    )


def words_of(asked: PairingConditions, *, town: str) -> Iterator[str]:
    """What is asked for, one condition each; `town` is the name of the town, "" where it goes without saying."""
    yield from span_words(asked.since, asked.until, "提交的需求")
    yield from span_words(asked.judged_since, asked.judged_until, "研判")
    yield from span_words(asked.signed_since, asked.signed_until, "签约")
    if town:
        yield town
    if asked.org:
        yield asked.org
    if asked.reached:
        yield f"走到过“{PairingStep(asked.reached).label}”"
    if asked.left:
        yield f"已离开“{PairingState(asked.left).label}”"
    yield from span_words(asked.decided_since, asked.decided_until, "办理")
    if asked.level:
        yield f"{Level(asked.level).label}以上" if asked.level < Level.STRONG else Level(asked.level).label
    if asked.chain:
        yield "未填产业链" if asked.chain == NO_CHAIN else asked.chain
    if asked.outcome:
        yield f"现在：{Outcome(asked.outcome).label}"
    if asked.judge:
        yield f"{asked.judge}办理"
    if asked.kind:
        yield f"技术{asked.kind}合同"
    for name, (asked_for, asked_without) in _TICKS.items():
        tick = getattr(asked, name)
        if tick is not None:
            yield asked_for if tick else asked_without
