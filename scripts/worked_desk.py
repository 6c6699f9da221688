"""A desk in the middle of its work, on the packaged sample: something waits, is late, is signed, has ended.

Everything is invented; days are counted back from today, so that what is late stays late.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from worked_kinds import keep_batches, print_codes, register_effects
from worked_people import keep_views, open_enterprise

from corpus.following import Answer, Contract, Reply, Side
from corpus.proposals import Written
from corpus.sample import sample_needs, sample_offers, sample_supplies
from corpus.states import NeedState, PairingState
from corpus.store import Act, Draft, Origin, Pairing, Saying, Store, origin
from corpus.talking import MeetingKind, MeetingState, Party, Plan, Remark
from corpus.watching import WatchKind, WatchState, Wish
from matcher import Level
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role
from web.kit.working_days import working_days_after
from web.matching.matching import Matching
from web.records.duplicates import find_all

REVIEWER, COLLEAGUE = "王干事", "李干事"
TOWN, ORG = "北山镇", "示例大学"
ADMIN, AUDITOR, TOWN_OFFICE, LEADER, SUPPLIER = "主任", "审计", "北山镇科技办", "分管领导", "示例大学成果处"
ENTERPRISE = "示例恒储"
"""The account of an enterprise with cards of its own."""
POSTS = {
    ADMIN: Post(Role.ADMIN),
    REVIEWER: Post(Role.REVIEWER),
    COLLEAGUE: Post(Role.REVIEWER),
    AUDITOR: Post(Role.AUDITOR),
    TOWN_OFFICE: Post(Role.TOWN, town=TOWN),
    LEADER: Post(Role.LEADER),
    SUPPLIER: Post(Role.SUPPLIER, org=ORG),
}
"""The accounts, one of each role and a second reviewer."""
KNOWN = "示例恒储能源科技有限公司"
"""An enterprise with a code of its own, of which staff have written down more than its card says."""
POLICY = "GJ-2026-00364"
"""The first policy."""
ANSWER_WITHIN = 10
"""Working days."""
RECOMMENDED, ASKED, READY, TALKING, SIGNED, ENDED = (f"SZXQ-2026-000{number}" for number in (2, 3, 9, 4, 5, 8))
STEPS = (RECOMMENDED, ASKED, READY, TALKING, SIGNED, ENDED)
"""The needs whose best pairing stands at each step."""
_LIST = (
    "需求名称,企业名称,主要问题,联系人,联系电话,镇街\n"
    "铝合金压铸件气孔率降低,示例甲压铸有限公司,气孔率高，返修多。,周某,15400000001,北山镇\n"
    "印染废水脱色提标,示例乙印染有限公司,出水色度不稳定。,吴某,15400000002,河东街道\n"
    ",示例丙有限公司,只有问题没有名称的一行。,郑某,15400000003,北山镇\n"
)
"""A list of a town as it arrives: one row of another town, one without a name."""
_ACHIEVEMENTS = (
    "成果名称,技术优势,背景介绍,参考价格,联系人,联系电话\n"
    "低温启动用固态润滑涂层,在轴承表面沉积二硫化钼复合涂层，零下四十度仍可启动。,面向高寒地区风电。,50,周某,15400000001\n"
    "秸秆基可降解育苗盘,以秸秆纤维热压成型，三个月内可降解。,面向设施农业。,面议,吴某,15400000002\n"
)
"""A list of a university, one column of which is not what its heading says."""
_SCAN = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
_WILLING = Reply(answer=Answer.WILLING)


@dataclass
class Calendar:
    """A clock that is set to days before today."""

    days_ago: int = 0

    def __call__(self) -> datetime:
        """The moment that the clock is set to."""
        return datetime.now(UTC) - timedelta(days=self.days_ago)


class Work:
    """Staff at work on one store; each step is dated by `calendar`."""

    def __init__(self, store: Store, calendar: Calendar) -> None:
        self.store, self.calendar = store, calendar

    def at(self, days_ago: int) -> "Work":
        """The same work on another day."""
        self.calendar.days_ago = days_ago
        return self

    def decide(self, need_id: str, place: int, state: PairingState, *, note: str = "", reason: str = "") -> Pairing:
        """Judges the pairing at this place of a need's list."""
        pairing = self.store.pairings.of_need(need_id)[place]
        return self.store.pairings.decide(
            pairing.id, version=pairing.version, state=state, actor=REVIEWER, reason=reason, note=note
        )

    def act(self, pairing: Pairing, note: str = "", actor: str = REVIEWER) -> Act:
        """Something done to the pairing as it is now."""
        version = self.store.pairings.get(pairing.id).version
        return Act(pairing_id=pairing.id, version=version, actor=actor, note=note)

    def ask(self, pairing: Pairing, *, willing: Sequence[Side]) -> None:
        """Asks both sides; these say yes."""
        self.store.work.following.ask(self.act(pairing), due_on=working_days_after(self.store.today(), ANSWER_WITHIN))
        token = origin.set(Origin())
        for side in willing:
            self.store.work.following.answer(pairing.id, side, _WILLING, version=1, actor=side.label)
        origin.reset(token)

    def talk(self, pairing: Pairing) -> None:
        """Takes a recommended pairing up to its talks."""
        self.ask(pairing, willing=tuple(Side))
        self.store.work.following.begin_talks(self.act(pairing))


