"""Following up a pairing: asks, answers, talks, contracts, endings, each written with the step that it belongs to.

Every write names the version of the pairing (or, for an answer by its side, of the question) that it was decided on.
The need goes along: in talks with the first pairing that is, settled when one is signed, back when the last talks end.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.effects import Effect
from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.following import Answer, Ask, Contract, Ending, Followed, Reply, Side, Talk
from corpus.records import Need, dump
from corpus.states import MATCHED_STATES, NeedState, PairingState, can_step
from corpus.store.base.database import Database
from corpus.store.pairings.effects import Effects
from corpus.store.pairings.pairings import Pairings
from corpus.store.pairings.reading import Pairing
from corpus.store.pairings.remarks import Remarks, Saying
from corpus.store.records.records import Needs
from corpus.store.trail.audit import write_entry
from corpus.talking import Party

Then = Callable[[Connection, Need], object]
"""What is written with a step, such as messages about it: called with the need as it is afterwards."""
ANSWERED, NOTED, REGISTERED, CORRECTED = "answer", "note", "register", "correct"
"""Actions in a pairing's history that do not change its state."""
_TALKED = (PairingState.IN_TALKS, PairingState.SIGNED, PairingState.TRACKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something to which version of a pairing, and what is noted."""

    pairing_id: int
    version: int
    actor: str
    note: str = ""


def _nothing(_: Connection, __: Need) -> None:
    """What is written with a step that nothing else belongs to."""


class Following:
    """What is recorded of the pairings after their recommendation."""

    def __init__(
        self, database: Database, needs: Needs, pairings: Pairings, remarks: Remarks, effects: Effects
    ) -> None:
        self.database = database
        self.effects = effects
        self.needs = needs
        self.pairings = pairings
        self.remarks = remarks

    def of(self, pairing_id: int) -> Followed:
        """All that is recorded of one pairing."""
        read = self.database.here.conn.execute
        asks = map(
            ask_of, (dict(row) for row in read("SELECT * FROM asks WHERE pairing_id = ? ORDER BY side", (pairing_id,)))
        )
        talks = map(_talk, read("SELECT * FROM talks WHERE pairing_id = ? ORDER BY id", (pairing_id,)))
        contract = read("SELECT * FROM contracts WHERE pairing_id = ?", (pairing_id,)).fetchone()
        ending = read("SELECT * FROM endings WHERE pairing_id = ?", (pairing_id,)).fetchone()
        return Followed(
            asks={ask.side: ask for ask in asks},
            talks=tuple(talks),
            contract=_contract(contract) if contract else None,
            effect=self.effects.of_pairing(pairing_id),
            ending=_ending(ending) if ending else None,
        )

    def ask(self, act: Act, *, due_on: date, then: Then = _nothing) -> Pairing:
        """Asks both sides, for an answer by that day; `IllegalStep` where the card is not being matched."""
        with self.database.write() as db:
            need = self._matched_need(act)
            asked = self._step(db, act, PairingState.ASKED)
            now = self.database.now()
            asked_with = {"asked_by": act.actor, "asked_at": now, "due_on": due_on.isoformat()}
            db.table("asks").insert_all({"pairing_id": act.pairing_id, "side": side} | asked_with for side in Side)
            then(db, need)
            return asked

    def answer(self, pairing_id: int, side: Side, reply: Reply, *, version: int, actor: str) -> Ask:
        """Records what a side answers to this version of the question; it may change its mind until the talks begin.

        Raises `NotFound`, `IllegalStep`, or `Conflict` with the present question.
        """
        with self.database.write() as db:
            return self._answer(db, pairing_id, side, reply, version=version, actor=actor)

    def answer_for(self, act: Act, side: Side, reply: Reply) -> Ask:
        """Records an answer that staff were given, by telephone for example, decided on the pairing's version."""
        with self.database.write() as db:
            self.pairings.checked(act.pairing_id, act.version)
            version = self._one_ask(act.pairing_id, side).version
            return self._answer(db, act.pairing_id, side, reply, version=version, actor=act.actor)

    def _answer(self, db: Connection, pairing_id: int, side: Side, reply: Reply, *, version: int, actor: str) -> Ask:
        ask, pairing = self._one_ask(pairing_id, side), self.pairings.get(pairing_id)
        if pairing.state != PairingState.ASKED:
            raise IllegalStep(f"这条对接建议现在是“{PairingState(pairing.state).label}”，不再收答复")
        self._matched(self.needs.get(pairing.need_id))
        if ask.version != version:
            raise Conflict("这条征询刚刚已有答复，请核对后再决定", current=ask)
        db.conn.execute(
            """UPDATE asks SET answer = ?, reason = ?, text = ?, answered_by = ?, answered_at = ?,
               version = version + 1 WHERE id = ? AND version = ?""",
            (reply.answer, reply.reason, reply.text, actor, self.database.now(), ask.id, version),
        )
        note = f"{side.label}{reply.words}"
        self.pairings.touch_within(db, pairing_id, version=pairing.version, action=ANSWERED, actor=actor, note=note)
        if reply.answer is Answer.NEEDS_MORE:
            asking = Party(side)
            saying = Saying(
                need_id=pairing.need_id,
                pairing_id=pairing_id,
                side=asking,
                reader=asking.other,
                text=reply.text,
                actor=actor,
            )
            self.remarks.say_within(db, saying)
        return self._one_ask(pairing_id, side)

    def begin_talks(self, act: Act, *, then: Then = _nothing) -> Pairing:
        """Begins talks, and so lets both sides know each other; `IllegalStep` while not both are willing."""
        with self.database.write() as db:
            need = self._matched_need(act)
            if not self.of(act.pairing_id).both_willing:
                raise IllegalStep("双方都愿意对接后才能进入洽谈，联系方式也在那时交换")
            begun = self._step(db, act, PairingState.IN_TALKS)
            then(db, self._move_need(db, need, NeedState.IN_TALKS, act))
            return begun

    def write_talk(self, act: Act, *, next_on: date | None) -> None:
        """Notes how talks or a contract go on, and when to look again."""
        with self.database.write() as db:
            pairing = self.pairings.checked(act.pairing_id, act.version)
            if pairing.state not in _TALKED:
                raise IllegalStep(f"这条对接建议现在是“{PairingState(pairing.state).label}”，不能记录进展")
            talk = {"note": act.note, "next_on": next_on.isoformat() if next_on else None}
            written = {"written_by": act.actor, "written_at": self.database.now()}
            db.table("talks").insert({"pairing_id": act.pairing_id} | talk | written)
            said = f"{act.note}（下次 {next_on.isoformat()}）" if next_on else act.note
            self._touch(db, act, NOTED, said)

    def sign(self, act: Act, reached: Contract | Effect, *, then: Then = _nothing) -> Pairing:
        """Registers a signed contract, or what else a pairing led to; the need is settled with it.

        `then` is called where it was not before.
        """
        with self.database.write() as db:
            signed = self._step(db, act, PairingState.SIGNED, note="；".join(filter(None, (reached.words, act.note))))
            if isinstance(reached, Effect):
                self.effects.add_within(db, replace(reached, pairing_id=act.pairing_id), actor=act.actor)
            else:
                db.table("contracts").insert({"pairing_id": act.pairing_id} | asdict(reached))
            need = self.needs.get(signed.need_id)
            moved = self._move_need(db, need, NeedState.SETTLED, act)
            if moved.state != need.state:
                then(db, moved)
            return signed

    def register(self, act: Act, number: str) -> None:
        """Adds or corrects the registration number of a signed contract; `IllegalStep` where none is signed."""
        with self.database.write() as db:
            self._rewrite(db, act, REGISTERED, {"number": number})

    def correct(self, act: Act, reached: Contract | Effect) -> None:
        """Corrects what is registered of a contract or an effect, the note saying why; `IllegalStep` where none is."""
        with self.database.write() as db:
            if isinstance(reached, Effect):
                self._correct_effect(db, act, reached)
            else:
                self._rewrite(db, act, CORRECTED, asdict(reached))

    def _correct_effect(self, db: Connection, act: Act, now: Effect) -> None:
        self.pairings.checked(act.pairing_id, act.version)
        changes = self.effects.correct_within(db, act.pairing_id, now, actor=act.actor)
        self._touch(db, act, CORRECTED, "；".join(filter(None, (*changes, act.note))))

    def _touch(self, db: Connection, act: Act, action: str, note: str) -> None:
        self.pairings.touch_within(db, act.pairing_id, version=act.version, action=action, actor=act.actor, note=note)

    def _rewrite(self, db: Connection, act: Act, action: str, values: Mapping[str, Any]) -> None:
        """Changes a contract as it was read; what it said before stays in the history and in the audit log."""
        self.pairings.checked(act.pairing_id, act.version)
        old = self.of(act.pairing_id).contract
        if old is None:
            raise IllegalStep("这条对接还没有签约登记，没有可以更正的合同")
        new = replace(old, **values)
        db.table("contracts").update(act.pairing_id, asdict(new))
        note = "；".join(filter(None, (*old.changes_to(new), act.note)))
        self._touch(db, act, action, note)
        write_entry(
            db,
            "contracts",
            str(act.pairing_id),
            action,
            at=self.database.now(),
            actor=act.actor,
            note=act.note,
            before=_audited(old),
            after=_audited(new),
        )

    def move(self, act: Act, state: PairingState) -> Pairing:
        """Goes on to 履约 or 结案."""
        if state not in (PairingState.TRACKED, PairingState.CLOSED):
            raise ValueError(state)
        with self.database.write() as db:
            return self._step(db, act, state)

    def end(self, act: Act, *, reason: str, side: Side | None) -> Pairing:
        """Ends a pairing at the stage that it has reached; with the last talks the need goes back to 已受理."""
        with self.database.write() as db:
            stage = self.pairings.checked(act.pairing_id, act.version).state
            ended = self._step(db, act, PairingState.ENDED, reason=reason)
            ending = {"pairing_id": act.pairing_id, "stage": stage, "reason": reason, "side": side or ""}
            db.table("endings").insert(ending)
            others = {pairing.state for pairing in self.pairings.of_need(ended.need_id)}
            if not others & set(_TALKED):
                self._move_need(db, self.needs.get(ended.need_id), NeedState.ACCEPTED, act)
            return ended

    def _step(self, db: Connection, act: Act, state: PairingState, *, reason: str = "", note: str = "") -> Pairing:
        return self.pairings.decide_within(
            db, act.pairing_id, version=act.version, state=state, actor=act.actor, reason=reason, note=note or act.note
        )

    def _move_need(self, db: Connection, need: Need, state: NeedState, act: Act) -> Need:
        """The need in its new state; as it is where it cannot go there or a pairing is no reason to."""
        back = state is NeedState.ACCEPTED and need.state != NeedState.IN_TALKS
        if back or not can_step(need.state, state):
            return need
        return self.needs.write_within(
            db, need.id, need.version, dump(need), state=state, action=state, actor=act.actor
        )

    def _matched_need(self, act: Act) -> Need:
        need = self.needs.get(self.pairings.checked(act.pairing_id, act.version).need_id)
        self._matched(need)
        return need

    def _matched(self, need: Need) -> None:
        if need.state not in MATCHED_STATES:
            raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，它的对接已经停止")

    def _one_ask(self, pairing_id: int, side: Side) -> Ask:
        sql = "SELECT * FROM asks WHERE pairing_id = ? AND side = ?"
        row = self.database.here.conn.execute(sql, (pairing_id, side)).fetchone()
        if row is None:
            raise NotFound("还没有就这条对接建议征询过")
        return ask_of(dict(row))


def ask_of(row: Mapping[str, Any]) -> Ask:
    """A question as a row of its table says it."""
    values = dict(row)
    values["side"] = Side(values["side"])
    values["answer"] = Answer(values["answer"]) if values["answer"] else None
    values["asked_at"] = datetime.fromisoformat(values["asked_at"])
    values["due_on"] = date.fromisoformat(values["due_on"])
    values["answered_at"] = datetime.fromisoformat(values["answered_at"]) if values["answered_at"] else None
    return Ask(**values)


def _talk(row: sqlite3.Row) -> Talk:
    values = dict(row)
    values["next_on"] = date.fromisoformat(values["next_on"]) if values["next_on"] else None
    values["written_at"] = datetime.fromisoformat(values["written_at"])
    return Talk(**values)


def _contract(row: sqlite3.Row) -> Contract:
    return Contract(
        kind=row["kind"], amount=row["amount"], number=row["number"], signed_on=date.fromisoformat(row["signed_on"])
    )


def _audited(contract: Contract) -> dict[str, Any]:
    """What the audit log says of a contract."""
    values = asdict(contract) | {"signed_on": contract.signed_on.isoformat()}
    return {"registration": values.pop("number"), **values}


def _ending(row: sqlite3.Row) -> Ending:
    side = Side(row["side"]) if row["side"] else None
    return Ending(stage=PairingState(row["stage"]), reason=row["reason"], side=side)
