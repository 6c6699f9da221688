"""The answers to the question whether a record is still true, and what each does to the version asked about."""

from dataclasses import replace
from typing import NamedTuple

from corpus.codes import SupplyStatus
from corpus.following import Side
from corpus.labelled import Labelled
from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.states import NeedState, can_step
from web.cards.withdrawal import withdraw
from web.notices import Event, telling
from web.records import consequences
from web.records.ageing import Chosen, renew_one
from web.services import Services

SOLVED = "企业答复：需求已经解决"


class Answer(Labelled):
    """What the side that a record belongs to can say of it."""

    VALID = "valid", "仍然有效"
    DONE = "done", "已转化"
    OVER = "over", "不再提供"


class Offer(NamedTuple):
    """An answer as a button says it, and what it leads to."""

    answer: Answer
    label: str
    effect: str


def offers(record: Need | Supply, months: int, *, renewed: bool = True) -> tuple[Offer, ...]:
    """The answers for a record, in the words of its side; a need that can be neither settled nor withdrawn has one.

    What is not `renewed`, as it names its own last day, is not offered to be valid for longer.
    """
    if isinstance(record, Supply):
        valid = (Offer(Answer.VALID, f"仍然有效，续期 {months} 个月", "继续在科技云展厅展示、参加匹配"),)
        return (
            *(valid if renewed else ()),
            Offer(Answer.DONE, "已转化", "不再展示和匹配，记为已转化"),
            Offer(Answer.OVER, "不再提供", "不再展示和匹配"),
        )
    choices = [Offer(Answer.VALID, f"仍需要，续期 {months} 个月", "继续匹配，有合适的供给再推荐给您")]
    if can_step(record.state, NeedState.SETTLED):
        choices.append(Offer(Answer.DONE, "已经解决", "征集卡办结，不再匹配"))
    if can_step(record.state, NeedState.WITHDRAWN):
        choices.append(Offer(Answer.OVER, "不再需要", "征集卡撤回，不再匹配，也不再公开"))
    return tuple(choices)


def settle(services: Services, record: Need | Supply, version: int, answer: Answer) -> Need | Supply:
    """Does what an answer says; `Conflict` where the record has changed since that version."""
    if answer is Answer.VALID:
        actor = sort_of(record).side.label
        return renew_one(services, Chosen(record.id, version), actor=actor, note="凭提醒中的链接")
    if isinstance(record, Need):
        return _settle_need(services, record, version, answer)
    status = SupplyStatus.TRANSFERRED if answer is Answer.DONE else SupplyStatus.WITHDRAWN
    said = replace(record, version=version, status=status)
    changed = services.store.supplies.change(said, actor=Side.SUPPLIER.label)
    consequences.of_supply(services, changed)
    return changed


def _settle_need(services: Services, need: Need, version: int, answer: Answer) -> Need:
    actor = Side.ENTERPRISE.label
    if answer is Answer.OVER:
        return withdraw(services, need.id, version=version, note="凭提醒中的链接：不再需要", actor=actor)
    return services.store.needs.step(
        need.id,
        version=version,
        state=NeedState.SETTLED,
        actor=actor,
        note=SOLVED,
        then=telling(services, Event.SETTLED, reason=SOLVED),
    )
