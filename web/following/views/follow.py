"""Following up at the desk: one pairing with all that happened to it, and the steps on it; advice to suppliers."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.following import INTRODUCED_STATES, Answer, Side
from corpus.store import Pairing, SupplyConditions
from web.charges.tasks import in_charge
from web.following.effect_form import effect_kind, typed_of
from web.following.following import FIELDS, Action, Asked, as_typed, carry_out, possible
from web.following.improvement import advice_by_supply
from web.following.screens import (
    AdviceToSuppliersScreen,
    FollowConflictScreen,
    PairingScreen,
    StepForms,
)
from web.gate.access import LOOKING, READING, WORKING, Menu, may
from web.gate.desk_pages import pages
from web.kit.reading import read_number, too_long
from web.notices.by_hand import tellable, untold_words
from web.pairings.review import reviewed
from web.records.timeline import pairing_steps
from web.services import services
from web.talking.conversation import about_pairing
from web.talking.happened import with_pairing
from web.talking.inbox import thread

Answered = Response | str | tuple[str, int]


@pages.get("/supplies/advice", access=READING, menu=(Menu(LOOKING, 150, "给供给方的改进建议", "advice"),))
def supply_advice() -> str:
    """The advice to suppliers, with the reasons that enterprises gave."""
    advice = advice_by_supply(services().store)
    supplies = services().store.supplies.iterate(SupplyConditions(ids=list(advice))) if advice else ()
    return AdviceToSuppliersScreen(tuple((supply, advice[supply.id]) for supply in supplies)).render()


@pages.get("/pairings/<int:number>/", access=READING)
def pairing(number: int) -> str:
    """One pairing: both records, what happened, and what comes next."""
    return show_pairing(services().store.pairings.get(number))


def show_pairing(shown: Pairing, *, asked: Asked | None = None, problem: str = "") -> str:
    """The page of a pairing; what was asked in a form that was refused comes back in it, with the problem."""
    store = services().store
    need, followed = store.needs.get(shown.need_id), store.work.following.of(shown.id)
    (review,) = reviewed(services(), need, [shown])
    effect = effect_kind(review.supply)
    registered = as_typed(followed.contract) if followed.contract else {}
    if effect:
        registered = typed_of(followed.effect, review.supply)
    return PairingScreen(
        need=need,
        one=review,
        followed=followed,
        actions=possible(need, shown, followed),
        forms=StepForms(asked=asked, problem=problem, registered=registered, effect=effect),
        tellable=tellable(services(), store.telling.told.matters(pairing_id=shown.id)),
        steps=with_pairing(store, need.id, shown.id, review.steps),
        talk=thread(services(), about_pairing(services(), shown)),
        today=store.today(),
        charged=in_charge(services(), shown.need_id, shown.id),
        exchanged=shown.state in INTRODUCED_STATES and may("desk.follow_step"),
    ).render()


@pages.post("/pairings/<int:number>/step", access=WORKING)
def follow_step(number: int) -> Answered:
    """Takes a step, decided on the version that was read."""
    asked = _asked()
    shown = services().store.pairings.get(number)
    problem = too_long(asked.note)
    try:
        if problem:
            raise BadValue(problem)
        carry_out(services(), shown, asked, actor=current_user.name)
    except BadValue as refusal:
        return show_pairing(shown, asked=asked, problem=str(refusal)), 422
    except (Conflict, IllegalStep) as refusal:
        return _conflict(number, asked, str(refusal))
    flash(_done(number, asked), "good")
    return redirect(url_for("desk.pairing", number=number), 303)


def _asked() -> Asked:
    text = request.form.get("do", "")
    if text not in set(Action):
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    given = {name: request.form.get(name, "").strip() for name in FIELDS}
    version, note = read_number(request.form.get("version", "")), request.form.get("note", "").strip()
    return Asked(action=Action(text), version=version, note=note, fields=given)


def _done(number: int, asked: Asked) -> str:
    untold = untold_words(services(), services().store.telling.told.matters(pairing_id=number))
    match asked.action:
        case Action.ASK:
            return f"已开始征询双方。{untold}"
        case Action.BEGIN:
            return f"已进入洽谈，双方的联系方式已互相可见。{untold}"
        case Action.SIGN:
            return "已登记，需求办结。" if _is_effect(number) else "已登记签约，需求办结。"
    return f"已保存：{asked.action.label}。"


def _is_effect(number: int) -> bool:
    return services().store.work.effects.of_pairing(number) is not None


def _conflict(number: int, asked: Asked, message: str) -> Answered:
    store = services().store
    now = store.pairings.get(number)
    need, followed = store.needs.get(now.need_id), store.work.following.of(number)
    steps = pairing_steps(store, now)
    page = FollowConflictScreen(
        need=need,
        supply=store.supplies.get(now.supply_id),
        pairing=now,
        contract=followed.contract,
        last=steps[-1] if steps else None,
        asked=asked,
        said=_said(asked),
        message=message,
        possible=asked.action in possible(need, now, followed),
    )
    return page.render(), 409


def _said(asked: Asked) -> list[tuple[str, str]]:
    """What the form said, in words."""
    contract = ("合同类型", "金额（万元）", "登记编号或次数", "签订日期")
    names = ("哪一方", "答复", "原因", "下次跟进", *contract, "日期", "至", "批次")
    words = {option.value: option.label for kind in (Side, Answer) for option in kind} | {
        term.code: term.name for term in services().lists["reject_reasons"]
    }
    given = zip(names, (asked.get(name) for name in FIELDS), strict=True)
    return [(name, words.get(text, text)) for name, text in given if text]
