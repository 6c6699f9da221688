"""The list of need cards at the desk: what its address asks for, and that in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.figures import NeedStep, Span
from corpus.states import MATCHED_STATES, NeedState
from corpus.store import NeedConditions
from web.desk.lists.handlers import in_charge_words
from web.desk.searching import desk_search
from web.following.promptness import Prompt, prompt_of
from web.kit.reading import read_day, read_tick
from web.services import Services

ALL, OPEN = "all", "open"
"""What an address may say instead of a state: any, or those in which a card is matched."""
NO_CHAIN = "-"
"""Stands in an address for cards that name no chain."""
_EARLIEST, _LATEST = date(2000, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class NeedList:
    """What is asked for; `state` is what the chips show as chosen, `words` say the rest, one condition each."""

    state: str
    heading: str
    conditions: NeedConditions
    words: tuple[str, ...]

    @property
    def counted(self) -> NeedConditions:
        """The same without the state, for counting the states."""
        return replace(self.conditions, states=None)


def read_need_list(services: Services, arguments: Mapping[str, str], *, town: str) -> NeedList:
    """From the arguments of an address, and the town that the reader is limited to; nonsense does not restrict."""
    chosen = {
        name: arguments.get(name, "")
        for name in (
            "chain",
            "town",
            "reached",
            "left",
            "unmet",
            "prompt",
            "state",
            "need_kind",
            "org",
            "handler",
            "charge",
            "q",
        )
    }
    days = {name: read_day(arguments.get(name, "")) for name in ("since", "until")}
    usual = ALL if chosen["q"] or chosen["org"] else NeedState.SUBMITTED
    state = chosen["state"] if chosen["state"] in {ALL, OPEN, *NeedState} else usual
    prompt = Prompt(chosen["prompt"]) if chosen["prompt"] in set(Prompt) else None
    conditions = NeedConditions(
        ids=_both(
            None if prompt is None else _prompt_ids(services, prompt, days, town or chosen["town"]),
            desk_search.cards(services, desk_search.read_looked(chosen["q"])) if chosen["q"] else None,
        ),
        states=_states(state),
        chain="" if chosen["chain"] == NO_CHAIN else chosen["chain"],
        unset="chain" if chosen["chain"] == NO_CHAIN else "",
        town=town or chosen["town"],
        reached=chosen["reached"] if chosen["reached"] in set(NeedStep) else "",
        left=chosen["left"] if chosen["left"] in set(NeedState) else "",
        unmet=read_tick(chosen["unmet"]),
        since=days["since"],
        until=days["until"],
        need_kind=chosen["need_kind"],
        org_name=chosen["org"],
        handler=chosen["handler"],
        in_charge=chosen["charge"],
    )
    return NeedList(state, _heading(state), conditions, tuple(_words(services, conditions, prompt, limited=bool(town))))


def span_words(since: date | None, until: date | None, what: str) -> Iterator[str]:
    """A span of days in words, where there is one."""
    if since or until:
        begins, ends = (f"{since} " if since else "", f" {until} " if until else "今")
        yield f"{begins}至{ends}{what}"


def _states(state: str) -> tuple[str, ...] | None:
    return None if state == ALL else MATCHED_STATES if state == OPEN else (state,)


def _heading(state: str) -> str:
    return {ALL: "全部状态", OPEN: "在办（已受理、对接中）"}.get(state) or NeedState(state).label


def _both(ids: list[str] | None, found: list[str] | None) -> list[str] | None:
    """What is in both lists, as the second one stands; None does not restrict."""
    if ids is None or found is None:
        return ids if found is None else found
    wanted = set(ids)
    return [need_id for need_id in found if need_id in wanted]


def _prompt_ids(services: Services, prompt: Prompt, days: Mapping[str, date | None], town: str) -> list[str]:
    span = Span(days["since"] or _EARLIEST, days["until"] or _LATEST, town)
    today = services.store.today()
    return [
        of_need.need_id
        for of_need in services.store.work.figures.promptness(span)
        if prompt_of(of_need, today) is prompt
    ]


def _words(services: Services, asked: NeedConditions, prompt: Prompt | None, *, limited: bool) -> Iterator[str]:
    yield from span_words(asked.since, asked.until, "提交")
    if asked.chain or asked.unset:
        yield services.lists["chains"].name_of(asked.chain) or asked.chain or "未填产业链"
    if asked.town and not limited:
        yield services.lists["towns"].name_of(asked.town) or asked.town
    if asked.reached:
        yield f"走到过“{NeedStep(asked.reached).label}”"
    if asked.left:
        yield f"已离开“{NeedState(asked.left).label}”"
    if asked.unmet is not None:
        yield "暂无合适供给" if asked.unmet else "已有合适供给"
    if prompt:
        yield prompt.label
    if asked.org_name:
        yield asked.org_name
    if asked.need_kind:
        yield services.lists["need_kinds"].name_of(asked.need_kind) or asked.need_kind
    if asked.handler:
        yield f"{asked.handler}办理过"
    if asked.in_charge:
        yield in_charge_words(asked.in_charge)
