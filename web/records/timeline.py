"""The history of cards and pairings in words: what was done, by whom, when, and with what note."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from corpus.records import AnyRecord, Need, Supply, load
from corpus.sorts import sort_of
from corpus.states import NeedState, PairingState
from corpus.store import Change, Pairing, Store, history_of
from corpus.store.pairings.following import ANSWERED, CORRECTED, NOTED, REGISTERED
from corpus.store.pairings.pairings import BY_HAND, WANTED
from corpus.store.personal.erasing import ERASE
from corpus.store.personal.retention import RUN_OUT
from corpus.store.telling.told import TOLD
from corpus.validity import PROLONGED, RENEWED, WITH_BATCH
from web.privacy.contact_sight import field_words

CLASSIFIED = "classify"
"""Staff corrected a card's chain and field where it stands."""
TAKEN_OFF, PUT_BACK = "taken_off", "put_back"
"""A supply was taken off, or is offered again."""
_DONE = {
    CLASSIFIED: "更正产业链、技术领域",
    "add": "登记",
    "import": "随名单更新",
    "edit": "修改内容",
    "merge": "并入一条重复的",
    "merged": "与重复的合并办理",
    "withdrawn": "企业撤回",
    "resubmit": "修改后重新提交",
    "unmerge": "撤销合并",
    RENEWED: "续期",
    PROLONGED: "名单再次列入，有效期顺延",
    WITH_BATCH: "随批次变动",
    TOLD: "人工告知",
    "twin": "并入的那一条随名单有了新内容",
    "take_back": "撤销导入",
    TAKEN_OFF: "下架",
    PUT_BACK: "恢复上架",
    ERASE: "按本人要求删除个人信息",
    RUN_OUT: "保存期满，删除联系方式和附件",
}

_PAIRING_DONE = {
    PairingState.SUGGESTED: "撤销，回到待研判",
    ANSWERED: "答复征询",
    NOTED: "记录进展",
    BY_HAND: "人工添加",
    WANTED: "企业点名",
    REGISTERED: "更正登记编号",
    CORRECTED: "更正合同",
    TOLD: "人工告知",
}

_NOT_FOLLOWED = (PairingState.SUGGESTED, PairingState.REJECTED)


class Step(NamedTuple):
    """One step of a record, for a page."""

    what: str
    actor: str
    at: datetime
    note: str = ""
    reason: str = ""


class Changed(NamedTuple):
    """One step of a record with the fields that it changed, before and after."""

    step: Step
    differences: tuple["Difference", ...]


class Followed(NamedTuple):
    """One step of one of a need's pairings."""

    pairing_id: int
    supply_title: str
    step: Step


class Difference(NamedTuple):
    """A field that two versions of a record say differently."""

    label: str
    before: str
    now: str


def card_steps(store: Store, need_id: str) -> tuple[Step, ...]:
    """What happened to a need card, oldest first."""
    return tuple(map(_step, history_of(store.database, "needs", need_id)))


def supply_steps(store: Store, supply: Supply) -> tuple[Changed, ...]:
    """What happened to a supply, the newest first, each with what it changed of the supply's fields."""
    now, steps = supply, list[Changed]()
    for change in reversed(history_of(store.database, "supplies", supply.id)):
        before = _before(change, now) if change.before else now
        steps.append(Changed(_step(change), differing(store, before, now)))
        now = before
    return tuple(steps)


def pairing_steps(store: Store, pairing: Pairing) -> tuple[Step, ...]:
    """The decisions on a pairing, oldest first; one that was taken back stays in the list."""
    changes = history_of(store.database, "pairings", str(pairing.id))
    # A change keeps what stood before it, so the reason given with it stands in the one that follows.
    reasons = [json.loads(change.before)["reason"] for change in changes[1:]] + [pairing.reason]
    return tuple(
        Step(_pairing_step(change.action), change.actor, change.at, change.note, reason)
        for change, reason in zip(changes, reasons, strict=False)
    )


def followed_steps(store: Store, need_id: str) -> tuple[Followed, ...]:
    """What happened to a need over all its pairings that were recommended, oldest first."""
    steps = [
        Followed(pairing.id, store.supplies.get(pairing.supply_id).title, step)
        for pairing in store.pairings.of_need(need_id)
        if pairing.state not in _NOT_FOLLOWED
        for step in pairing_steps(store, pairing)
    ]
    return tuple(sorted(steps, key=lambda followed: followed.step.at))


def differences(store: Store, record: AnyRecord, *, since: int) -> tuple[Difference, ...]:
    """The fields in which a record differs from how it was at version `since`."""
    return differing(store, as_of(store, record, since), record)


def as_of(store: Store, record: AnyRecord, version: int) -> AnyRecord:
    """A record as it stood at a version; as it is where nothing is known of that one."""
    changes = history_of(store.database, sort_of(record).table, record.id)
    after = next((change for change in changes if change.version == version + 1 and change.before), None)
    return _before(after, record) if after else record


def differing(store: Store, before: Need | Supply, now: Need | Supply) -> tuple[Difference, ...]:
    """The fields that two versions of a record say differently."""
    return tuple(_differing(store, before, now))


def _before(change: Change, record: AnyRecord) -> AnyRecord:
    """The record as it stood before a change."""
    kept, state = json.loads(change.before), sort_of(record).state_column
    return load(type(record), kept["data"], id=change.record_id, **{state: kept[state]})


def _differing(store: Store, before: Need | Supply, now: Need | Supply) -> Iterator[Difference]:
    lists = store.kept.lists.taxonomies()
    for field in now.stored:
        old, new = before[field.name], now[field.name]
        if old != new:
            yield Difference(
                field.label,
                *(
                    "（空）"
                    if value == field.kind.empty
                    else field_words(now, field.name, field.kind.words(value, lists))
                    for value in (old, new)
                ),
            )


def _step(change: Change) -> Step:
    return Step(_card_step(change.action), change.actor, change.at, change.note)


def _card_step(action: str) -> str:
    return _DONE.get(action) or NeedState(action).label


def _pairing_step(action: str) -> str:
    return _PAIRING_DONE.get(action) or PairingState(action).label