def fill(path: Path, *, password: str) -> None:
    """Fills an empty database; every account has this password."""
    calendar = Calendar()
    store = Store(path, clock=calendar)
    for name, post in POSTS.items():
        open_post(store, post, name=name, password=password, must_change=False)
    work = Work(store, calendar)
    _receive(work)
    open_enterprise(store, ENTERPRISE, RECOMMENDED, password=password)
    with _at_the_office():
        _judge(work)
        _follow(work)
        _talk(work)
    _leave_open(work.at(0))
    _wait(work)
    _offer(work)
    keep_batches(store, actor=REVIEWER)
    register_effects(store, actor=REVIEWER)
    print_codes(store, TOWN, KNOWN, office=TOWN_OFFICE, actor=REVIEWER)
    store.close()


@contextmanager
def _at_the_office() -> Iterator[None]:
    """What is done inside is logged as a reviewer's, from an address of an office."""
    token = origin.set(Origin(REVIEWER, Role.REVIEWER, "10.1.2.15"))
    yield
    origin.reset(token)


def _receive(work: Work) -> None:
    """The lists of 40 days ago; cards that wait came one a day since."""
    work.at(40)
    for supply in sample_supplies():
        work.store.supplies.add(supply, actor="院校清单")
    waiting = 9
    for need in sample_needs():
        waiting -= need.state == NeedState.SUBMITTED
        work.at(waiting if need.state == NeedState.SUBMITTED else 40).store.needs.add(need, actor="企业")
    work.at(39)
    Matching(work.store).suggest_all()


def _offer(work: Work) -> None:
    """What the bureau has beside achievements came later than the lists of universities."""
    for supply in sample_offers(work.at(0).store.today()):
        work.at(20).store.supplies.add(supply, actor=REVIEWER)
    work.at(0)


def _judge(work: Work) -> None:
    work.at(30).decide(RECOMMENDED, 0, PairingState.RECOMMENDED, note="耐磨层硬度达到要求，可以看样品。")
    work.decide(RECOMMENDED, 1, PairingState.REJECTED, reason="targets_missed", note="没有过煤量数据。")
    work.at(2).decide("SZXQ-2026-0011", 0, PairingState.RECOMMENDED, note="企业希望先看现场。")


def _follow(work: Work) -> None:
    asked, ready, talking, signed, ended = (
        work.at(28).decide(need_id, 0, PairingState.RECOMMENDED) for need_id in (ASKED, READY, TALKING, SIGNED, ENDED)
    )
    work.at(26).ask(asked, willing=(Side.ENTERPRISE,))
    work.at(26).talk(talking)
    work.at(26).talk(signed)
    work.at(26).talk(ended)
    work.at(12)
    work.store.work.following.write_talk(
        work.act(talking, "双方看过样机，企业要求补一组花生粒径数据。"), next_on=_day(6)
    )
    contract = Contract(kind="开发", amount=80, number="2026370000000001", signed_on=_day(10))
    work.at(10).store.work.following.sign(work.act(signed), contract)
    work.at(5).store.work.following.move(work.act(signed, "首付款已到账，合同进入履约。"), PairingState.TRACKED)
    act = work.at(4).act(ended, "单价高于企业预算。")
    work.store.work.following.end(act, reason="budget_mismatch", side=Side.ENTERPRISE)
    work.at(3).ask(ready, willing=tuple(Side))


