"""Following up a pairing as staff do it: what can be done in each state, which of it comes next, and doing it.

The clocks: so many working days for both sides to answer as the settings say, and a note at least every thirty days of
talks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from corpus.effects import Effect
from corpus.errors import BadValue
from corpus.following import CONTRACT_KINDS, FOLLOWED_STATES, Answer, Contract, Followed, Reply, Side
from corpus.labelled import Labelled
from corpus.records import Need
from corpus.states import MATCHED_STATES, PairingState
from corpus.store import Act, Pairing, Then
from corpus.values.dates import read_date
from web.cards.answering import BadReply
from web.following.effect_form import ALONE as EFFECT_ALONE
from web.following.effect_form import effect_kind, effect_of
from web.kit.working_days import working_days_after
from web.notices import Event, telling
from web.services import Services


class Action(Labelled):
    """Something that staff do with a pairing after its recommendation."""

    ASK = "ask", "征询双方"
    ANSWER = "answer", "记录答复"
    BEGIN = "begin", "进入洽谈，交换联系方式"
    NOTE = "note", "记录进展"
    SIGN = "sign", "签约登记"
    REGISTER = "register", "补填或更正登记编号"
    CORRECT = "correct", "更正合同"
    TRACK = "track", "转入履约"
    CLOSE = "close", "结案"
    END = "end", "终止对接"


_ALLOWED = {
    PairingState.RECOMMENDED: (Action.ASK, Action.END),
    PairingState.ASKED: (Action.ANSWER, Action.BEGIN, Action.END),
    PairingState.IN_TALKS: (Action.NOTE, Action.SIGN, Action.END),
    PairingState.SIGNED: (Action.TRACK, Action.NOTE, Action.REGISTER, Action.CORRECT, Action.END),
    PairingState.TRACKED: (Action.CLOSE, Action.NOTE, Action.REGISTER, Action.CORRECT, Action.END),
    PairingState.CLOSED: (Action.REGISTER, Action.CORRECT),
}
"""What can be done in each state, the next main action first."""
AFTERWARDS = (Action.REGISTER, Action.CORRECT)
"""What mends a contract and leads nowhere: never the main action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for, as texts from a form, decided on one version of the pairing."""

    action: Action
    version: int
    note: str = field(default="", repr=False)
    fields: dict[str, str] = field(default_factory=dict, repr=False)

    def get(self, name: str) -> str:
        """A text of the form."""
        return self.fields.get(name, "")


FIELDS = ("side", "answer", "reason", "next_on", "kind", "amount", "number", "signed_on", *EFFECT_ALONE)
"""What the forms ask beside the note."""


def possible(need: Need, pairing: Pairing, followed: Followed) -> tuple[Action, ...]:
    """What can be done now, the next main action first."""
    actions = _ALLOWED.get(PairingState(pairing.state), ())
    if followed.effect:
        actions = tuple(action for action in actions if action is not Action.REGISTER)
    if pairing.state == PairingState.ENDED and (followed.contract or followed.effect):
        # the figures still count it
        return AFTERWARDS if followed.contract else (Action.CORRECT,)
    if pairing.state not in FOLLOWED_STATES[:2]:
        return actions
    if need.state not in MATCHED_STATES:
        return (Action.END,)
    if pairing.state != PairingState.ASKED:
        return actions
    if followed.both_willing:
        return (Action.BEGIN, Action.ANSWER, Action.END)
    refused = any(ask.answer is Answer.NOT_NOW for ask in followed.asks.values())
    return (Action.END, Action.ANSWER) if refused else (Action.ANSWER, Action.END)


def carry_out(services: Services, pairing: Pairing, asked: Asked, *, actor: str) -> None:
    """Does what was asked for; `BadValue` with a sentence for what is missing, else as the store refuses."""
    act = Act(pairing_id=pairing.id, version=asked.version, actor=actor, note=asked.note)
    _DOING[asked.action](services, pairing, asked, act)


def _ask(services: Services, pairing: Pairing, _: Asked, act: Act) -> None:
    due_on = working_days_after(services.store.today(), services.settings.answer_days)
    services.store.work.following.ask(act, due_on=due_on, then=_telling(services, Event.ASKED, pairing))


def _answer(services: Services, _: Pairing, asked: Asked, act: Act) -> None:
    if asked.get("side") not in set(Side):
        raise BadValue("请选择是哪一方的答复。还没有保存，备注已保留。")
    services.store.work.following.answer_for(
        act, Side(asked.get("side")), read_reply(services, asked.fields, asked.note)
    )


def _begin(services: Services, pairing: Pairing, _: Asked, act: Act) -> None:
    services.store.work.following.begin_talks(act, then=_telling(services, Event.INTRODUCED, pairing))


def _note(services: Services, _: Pairing, asked: Asked, act: Act) -> None:
    if not asked.note:
        raise BadValue("请写明进展。还没有保存。")
    next_on = _day(asked.get("next_on"), "下次跟进日期") if asked.get("next_on") else None
    services.store.work.following.write_talk(act, next_on=next_on)


def _sign(services: Services, pairing: Pairing, asked: Asked, act: Act) -> None:
    reached = _reached(services, pairing, asked)
    services.store.work.following.sign(act, reached, then=telling(services, Event.SETTLED))


def _register(services: Services, _: Pairing, asked: Asked, act: Act) -> None:
    if not asked.get("number"):
        raise BadValue("请填写技术合同登记编号。还没有保存，备注已保留。")
    services.store.work.following.register(act, asked.get("number"))


def _correct(services: Services, pairing: Pairing, asked: Asked, act: Act) -> None:
    reached, following = _reached(services, pairing, asked), services.store.work.following
    if not asked.note:
        raise BadValue("请写明更正的原因。还没有保存，其余内容已保留。")
    known = following.of(pairing.id)
    if reached == known.contract:
        raise BadValue("与已登记的合同完全一样，没有要更正的。")
    if isinstance(reached, Effect) and known.effect and not known.effect.changes_to(reached):
        raise BadValue("与已登记的完全一样，没有要更正的。")
    following.correct(act, reached)


def _move(services: Services, _: Pairing, __: Asked, act: Act, *, state: PairingState) -> None:
    services.store.work.following.move(act, state)


def _end(services: Services, _: Pairing, asked: Asked, act: Act) -> None:
    reason = _reason(services, asked.get("reason"))
    if not reason:
        raise BadValue("请选择终止的原因。还没有保存，备注已保留。")
    side = Side(asked.get("side")) if asked.get("side") in set(Side) else None
    services.store.work.following.end(act, reason=reason, side=side)


_DOING: dict[Action, Callable[[Services, Pairing, Asked, Act], None]] = {
    Action.ASK: _ask,
    Action.ANSWER: _answer,
    Action.BEGIN: _begin,
    Action.NOTE: _note,
    Action.SIGN: _sign,
    Action.REGISTER: _register,
    Action.CORRECT: _correct,
    Action.TRACK: partial(_move, state=PairingState.TRACKED),
    Action.CLOSE: partial(_move, state=PairingState.CLOSED),
    Action.END: _end,
}


def _reason(services: Services, text: str) -> str:
    """The code of the reason that a refusal or an ending gives; empty where it is none."""
    return services.lists["reject_reasons"].code_of(text)


def read_reply(services: Services, fields: dict[str, str], text: str) -> Reply:
    """An answer from a form; `BadReply` where none is chosen, or 暂不 without its reason."""
    if fields.get("answer") not in set(Answer):
        raise BadReply("answer", "请选择“愿意对接”“暂不”或“还想了解”。还没有保存，写的内容已保留。")
    answer = Answer(fields["answer"])
    reason = _reason(services, fields.get("reason", "")) if answer is Answer.NOT_NOW else ""
    if answer is Answer.NOT_NOW and not reason:
        raise BadReply("reason", "选“暂不”请选择原因。还没有保存，写的内容已保留。")
    if answer is Answer.NEEDS_MORE and not text:
        raise BadReply("text", "选“还想了解”请写明想了解什么。还没有保存。")
    return Reply(answer=answer, reason=reason, text=text)


def _reached(services: Services, pairing: Pairing, asked: Asked) -> Contract | Effect:
    """What the pairing led to: a technology contract, or what its kind of supply registers instead."""
    supply = services.store.supplies.get(pairing.supply_id)
    if effect_kind(supply) is None:
        return _contract(services, asked)
    return effect_of(services, services.store.needs.get(pairing.need_id), supply, asked.fields)


def _contract(services: Services, asked: Asked) -> Contract:
    if asked.get("kind") not in CONTRACT_KINDS:
        raise BadValue("请选择合同类型。还没有保存，其余内容已保留。")
    amount, signed_on = _amount(asked.get("amount")), _day(asked.get("signed_on"), "签订日期")
    if signed_on > services.store.today():
        raise BadValue("签订日期不能晚于今天。还没有保存，其余内容已保留。")
    return Contract(kind=asked.get("kind"), amount=amount, number=asked.get("number"), signed_on=signed_on)


def as_typed(contract: Contract) -> dict[str, str]:
    """A contract as the fields of its form say it."""
    amount, signed_on = f"{contract.amount:.6f}".rstrip("0").rstrip("."), contract.signed_on.isoformat()
    return {"kind": contract.kind, "amount": amount, "number": contract.number, "signed_on": signed_on}


def _amount(text: str) -> float:
    try:
        amount = float(text.replace(",", "").removesuffix("万元").strip())
    except ValueError:
        amount = -1
    if not 0 <= amount < 1e7:
        raise BadValue("合同金额请填数字，单位万元，例如 80 或 12.5。还没有保存，其余内容已保留。")
    return amount


def _day(text: str, name: str) -> date:
    try:
        return read_date(text)
    except BadValue as problem:
        raise BadValue(f"{name}请写成 2026-11-23。还没有保存，其余内容已保留。") from problem


def _telling(services: Services, event: Event, pairing: Pairing) -> Then[Need]:
    supply = services.store.supplies.get(pairing.supply_id)
    return telling(services, event, supply=supply, pairing_id=pairing.id)
