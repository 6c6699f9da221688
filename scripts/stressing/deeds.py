"""What people do while the service is killed: each deed is asked for once, and written down when it is acknowledged."""

import io
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import xlsxwriter
from filling.texts import Writer
from filling.themes import themes

from corpus.states import DuplicateState, NeedState, PairingState
from corpus.store import NeedConditions, Store
from stressing.browsing import Answer, Browsing
from stressing.ledger import Deed, Ledger

PASSWORD = "Stress-Password-1"  # noqa: S105 - of a database that is thrown away
STAFF = "干事"
DONE = (302, 303)
ERROR = 500
SENTENCES = (
    "{scene}用{object}{fault}，{measure}只有{a}{unit}。",
    "试过{way}，加{substance}{d}%，{measure2}反而下降。",
    "希望{measure}达到{b}{unit}，连续运行{n}小时。",
    "采用{way}与{way2}联用，{object}一次合格率提高{d}%。",
)


class Doer(NamedTuple):
    """Somebody at work: their browser, what they read of the database, chance, and what they write down."""

    browsing: Browsing
    store: Store
    chance: Random
    ledger: Ledger


def hand_in(doer: Doer) -> None:
    """A visitor hands in a card; its title is told by nobody else."""
    visitor = Browsing(doer.browsing.address)
    kept = visitor.hidden("/card")
    title = f"改进第{doer.chance.randrange(10**12):012d}号工艺的良率"
    doer.ledger.begin(Deed.CARD, title)
    answer = visitor.post("/card", dict(kept) | card(title, doer.chance) | {"go": "send"})
    if _is_done(doer, answer, "/card"):
        doer.ledger.done(Deed.CARD, title)


def _text(chance: Random) -> str:
    """Some sentences of one trade."""
    return Writer(chance, chance.choice(themes())).text(SENTENCES, least=80, most=300)


def card(title: str, chance: Random) -> dict[str, str | list[str]]:
    """The fields of a card."""
    return {
        "title": title,
        "need_kinds": ["problem_solving"],
        "problem": _text(chance),
        "key_tech": _text(chance)[:200],
        "modes": ["joint_research"],
        "budget": "30-80",
        "period": "2027-01/2027-09",
        "org_name": f"示例{chance.randrange(10**6)}材料有限公司",
        "town": "北山镇",
        "contact": "周某",
        "mobile": "15400000002",
        "disclosure": "anonymous",
        "not_secret": "1",
        "consent": "1",
        "chain": "新材料",
        "field": "403",
    }


def accept(doer: Doer) -> None:
    """Staff accept a card that waits."""
    waiting = doer.store.needs.page(NeedConditions(states=(NeedState.SUBMITTED,)), size=50).items
    if not waiting:
        return
    chosen = doer.chance.choice(waiting)
    doer.ledger.begin(Deed.ACCEPTED, chosen.id)
    place = f"/desk/needs/{chosen.id}/step"
    if _is_done(doer, doer.browsing.post(place, {"version": chosen.version, "state": "accepted"}), place):
        doer.ledger.done(Deed.ACCEPTED, chosen.id)


def judge(doer: Doer) -> None:
    """Staff recommend a pairing, or find that it does not match."""
    matched = doer.store.needs.page(NeedConditions(states=(NeedState.ACCEPTED,)), size=50).items
    pairings = doer.store.pairings.of_need(doer.chance.choice(matched).id) if matched else ()
    waiting = [pairing for pairing in pairings if pairing.state == PairingState.SUGGESTED]
    if not waiting:
        return
    pairing = doer.chance.choice(waiting)
    state = doer.chance.choice(("recommended", "rejected"))
    doer.ledger.begin(Deed.JUDGED, pairing.id)
    place = f"/desk/needs/{pairing.need_id}/pairings/{pairing.id}"
    fields = {"version": pairing.version, "state": state, "reason": "too_early" if state == "rejected" else ""}
    if _is_done(doer, doer.browsing.post(place, fields), place):
        doer.ledger.done(Deed.JUDGED, pairing.id, state)


def take_in(doer: Doer, rows: int) -> None:
    """A list of supplies is uploaded and taken in."""
    mark = f"{doer.chance.randrange(10**9):09d}"
    content = workbook(mark, rows, doer.chance)
    answer = doer.browsing.send("/desk/import/supplies", {}, f"清单{mark}.xlsx", content)
    if not _is_done(doer, answer, "/desk/import/supplies"):
        return
    place = answer.location.partition("?")[0].removeprefix(doer.browsing.address)
    doer.ledger.begin(Deed.TAKEN_IN, mark)
    if _is_done(doer, doer.browsing.post(place, {}), place):
        doer.ledger.done(Deed.TAKEN_IN, mark, f"{place.rpartition('/')[2]} {rows}")


def workbook(mark: str, rows: int, chance: Random) -> bytes:
    """A list whose titles hold a mark that no other list has; every tenth row is nearly the same as the one before."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet("成果")
        sheet.write_row(0, 0, ("成果名称", "单位", "成果简介", "产业链", "联系人", "电话"))
        text = ""
        for place in range(rows):
            text = text if place % 10 == 1 else _text(chance)
            title = f"第{mark}批第{place // 10 * 10 if place % 10 == 1 else place:05d}项{text[:10]}"
            sheet.write_row(place + 1, 0, (title, f"示例第{mark[:3]}研究院", text, "新材料", "李某", "15400000003"))
    return stream.getvalue()


def take_back(doer: Doer) -> None:
    """An import is taken back as a whole."""
    done = doer.ledger.acknowledged(Deed.TAKEN_IN)
    left = [mark for mark in done if mark not in doer.ledger.begun(Deed.TAKEN_BACK)]
    if not left:
        return
    mark = doer.chance.choice(sorted(map(str, left)))
    number = done[mark].split()[0]
    doer.ledger.begin(Deed.TAKEN_BACK, mark)
    place = f"/desk/import/{number}/undo"
    if _is_done(doer, doer.browsing.post(place, {}), place):
        doer.ledger.done(Deed.TAKEN_BACK, mark)


def merge(doer: Doer) -> None:
    """Two records that are one are made one."""
    pairs = doer.store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    if not pairs:
        return
    pair = doer.chance.choice(pairs)
    records = doer.store.supplies if pair.record == "supplies" else doer.store.needs
    kept, away = records.get(pair.first_id), records.get(pair.second_id)
    doer.ledger.begin(Deed.MERGED, away.id)
    place = f"/desk/duplicates/{pair.id}/merge"
    versions = {"version": pair.version, "kept_version": kept.version, "away_version": away.version}
    if _is_done(doer, doer.browsing.post(place, {"keep": kept.id} | versions), place):
        doer.ledger.done(Deed.MERGED, away.id, kept.id)


def _is_done(doer: Doer, answer: Answer, place: str) -> bool:
    """Whether the service has acknowledged it; an error of its own is written down."""
    if answer.status >= ERROR:
        doer.ledger.refuse(f"{answer.status} {place}")
    return answer.status in DONE


DEEDS: tuple[tuple[Callable[[Doer], None], int], ...] = (
    (hand_in, 6),
    (accept, 3),
    (judge, 8),
    (merge, 1),
    (take_back, 1),
)
"""What is done while the service is up, and how often beside the others; lists are taken in apart."""