def _talk(work: Work) -> None:
    """What both sides wrote, and who met: something waits to be passed on, something for an answer, a visit comes."""
    (asked,), (talking,) = (
        [p for p in work.store.pairings.of_need(need) if p.version > 1] for need in (ASKED, TALKING)
    )
    remarks = work.at(2).store.work.remarks
    first = remarks.say(_saying(talking, Party.ENTERPRISE, "花生粒径 8 到 12 毫米的数据什么时候能给？"))
    remarks.pass_on(first.id, first.written, version=first.version, actor=REVIEWER)
    remarks.say(_saying(talking, Party.SUPPLIER, "下周三前给出，可以先寄 20 公斤样品，联系李工 15400000099。"))
    remarks = work.at(1).store.work.remarks
    waiting = remarks.say(_saying(asked, Party.ENTERPRISE, "有没有连续运行半年以上的用户？我的手机 15400000098。"))
    remarks.say(_saying(waiting, Party.ENTERPRISE, "这张卡还需要补什么材料？", pairing_id=0))
    meetings = work.at(0).store.work.meetings
    visit = Plan(
        kind=MeetingKind.VISIT,
        state=MeetingState.HELD,
        held_on=_day(6),
        place="企业二号车间",
        present="王干事、企业技术部",
        minutes="看了去皮机产线，花生破损率偏高的是二道工序；企业愿意提供样品。",
        next_step="请院校给出样机试验的时间",
        next_on=_day(1),
    )
    meetings.add(TALKING, talking.id, visit, actor=REVIEWER)
    coming = Plan(
        kind=MeetingKind.MEETING,
        state=MeetingState.PLANNED,
        held_on=_day(-2),
        starts_at="9:30",
        place="科技局 302 会议室",
        reminds=tuple(Side),
    )
    meetings.add(ASKED, asked.id, coming, actor=REVIEWER)


def _saying(about: Pairing | Remark, side: Party, text: str, *, pairing_id: int | None = None) -> Saying:
    number = about.id if isinstance(about, Pairing) else pairing_id or 0
    reader = side.other if number else Party.BUREAU
    return Saying(need_id=about.need_id, pairing_id=number, side=side, reader=reader, text=text, actor=side.label)


def _wait(work: Work) -> None:
    """Those who wait: two enterprises for their cards, a visitor for a search; and new pairings before staff."""
    watches = work.store.telling.watches
    search = Wish(kind=WatchKind.SUPPLIES, channel="email", recipient="d@example.com", wanted={"q": "电池"}, consent="")
    watches.add(search, WatchState.ACTIVE)
    suggested = work.store.pairings.in_states((PairingState.SUGGESTED,))
    waiting = [pairing for pairing in suggested if pairing.level >= Level.FAIR]
    for need_id in (RECOMMENDED, waiting[0].need_id):
        watches.add(Wish(kind=WatchKind.CARD, channel="email", need_id=need_id, consent=""), WatchState.ACTIVE)
    with work.store.database.write() as db:
        db.table("fresh_pairings").insert_all(
            {"pairing_id": pairing.id, "found_at": work.store.database.now()} for pairing in waiting[:2]
        )


def _leave_open(work: Work) -> None:
    """What waits beside the cards and the pairings: a duplicate, a list, a scan, a letter that did not arrive."""
    work.store.arriving.attachments.take(_SCAN, name="工况说明.pdf", key="", need_id=RECOMMENDED)
    work.store.arriving.uploads.add(
        _LIST.encode(), record="needs", name="北山镇企业需求汇总.csv", town=TOWN, actor=TOWN_OFFICE
    )
    work.store.arriving.uploads.add(
        _ACHIEVEMENTS.encode(),
        record="supplies",
        name="示例大学成果清单.csv",
        supplier=ORG,
        kind="achievement",
        actor=REVIEWER,
    )
    first = sample_supplies()[0]
    twin = replace(first, title="宽温域磷酸铁锂电池电解液（第二批）", maturity="mass_production", price=None)
    work.store.supplies.add(twin, actor="院校清单")
    work.store.people.posters.count_scan(work.store.people.posters.add(TOWN, "便民服务大厅", actor=TOWN_OFFICE).code)
    work.store.people.posters.add("", "科技局窗口", actor=REVIEWER)
    find_all(work.store)
    keep_views(work.store, REVIEWER)
    written = Written(
        org="示例理工大学材料学院",
        contact="郑某",
        phone="15400000055",
        email="z@example.com",
        text="用药芯焊丝自动堆焊，硬度做到 62 HRC，在两个矿用过；需要贵方提供中板的材质和图纸。",
    )
    work.store.arriving.proposals.add(RECOMMENDED, written, key="worked", consent="2026年11月版 已同意")
    letter = Draft(
        key="late",
        channel="email",
        recipient="q@example.com",
        event="received",
        record=RECOMMENDED,
        subject=f"征集卡 {RECOMMENDED} 已收到",
        body="贵单位提交的征集卡已收到。\n",
    )
    with work.store.database.write() as db:
        work.store.telling.outbox.queue_within(db, [letter])
    claimed = work.store.telling.outbox.claim(["email"])
    if claimed:
        work.store.telling.outbox.failed(claimed, error="发信服务器拒收收件邮箱（550）", again_in=None)


def _day(days_ago: int) -> date:
    return (datetime.now(UTC) - timedelta(days=days_ago)).date()
