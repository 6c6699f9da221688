"""The figures of a span of days counted again, record by record, without any of the code that the dashboard uses."""

import json
from datetime import date, datetime, timedelta

from chinese_calendar import is_workday

from corpus.following import Answer, Contract
from corpus.records import Need
from corpus.store import CHINA, NeedConditions, Pairing, Store
from corpus.store.trail.history import Change, history_of

TALKING = {"in_talks", "signed", "tracked", "closed"}


class Counted:
    """The records of one span of days, read one by one."""

    def __init__(self, store: Store, since: date, until: date) -> None:
        self.store, self.since, self.until, self.today = store, since, until, store.today()
        self.needs = [need for need in store.needs.iterate(NeedConditions()) if since <= day(need.created_at) <= until]
        self.pairings = {need.id: store.pairings.of_need(need.id) for need in self.needs}

    def changes(self, pairing: Pairing) -> list[Change]:
        return list(history_of(self.store.database, "pairings", str(pairing.id)))

    def accepted(self, card: Need) -> bool:
        was = {
            json.loads(change.before)["state"]
            for change in history_of(self.store.database, "needs", card.id)
            if change.before
        }
        return card.state in ("accepted", "in_talks", "settled") or "accepted" in was

    def recommended(self, card: Need) -> list[Pairing]:
        return [pairing for pairing in self.pairings[card.id] if pairing.state not in ("suggested", "rejected")]

    def contacted(self, pairing: Pairing) -> bool:
        told = {change.note for change in self.changes(pairing) if change.action == "told"}
        asks = self.store.work.following.of(pairing.id).asks
        return len(asks) == 2 and all(ask.answer or f"告知{side.label}" in str(told) for side, ask in asks.items())

    def willing(self, pairing: Pairing) -> bool:
        asks = self.store.work.following.of(pairing.id).asks
        return len(asks) == 2 and all(ask.answer is Answer.WILLING for ask in asks.values())

    def talked(self, pairing: Pairing) -> bool:
        ending = self.store.work.following.of(pairing.id).ending
        return pairing.state in TALKING or (ending is not None and ending.stage in TALKING)

    def contract(self, pairing: Pairing) -> Contract | None:
        return self.store.work.following.of(pairing.id).contract

    def steps(self, card: Need) -> tuple[bool, bool, bool, bool, bool]:
        pairings = self.recommended(card)
        return (
            True,
            self.accepted(card),
            bool(pairings),
            any(map(self.contacted, pairings)),
            any(self.contract(pairing) for pairing in pairings),
        )

    def funnel(self) -> list[int]:
        return [sum(column) for column in zip(*map(self.steps, self.needs), strict=True)] or [0] * 5

    def due(self, card: Need) -> date:
        last, left = day(card.created_at), 5
        while left:
            last += timedelta(days=1)
            left -= is_workday(last)
        return last

    def was_prompt(self, card: Need) -> bool:
        stand = [
            max(day(change.at) for change in self.changes(pairing) if change.action == "recommended")
            for pairing in self.recommended(card)
        ]
        return bool(stand) and min(stand) <= self.due(card)

    def whose_time_is_over(self) -> list[Need]:
        return [need for need in self.needs if self.due(need) < self.today]

    def orgs(self) -> dict[str, list[Pairing]]:
        groups: dict[str, list[Pairing]] = {}
        for need in self.needs:
            for pairing in self.recommended(need):
                groups.setdefault(self.store.supplies.get(pairing.supply_id).org, []).append(pairing)
        return groups

    def contracts(self) -> list[Contract]:
        every = self.store.needs.iterate(NeedConditions())
        contracts = (self.contract(pairing) for card in every for pairing in self.store.pairings.of_need(card.id))
        return [contract for contract in contracts if contract and self.since <= contract.signed_on <= self.until]

    def unmet(self) -> dict[str, int]:
        short: dict[str, int] = {}
        for need in self.store.needs.iterate(NeedConditions(states=["accepted", "in_talks"])):
            open_ones = [p for p in self.store.pairings.of_need(need.id) if p.state not in ("rejected", "ended")]
            if not any(p.level >= 3 or p.state != "suggested" for p in open_ones):
                short[need.chain] = short.get(need.chain, 0) + 1
        return short


def day(moment: datetime | None) -> date:
    assert moment
    return moment.astimezone(CHINA).date()
