"""Near duplicates at the desk: the list, two records side by side, merging, setting apart, and taking either back."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.merging import differing
from corpus.records import Need, Supply
from corpus.sorts import NOUNS
from corpus.states import DuplicateState
from corpus.store import Duplicate, Merged, Page, Wish
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number, read_state, too_long
from web.records import consequences
from web.records.duplicates import SideBySide, side_by_side
from web.services import Services, services

Answer = Response | str | tuple[str, int]
_TAKEN = "take-"
_OTHERS = "other"


@dataclass(frozen=True)
class DuplicatesScreen(DeskScreen):
    """The pairs in one state, each with its two records; `counts` by state, `nouns` by table."""

    template = "records/duplicates.html"
    state: DuplicateState
    page: Page[tuple[Duplicate, list[Need | Supply]]]
    counts: dict[DuplicateState, int]
    nouns: Mapping[str, str]


@dataclass(frozen=True)
class DuplicateScreen(DeskScreen):
    """Two records side by side; `note` was typed into a form that was refused for `problem`."""

    template = "records/duplicate.html"
    pair: Duplicate
    pair_state: DuplicateState
    noun: str
    both: SideBySide
    note: str
    problem: str


@dataclass(frozen=True)
class DuplicateConflictScreen(DeskScreen):
    """A pair as it is now beside what somebody wanted of an earlier version."""

    template = "records/duplicate_conflict.html"
    pair: Duplicate
    pair_state: DuplicateState
    wanted: str
    note: str
    message: str


def _suspected(services: Services) -> int:
    return services.store.twins.duplicates.count(DuplicateState.SUSPECTED)


@pages.get("/duplicates/", access=READING, menu=(Menu(WAITING, 70, "疑似重复", "duplicates", count=_suspected),))
def duplicates() -> str:
    """The pairs in one state, the most alike first."""
    store = services().store
    state = read_state(DuplicateState, request.args.get("state", "")) or DuplicateState.SUSPECTED
    page = store.twins.duplicates.page(state, number=read_number(request.args.get("page", "")))
    return DuplicatesScreen(
        state=state,
        page=page.map(lambda pair: (pair, [store.twins.merging.record(pair, record_id) for record_id in pair.ids])),
        counts={each: store.twins.duplicates.count(each) for each in DuplicateState},
        nouns=NOUNS,
    ).render()


@pages.get("/duplicates/<int:pair_id>", access=READING)
def duplicate(pair_id: int) -> str:
    """Two records side by side; `?keep=` names the one to keep."""
    return _show(services().store.twins.duplicates.get(pair_id))


def _show(pair: Duplicate, *, note: str = "", problem: str = "") -> str:
    store = services().store
    keep = request.values.get("keep", "") or pair.kept_id
    return DuplicateScreen(
        pair=pair,
        pair_state=DuplicateState(pair.state),
        noun=NOUNS[pair.record],
        both=side_by_side(store, pair, keep=keep, lists=services().lists),
        note=note,
        problem=problem,
    ).render()


@pages.post("/duplicates/<int:pair_id>/merge", access=WORKING)
def merge(pair_id: int) -> Answer:
    """Merges the two as the form says, decided on the versions that were read."""
    store = services().store
    pair, note = store.twins.duplicates.get(pair_id), _note()
    if problem := too_long(note):
        return _show(pair, note=note, problem=problem), 422
    keep = request.form.get("keep", "")
    if keep not in pair.ids:
        raise BadValue("请先选择保留哪一条；请从页面上的按钮进入")
    try:
        done = store.twins.merging.merge(pair_id, _wish(pair, keep, note), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return _conflict(store.twins.duplicates.get(pair_id), "合并", note, str(refusal))
    consequences.of_twins(services(), pair.record, pair.ids)
    flash(_merged(done), "good")
    return redirect(url_for("desk.duplicates"))


@pages.post("/duplicates/<int:pair_id>/apart", access=WORKING)
def set_apart(pair_id: int) -> Answer:
    """Records that the two are not one, which is remembered."""
    store = services().store
    pair, note = store.twins.duplicates.get(pair_id), _note()
    if problem := too_long(note):
        return _show(pair, note=note, problem=problem), 422
    try:
        store.twins.duplicates.set_apart(pair_id, version=_version("version"), actor=current_user.name, note=note)
    except Conflict as refusal:
        return _conflict(store.twins.duplicates.get(pair_id), "不是重复", note, str(refusal))
    consequences.of_twins(services(), pair.record, pair.ids)
    flash(f"已记为不是重复：{pair.first_id} 与 {pair.second_id}。以后不再提示这一对。", "good")
    return redirect(url_for("desk.duplicates"))


@pages.post("/duplicates/<int:pair_id>/undo", access=WORKING)
def undo(pair_id: int) -> Answer:
    """Takes a decision back; a merge gives both records back."""
    store = services().store
    pair, version = store.twins.duplicates.get(pair_id), _version("version")
    take_back = store.twins.merging.undo if pair.state == DuplicateState.MERGED else store.twins.duplicates.reopen
    try:
        take_back(pair_id, version=version, actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return _conflict(store.twins.duplicates.get(pair_id), "撤销", "", str(refusal))
    consequences.of_twins(services(), pair.record, pair.ids)
    flash(f"已撤销，{pair.first_id} 与 {pair.second_id} 回到待判断。", "good")
    return redirect(url_for("desk.duplicate", pair_id=pair_id))


def _wish(pair: Duplicate, keep: str, note: str) -> Wish:
    """What the form asks for; only fields that differ can be taken from the other record."""
    kept, other = (services().store.twins.merging.record(pair, record_id) for record_id in (keep, pair.other(keep)))
    names = [field.name for field in differing(kept, other)]
    taken = tuple(name for name in names if request.form.get(_TAKEN + name) == _OTHERS)
    return Wish(_version("version"), keep, _version("kept_version"), _version("away_version"), taken, note)


def _version(name: str) -> int:
    return read_number(request.form.get(name, ""))


def _note() -> str:
    return request.form.get("note", "").strip()


def _merged(done: Merged) -> str:
    away = done.pair.other(done.pair.kept_id)
    parts = [f"已合并：保留 {done.pair.kept_id}，{away} 停止使用，编号和历史都在。"]
    if done.moved:
        parts.append(f"{len(done.moved)} 条研判过的建议转到 {done.pair.kept_id}。")
    if done.stayed:
        parts.append(f"{len(done.stayed)} 条因 {done.pair.kept_id} 已有研判，留在 {away}。")
    return "".join(parts)


def _conflict(pair: Duplicate, wanted: str, note: str, message: str) -> Answer:
    now = DuplicateState(pair.state)
    return DuplicateConflictScreen(pair, now, wanted, note, message.rstrip("。")).render(), 409


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
