"""What becomes of a need's pairings: judged, asked, talked about, signed, tracked, ended; or left as they are."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from corpus.following import CONTRACT_KINDS, Answer, Contract, Reply, Side
from corpus.states import PairingState
from corpus.store import CHINA, Act
from filling.happening import Happening

_RECOMMENDED = {4: 0.5, 3: 0.3, 2: 0.08, 1: 0.02}
"""The share of the judged pairings of each level that staff recommend."""
_REJECTED = (
    ("field_mismatch", 40),
    ("targets_missed", 25),
    ("too_early", 12),
    ("unclear", 8),
    ("no_clear_advantage", 6),
    ("budget_mismatch", 4),
    ("avoided", 2),
    ("other", 3),
)
_REFUSED = ("has_solution", "budget_mismatch", "too_early", "ip_concerns", "has_partner")
_NOTES = (
    "双方通了电话，企业要求先寄样品",
    "院校到厂里看了产线，约定先做小样",
    "报价谈到一半，企业要请示董事会",
    "小样指标达到八成，再做一轮",
    "院校在准备检测报告，下月再谈",
    "合同初稿已交换，付款方式还没有谈妥",
)
_ENDED = "谈了几次没有谈拢"


class FollowingUp:
    """Plans and does what staff and both sides do with pairings."""

    def __init__(self, happening: Happening) -> None:
        self.happening = happening

    def judge(self, need_id: str) -> None:
        """Plans the judging of a new match: of none, of some of the best, or of all."""
        here = self.happening
        pairings = here.store.pairings.of_need(need_id)
        judged = here.chance.choices((0, min(len(pairings), here.chance.randint(3, 8)), len(pairings)), (25, 50, 25))[0]
        day = here.clock.moment + timedelta(days=here.chance.uniform(0.2, 6))
        for number, pairing in enumerate(pairings[:judged]):
            here.at(day + timedelta(seconds=20 * number), partial(self._decide, pairing.id, pairing.level))

    def _decide(self, pairing_id: int, level: int) -> None:
        here = self.happening
        if here.maybe(_RECOMMENDED[level]):
            self._step(pairing_id, PairingState.RECOMMENDED, note="指标和场景都对得上" if here.maybe(0.3) else "")
            if here.maybe(0.85):
                here.later(0.5, 6, partial(self._ask, pairing_id))
            return
        reasons, weights = zip(*_REJECTED, strict=True)
        self._step(pairing_id, PairingState.REJECTED, reason=here.chance.choices(reasons, weights)[0])
        if here.maybe(0.02):
            here.later(0.01, 1, partial(self._step, pairing_id, PairingState.SUGGESTED))

    def _step(self, pairing_id: int, state: PairingState, *, reason: str = "", note: str = "") -> None:
        store, actor = self.happening.store, self.happening.actor
        version = store.pairings.get(pairing_id).version
        store.pairings.decide(pairing_id, version=version, state=state, actor=actor, reason=reason, note=note)

    def _act(self, pairing_id: int, note: str = "") -> Act:
        here = self.happening
        version = here.store.pairings.get(pairing_id).version
        return Act(pairing_id=pairing_id, version=version, actor=here.actor, note=note)

    def _ask(self, pairing_id: int) -> None:
        here = self.happening
        here.store.work.following.ask(self._act(pairing_id), due_on=self._day() + timedelta(days=14))
        for side in Side:
            if here.maybe(0.88):
                here.later(0.5, 16, partial(self._answer, pairing_id, side))
        if here.maybe(0.8):
            here.later(25, 70, partial(self._give_up, pairing_id))

    def _answer(self, pairing_id: int, side: Side) -> None:
        here = self.happening
        answer = here.chance.choices(tuple(Answer), (72, 18, 10))[0]
        refused = answer is Answer.NOT_NOW
        reply = Reply(answer=answer, reason=here.chance.choice(_REFUSED) if refused else "")
        here.store.work.following.answer_for(self._act(pairing_id), side, reply)
        if refused:
            here.later(1, 5, partial(self._end, pairing_id, side, reply.reason))
        elif here.store.work.following.of(pairing_id).both_willing:
            here.later(0.5, 8, partial(self._begin, pairing_id))

    def _begin(self, pairing_id: int) -> None:
        here = self.happening
        here.store.work.following.begin_talks(self._act(pairing_id))
        here.later(5, 30, partial(self._talk, pairing_id))
        self._one_of(((45, self._sign), (30, self._break_off), (25, None)), pairing_id, least=40, most=200)

    def _talk(self, pairing_id: int) -> None:
        here = self.happening
        next_on = self._day() + timedelta(days=here.chance.randint(7, 40))
        here.store.work.following.write_talk(self._act(pairing_id, here.chance.choice(_NOTES)), next_on=next_on)
        if here.maybe(0.7):
            here.later(10, 40, partial(self._talk, pairing_id))

    def _sign(self, pairing_id: int) -> None:
        here = self.happening
        number = f"示例登记{here.chance.randint(0, 999_999):06d}" if here.maybe(0.7) else ""
        contract = Contract(
            kind=here.chance.choice(CONTRACT_KINDS),
            amount=float(here.chance.choice((8, 15, 30, 60, 120, 260))),
            number=number,
            signed_on=self._day(),
        )
        here.store.work.following.sign(self._act(pairing_id), contract)
        self._one_of(((75, self._track), (5, self._break_off), (20, None)), pairing_id, least=5, most=40)

    def _track(self, pairing_id: int) -> None:
        self.happening.store.work.following.move(self._act(pairing_id), PairingState.TRACKED)
        self._one_of(((40, self._close), (60, None)), pairing_id, least=60, most=250)

    def _close(self, pairing_id: int) -> None:
        self.happening.store.work.following.move(self._act(pairing_id), PairingState.CLOSED)

    def _break_off(self, pairing_id: int) -> None:
        side = self.happening.chance.choice((None, *Side))
        self._end(pairing_id, side, self.happening.chance.choice(_REFUSED))

    def _give_up(self, pairing_id: int) -> None:
        if self.happening.store.pairings.get(pairing_id).state == PairingState.ASKED:
            self._end(pairing_id, None, "unreachable")

    def _end(self, pairing_id: int, side: Side | None, reason: str) -> None:
        self.happening.store.work.following.end(self._act(pairing_id, _ENDED), reason=reason, side=side)

    def _one_of(
        self, ways: tuple[tuple[int, Callable[[int], None] | None], ...], pairing_id: int, *, least: float, most: float
    ) -> None:
        """Plans one of several ways on, by their weights; None stands for nothing more."""
        weights = [weight for weight, _ in ways]
        way = self.happening.chance.choices([way for _, way in ways], weights)[0]
        if way:
            self.happening.later(least, most, partial(way, pairing_id))

    def _day(self) -> date:
        return self.happening.clock.moment.astimezone(CHINA).date()
