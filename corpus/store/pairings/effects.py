"""Effects of the database: registered with a pairing or without one, corrected, taken out, added up."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.effects import EFFECT_KINDS, Effect, EffectSum, as_typed
from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.figures import Span
from corpus.store.base.database import Database
from corpus.store.base.numbers import insert_numbered
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.audit import write_entry

_SUMS = "count(*), count(DISTINCT replace(enterprise, ' ', '')), sum(number), sum(amount)"
_WITHIN = "happened_on BETWEEN :since AND :until AND (:town = '' OR town = :town)"
_NAMED = "CASE WHEN batch <> '' THEN batch WHEN kind = 'expert' THEN '' ELSE offer END"
"""What effects of a kind are told apart by in a report: the batch of an expert, else what was offered."""


class Taken(NamedTuple):
    """What became of a list: how many were registered, and how many were known already."""

    added: int
    known: int


class Effects:
    """All effects, whether a pairing led to them or a list reported them."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Effect:
        """The effect with this key; `NotFound` if there is none."""
        row = self._read("SELECT * FROM effects WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这条成效登记，可能已被删除")
        return _effect(row)

    def of_pairing(self, pairing_id: int) -> Effect | None:
        """What a pairing led to; None where that is not registered, or is a contract."""
        row = self._read("SELECT * FROM effects WHERE pairing_id = ?", (pairing_id,)).fetchone()
        return _effect(row) if row else None

    def page(self, span: Span, *, kind: str = "", number: int = 1, size: int = PAGE_SIZE) -> Page[Effect]:
        """One page of a span's effects, of one kind or all, the latest first."""
        where, values = f"{_WITHIN} AND (:kind = '' OR kind = :kind)", _values(span) | {"kind": kind}
        total = int(self._read(f"SELECT count(*) FROM effects WHERE {where}", values).fetchone()[0])
        number = page_within(number, total, size)
        sql = f"SELECT * FROM effects WHERE {where} ORDER BY happened_on DESC, id DESC LIMIT :size OFFSET :skip"
        rows = self._read(sql, values | {"size": size, "skip": (number - 1) * size})
        return Page(tuple(map(_effect, rows)), number, total, size)

    def add(self, effect: Effect, *, actor: str) -> Effect:
        """Registers one effect; `IllegalStep` where it is known already."""
        with self.database.write() as db:
            if self._knows(effect):
                raise IllegalStep(f"这一条已经登记过：{effect.enterprise}，{effect.words}")
            return self.add_within(db, effect, actor=actor)

    def add_all(self, effects: Iterable[Effect], *, actor: str) -> Taken:
        """Registers the effects of a list in one write; those known already are counted, not registered again."""
        added = known = 0
        with self.database.write() as db:
            for effect in effects:
                if self._knows(effect):
                    known += 1
                else:
                    self.add_within(db, effect, actor=actor)
                    added += 1
        return Taken(added, known)

    def known(self, effects: Sequence[Effect]) -> list[bool]:
        """Which of these are registered already."""
        return [self._knows(effect) for effect in effects]

    def _knows(self, effect: Effect) -> bool:
        rows = self._read(
            "SELECT * FROM effects WHERE kind = ? AND happened_on = ?", (effect.kind, effect.happened_on.isoformat())
        )
        return any(_effect(row).identity == effect.identity for row in rows)

    def add_within(self, db: Connection, effect: Effect, *, actor: str) -> Effect:
        """Registers one effect inside a running write."""
        entered = {"entered_by": actor, "entered_at": self.database.now()}
        number = insert_numbered(db, "effects", _row(effect) | entered | {"pairing_id": effect.pairing_id})
        self._note(db, number, "add", actor=actor, before={}, after=_audited(effect))
        return self.get(number)

    def change(self, effect: Effect, *, version: int, actor: str) -> Effect:
        """Puts an effect in the place of the one with its key; `Conflict` where that has changed since."""
        with self.database.write() as db:
            return self.change_within(db, self._checked(effect.id, version), effect, actor=actor)

    def change_within(self, db: Connection, before: Effect, now: Effect, *, actor: str) -> Effect:
        """The same inside a running write that has checked the version."""
        db.table("effects").update(before.id, _row(now) | {"version": before.version + 1})
        self._note(db, before.id, "correct_effect", actor=actor, before=_audited(before), after=_audited(now))
        return self.get(before.id)

    def correct_within(self, db: Connection, pairing_id: int, now: Effect, *, actor: str) -> tuple[str, ...]:
        """Corrects what is registered of a pairing inside a running write; returns what changes."""
        old = self.of_pairing(pairing_id)
        if old is None:
            raise IllegalStep("这条对接还没有成效登记，没有可以更正的")
        self.change_within(db, old, now, actor=actor)
        return old.changes_to(now)

    def remove(self, number: int, *, version: int, actor: str) -> Effect:
        """Takes out what was registered without a pairing; `IllegalStep` for one of a pairing."""
        with self.database.write() as db:
            effect = self._checked(number, version)
            if effect.pairing_id is not None:
                raise IllegalStep("这一条随对接登记，不能单独删除；请到那条对接里更正")
            db.table("effects").delete(number)
            self._note(db, number, "remove_effect", actor=actor, before=_audited(effect), after={})
        return effect

    def _checked(self, number: int, version: int) -> Effect:
        self.database.check_writing()
        effect = self.get(number)
        if effect.version != version:
            raise Conflict("这条登记刚刚已由他人改动，请核对现在的内容再办", current=effect)
        return effect

    def sums(self, span: Span) -> list[EffectSum]:
        """The effects of a span by kind, in the order of the kinds."""
        return self._summed("''", span)

    def by_offer(self, span: Span) -> list[EffectSum]:
        """The same by product, policy, course or batch, the greatest amount first."""
        return self._summed(_NAMED, span)

    def by_month(self, span: Span) -> list[EffectSum]:
        """The same by month ("2026-11")."""
        return self._summed("substr(happened_on, 1, 7)", span)

    def by_town(self, span: Span) -> list[EffectSum]:
        """The same by town ("" for none given)."""
        return self._summed("town", span)

    def _summed(self, name: str, span: Span) -> list[EffectSum]:
        sql = f"""SELECT kind, {name} AS name, {_SUMS} FROM effects WHERE {_WITHIN}
                  GROUP BY kind, name ORDER BY sum(amount) DESC, count(*) DESC, name"""
        sums = [EffectSum(*row) for row in self._read(sql, _values(span))]
        places = {code: place for place, code in enumerate(EFFECT_KINDS)}
        return sorted(sums, key=lambda each: places.get(each.kind, len(places)))

    def _note(
        self,
        db: Connection,
        number: int,
        action: str,
        *,
        actor: str,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> None:
        at = self.database.now()
        write_entry(db, "effects", str(number), action, at=at, actor=actor, before=before, after=after)

    def _read(self, sql: str, values: Mapping[str, Any] | tuple[object, ...]) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.database.here.conn.execute(sql, values)
        return cursor


def _values(span: Span) -> dict[str, Any]:
    return {"since": span.since.isoformat(), "until": span.until.isoformat(), "town": span.town}


_KEPT = ("id", "version", "pairing_id", "entered_by", "entered_at")
"""What is not said in a form."""


def _row(effect: Effect) -> dict[str, Any]:
    said = {name: value for name, value in asdict(effect).items() if name not in _KEPT}
    until = effect.until.isoformat() if effect.until else None
    return said | {"happened_on": effect.happened_on.isoformat(), "until": until}


def _audited(effect: Effect) -> dict[str, Any]:
    texts = {name: text for name, text in as_typed(effect).items() if text}
    return {"kind": effect.kind, **texts}


def _effect(row: sqlite3.Row) -> Effect:
    values = dict(row)
    effect = Effect(**values)
    return replace(
        effect,
        happened_on=date.fromisoformat(values["happened_on"]),
        until=date.fromisoformat(values["until"]) if values["until"] else None,
        entered_at=datetime.fromisoformat(values["entered_at"]),
    )
