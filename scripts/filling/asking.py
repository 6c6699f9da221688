"""Need cards: submitted, accepted or returned, matched; each of them then goes its way (`following_up.py`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlite_utils import Database as Connection

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Draft, Suggestion, Suspicion
from filling.following_up import FollowingUp
from filling.happening import SPAN, Happening
from filling.people import Enterprise, enterprises
from filling.supplying import Supplying
from filling.texts import write_need
from web.notices.channels import Channel
from web.notices.events import Event, event_of

_LEVELS = ((0.62, 4), (0.45, 3), (0.0, 2))
_BY_CARD = "企业"


class Asking:
    """Plans the cards, and gives the accepted ones as many pairings as there are to be."""

    def __init__(self, happening: Happening, supplying: Supplying, *, needs: int, pairings: int) -> None:
        self.happening, self.supplying = happening, supplying
        self.following = FollowingUp(happening)
        self.cards: list[tuple[str, Enterprise]] = []
        self._known = enterprises(happening.chance, max(1, needs // 2))
        self._plan(needs, pairings)

    def _plan(self, needs: int, pairings: int) -> None:
        """Decides beforehand which cards are accepted and when, so that the pairings can be shared out among them."""
        here, start = self.happening, self.happening.clock.moment
        submitted = [start + SPAN * here.chance.uniform(0.02, 1) for _ in range(needs)]
        accepted = [self._accepted_at(moment) for moment in submitted]
        shares = _shares(pairings, sum(moment is not None and moment < here.end for moment in accepted))
        for moment, then in zip(submitted, accepted, strict=True):
            size = next(shares) if then and then < here.end else 0
            here.at(moment, partial(self._submit, then, size))

    def _accepted_at(self, submitted: datetime) -> datetime | None:
        here = self.happening
        if here.maybe(0.06):
            return None
        return submitted + timedelta(days=here.chance.uniform(0.2, 8))

    def _submit(self, accepted_at: datetime | None, size: int) -> None:
        here = self.happening
        enterprise = here.chance.choice(self._known)
        told = partial(self._tell, Event.RECEIVED)
        card = write_need(here.chance, enterprise, day=here.clock.moment.date())
        need = here.store.needs.add(card, actor=_BY_CARD, then=told)
        if self.cards and here.maybe(0.03):
            like = here.chance.choice(self.cards)[0]
            first, second = sorted((like, need.id))
            here.store.twins.duplicates.renew("needs", (), [Suspicion(first, second, 0.81, ("内容",))])
        self.cards.append((need.id, enterprise))
        if accepted_at is None:
            state = NeedState.RETURNED if here.maybe(0.6) else NeedState.WITHDRAWN
            here.later(1, 5, partial(self._step, need.id, state))
        elif size:
            here.at(accepted_at, partial(self._accept, need.id, size))

    def _accept(self, need_id: str, size: int) -> None:
        need = self._step(need_id, NeedState.ACCEPTED)
        self._match(need, size)
        self.following.judge(need.id)
        if self.happening.maybe(0.05):
            state = NeedState.WITHDRAWN if self.happening.maybe(0.3) else NeedState.SETTLED
            self.happening.later(60, 300, partial(self._step, need.id, state))

    def _match(self, need: Need, size: int) -> None:
        """Suggests supplies of the need's chain, of all chains where it has too few."""
        here, near = self.happening, self.supplying.by_chain.get(need.chain, [])
        pool = near if len(near) >= size else [supply.id for supply in self.supplying.all]
        chosen = here.chance.sample(pool, min(size, len(pool)))
        best = here.chance.uniform(0.35, 0.85)
        scores = sorted((round(best * here.chance.uniform(0.4, 1), 4) for _ in chosen), reverse=True)
        suggestions = [
            Suggestion(supply_id, score, next(level for least, level in _LEVELS if score >= least))
            for supply_id, score in zip(chosen, scores, strict=True)
        ]
        here.store.pairings.suggest(need.id, suggestions)

    def _step(self, need_id: str, state: NeedState) -> Need:
        here = self.happening
        need = here.store.needs.get(need_id)
        event = event_of(need.state, state)
        settled = {"chain": need.chain} if state is NeedState.ACCEPTED else None
        note = "请补充现在的指标和试过的办法" if state is NeedState.RETURNED else ""
        return here.store.needs.step(
            need_id,
            version=need.version,
            state=state,
            actor=here.actor,
            note=note,
            settled=settled,
            then=partial(self._tell, event) if event else lambda *_: None,
        )

    def _tell(self, event: Event, db: Connection, need: Need) -> None:
        here = self.happening
        subject = f"征集卡 {need.id} {event.label}"
        draft = Draft(
            key=f"{event}/{need.id}/{need.version}",
            channel=Channel.EMAIL,
            recipient="card@example.com",
            event=event,
            record=need.id,
            subject=subject,
            body=f"{subject}：{need.title}。\n\n可用回执上的地址查看进展。",
        )
        here.store.telling.outbox.queue_within(db, [draft])
        here.later(0, 0.01, self._deliver)

    def _deliver(self) -> None:
        here = self.happening
        message = here.store.telling.outbox.claim([Channel.EMAIL])
        if message and here.maybe(0.97):
            here.store.telling.outbox.sent(message)
        elif message:
            here.store.telling.outbox.failed(message, error="对方服务器没有应答", again_in=None)


def _shares(total: int, parts: int) -> Iterator[int]:
    """The total in whole parts that differ by one at most."""
    for number in range(parts):
        yield total // parts + (number < total % parts)
