"""The questions that wait for an account, with what its owner may see of the other side, and where to answer."""

from dataclasses import dataclass

from flask import url_for

from corpus.errors import NotFound
from corpus.following import Ask
from corpus.records import Need, Supply
from corpus.store import Question
from corpus.visibility import asked_record, public_record
from web.gate.secret_links import ask_token, receipt_token
from web.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A question: the own record's title and number, the other side's (empty where it is not public), two addresses.

    `place` shows everything that speaks for the pairing, `answer_place` takes the form of the answer; `need` is what a
    supplier may read of the need, None for nothing and on an enterprise's page.
    """

    ask: Ask
    own: str
    number: str
    other: str
    other_org: str
    place: str
    answer_place: str
    need: Need | None = None


def for_enterprise(services: Services, user_id: int) -> tuple[Waiting, ...]:
    """What the enterprise of an account is asked about its cards."""
    return tuple(_about_card(services, question) for question in services.store.work.questions.of_enterprise(user_id))


def for_supplier(services: Services, org: str) -> tuple[Waiting, ...]:
    """What an organisation is asked about its supplies."""
    return tuple(_about_supply(services, question) for question in services.store.work.questions.of_supplier(org))


def _about_card(services: Services, question: Question) -> Waiting:
    need, supply = _records(services, question)
    try:
        shown = public_record(supply)
    except NotFound:
        shown = Supply(id=supply.id, title="")
    token, number = receipt_token(need.id), question.ask.pairing_id
    return Waiting(
        ask=question.ask,
        own=need.title,
        number=need.id,
        other=shown.title,
        other_org=shown.org,
        place=url_for("card.receipt", token=token, _anchor=f"recommended-{number}"),
        answer_place=url_for("card.answered", token=token, number=number),
    )


def _about_supply(services: Services, question: Question) -> Waiting:
    need, supply = _records(services, question)
    shown = shown_to_supplier(need)
    number = question.ask.pairing_id
    return Waiting(
        ask=question.ask,
        own=supply.title,
        number=supply.id,
        other=shown.title if shown else "",
        other_org=shown.org_name if shown else "",
        place=url_for("ask.show", token=ask_token(number)),
        answer_place=url_for("supplier.answer", number=number),
        need=shown,
    )


def shown_to_supplier(need: Need) -> Need | None:
    """What a supplier that is asked may read of the need, None for nothing."""
    try:
        return asked_record(need)
    except NotFound:
        return None


def _records(services: Services, question: Question) -> tuple[Need, Supply]:
    return services.store.needs.get(question.need_id), services.store.supplies.get(question.supply_id)
