"""What a supplier sees: its own supplies, the public needs that each fits, and what it is asked; nobody's contacts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, cast

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.corrections import Correction, CorrectionState
from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.following import Side
from corpus.records import Need, Supply
from corpus.store import Page, SupplyConditions
from corpus.validity import has_run_out
from corpus.visibility import is_listed, public_record
from corpus.watching import WatchState
from web.cards.answering import AnswerForm, Refusal, refusal
from web.cards.questions import Waiting, for_supplier, shown_to_supplier
from web.fit.counterparts import Counterparts, needs_for
from web.following.views.asked import EXPIRED, read_given, save_answer
from web.gate.access import SUPPLIERS
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import ask_token, watch_token
from web.gate.security import Account
from web.hall.listing import read_page
from web.kit.screen import Screen
from web.services import services
from web.watching.awaited import words_of

Answer = Response | str | tuple[str, int]
pages = Pages("supplier", __name__, url_prefix="/supplier")
pages.after_request(keep_private)


class Passed(NamedTuple):
    """A message that waits for an answer: the supply that it is about, where it stands, since when."""

    title: str
    place: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class OwnSuppliesScreen(Screen):
    """The supplies of an organisation, what it is asked about them, and in messages that wait for its answer.

    By supply, `fitting` counts the open needs that fit, and `corrections` says where the last correction stands.
    `refusal` is an answer about the pairing `refused` that was not taken. `watches` are what its account has asked to
    be told of, each with its page; to be confirmed where that is empty.
    """

    template = "following/supplier.html"
    org: str
    page: Page[Supply]
    fitting: Mapping[str, int]
    corrections: Mapping[str, CorrectionState]
    today: date
    questions: tuple[Waiting, ...]
    answer_form: AnswerForm
    refused: int
    refusal: Refusal | None
    asked: tuple[Passed, ...]
    watches: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OwnSupplyScreen(Screen):
    """One of them with the needs that it fits; None where it takes no part in matching, as when it is `over`.

    `correction` is the last one that was handed in, None before there is any.
    """

    template = "following/supplier_supply.html"
    supply: Supply
    fitting: Counterparts[Need] | None
    over: bool
    correction: Correction | None


def _org() -> str:
    """Whose supplies whoever is here sees; never "", which would mean everybody's."""
    org = cast("Account", current_user).org
    if not org:
        raise NotFound("这个账号还没有写明单位，请联系科技局")
    return org


@pages.get("/", access=SUPPLIERS)
def index() -> str:
    """The supplies of one's organisation, newest change first."""
    return _own_supplies()


def _own_supplies(refused: int = 0, refusal: Refusal | None = None) -> str:
    org, number = _org(), read_page(request.args.get("page", ""))
    store = services().store
    return OwnSuppliesScreen(
        org=org,
        page=store.supplies.page(SupplyConditions(org=org), number=number),
        fitting=store.work.fitting.of_org(org),
        corrections=store.arriving.corrections.states_of(org),
        today=store.today(),
        questions=for_supplier(services(), org),
        answer_form=AnswerForm(),
        refused=refused,
        refusal=refusal,
        asked=_asked(org),
        watches=_watches(),
    ).render()


def _expired(number: int) -> Answer:
    _check_asked(number)
    return _own_supplies(number, refusal(read_given(), BadValue(EXPIRED))), 422


@pages.post("/asked/<int:number>", access=SUPPLIERS, expired=_expired)
def answer(number: int) -> Answer:
    """Stores the answer of one press, given to one version of the question; a second press is told of the first."""
    _check_asked(number)
    given = read_given()
    try:
        save_answer(number, Side.SUPPLIER, given, actor=cast("Account", current_user).name)
    except BadValue as problem:
        return _own_supplies(number, refusal(given, problem)), 422
    except (Conflict, IllegalStep) as problem:
        return _own_supplies(number, refusal(given, problem)), 409
    flash("答复已保存，谢谢。洽谈开始之前可以修改。", "good")
    return redirect(url_for("supplier.index", _anchor=f"asked-{number}"), 303)


def _check_asked(number: int) -> None:
    """`NotFound` for a question that another organisation is asked, or about a need that it may not read."""
    store = services().store
    pairing = store.pairings.get(number)
    if store.supplies.get(pairing.supply_id).org != _org():
        raise NotFound("没有这条征询，或者它不属于贵单位")
    if shown_to_supplier(store.needs.get(pairing.need_id)) is None:
        raise NotFound("这项需求的内容未公开，或已停止办理，请与科技局联系")


def _asked(org: str) -> tuple[Passed, ...]:
    """What was passed on to the organisation and is not answered, by the pairing that it is about."""
    store, some = services().store, services().store.work.remarks.open_for(org)
    by_pairing = {remark.pairing_id: remark for remark in some}
    return tuple(
        Passed(
            store.supplies.get(store.pairings.get(number).supply_id).title,
            url_for("ask.show", token=ask_token(number), _anchor=f"talk-{number}"),
            remark.decided_at or remark.written_at,
        )
        for number, remark in by_pairing.items()
    )


def _watches() -> tuple[tuple[str, str], ...]:
    account = cast("Account", current_user)
    return tuple(
        (
            words_of(watch, services().lists),
            url_for("watch.show", token=watch_token(watch.id)) if watch.state is WatchState.ACTIVE else "",
        )
        for watch in services().store.telling.watches.of_user(account.number)
    )


@pages.get("/<supply_id>", access=SUPPLIERS)
def show(supply_id: str) -> str:
    """One of them with the public needs that it fits; `NotFound` for another organisation's."""
    supply = own_supply(supply_id)
    over = has_run_out(supply, services().store.today())
    fitting = needs_for(services(), public_record(supply)) if is_listed(supply) and not over else None
    return OwnSupplyScreen(supply, fitting, over, services().store.arriving.corrections.last_of(supply_id)).render()


def own_supply(supply_id: str) -> Supply:
    """A supply of whoever is here; `NotFound` for another organisation's."""
    supply = services().store.supplies.get(supply_id)
    if supply.org != _org():
        raise NotFound("没有这项供给，或者它不属于贵单位")
    return supply
