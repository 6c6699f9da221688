"""One invented person whose name, number and address stand wherever the database can name somebody."""

from dataclasses import replace
from typing import NamedTuple

from attached_files import PDF
from builders import draft, need, profile, supply

from corpus.corrections import HandedIn
from corpus.effects import Effect
from corpus.proposals import Written
from corpus.states import PairingState
from corpus.store import Saying, Store, Suggestion, Suspicion
from corpus.store.personal.person import Person
from corpus.talking import MeetingKind, MeetingState, Party, Plan
from corpus.watching import WatchKind, WatchState, Wish

NAME, PHONE, EMAIL = "欧阳雀鸣", "15400009137", "canary9137@example.com"
CANARIES = (NAME, PHONE, EMAIL)
SPACED = "154 0000-9137"
"""The number as people write it in texts."""
SAID = f"请找{NAME}，电话 {SPACED}，邮箱 {EMAIL}。"
PERSON = Person(phone=PHONE, email=EMAIL, name=NAME)
NOTE = f"已和{NAME}通过电话，{SPACED}。"
"""What a member of staff writes; names in it are their own words."""
REMARK = f"{NAME}：{SPACED}，{EMAIL}"
"""What the enterprise writes to the bureau, to be read and passed on without it."""
CONTACTS = {"contact": NAME, "email": EMAIL}


class Sown(NamedTuple):
    """What the person stands in."""

    card: str
    waiting: str
    offer: str
    twin: str
    pairing: int
    proposal: str
    user: int
    pair: int


def sow(store: Store) -> Sown:
    """A desk in the middle of its work, on which the same person is reached everywhere."""
    waiting = store.needs.add(
        need(title="还没有受理的一张", state="submitted", mobile=PHONE, extra=SAID, **CONTACTS), actor="企业"
    )
    card = store.needs.add(
        need(state="submitted", mobile=PHONE, problem=need().problem + SAID, **CONTACTS), actor="企业"
    )
    card = store.needs.change(replace(card, goal="改过一次"), actor="王干事")
    card = store.needs.step(card.id, version=card.version, state="accepted", actor="王干事", note="核对过")
    offer = store.supplies.add(supply(phone=PHONE, summary=supply().summary + SAID, **CONTACTS), actor="t")
    offer = store.supplies.change(replace(offer, phone=f"{PHONE}、021-12345678"), actor="王干事")
    twin = store.supplies.add(supply(title="又一项", phone=PHONE, **CONTACTS), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.9, 4)])
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事", note=NOTE)
    store.twins.duplicates.renew("supplies", (), [Suspicion(offer.id, twin.id, 0.9, ())])
    pair = next(iter(store.twins.duplicates.suspected("supplies", offer.id)))
    written = Written(org="示例大学", contact=NAME, phone=PHONE, email=EMAIL, text=f"能解决。{SAID}")
    proposal = store.arriving.proposals.add(card.id, written, key="canary", consent="告知")
    store.arriving.attachments.take(PDF, name=f"{NAME}.pdf", key="", need_id=card.id)
    _write_to(store)
    user = store.people.enterprises.add(
        "示例甲", profile(contact=NAME, mobile=PHONE, email=EMAIL), password_hash="x", role="enterprise", consent="告知"
    )
    store.work.remarks.say(
        Saying(need_id=card.id, side=Party.ENTERPRISE, reader=Party.BUREAU, text=REMARK, actor="企业")
    )
    plan = Plan(kind=MeetingKind.VISIT, state=MeetingState.PLANNED, held_on=store.today(), present=NOTE)
    loan = Effect(kind="finance", offer="科创贷", enterprise="示例甲公司", happened_on=store.today(), amount=5.0)
    store.work.effects.add_all([replace(loan, note=f"经办电话 {PHONE}")], actor="王干事")
    store.work.meetings.add(card.id, pairing.id, plan, actor="王干事")
    store.arriving.corrections.hand_in(
        HandedIn(supply_id=twin.id, org="示例大学", read_version=1, data={"phone": PHONE}, said=SAID, sent_by="t")
    )
    wish = Wish(kind=WatchKind.NEEDS, channel="email", recipient=EMAIL, wanted={"q": "电池"}, consent="告知")
    store.telling.watches.add(wish, WatchState.ACTIVE)
    return Sown(card.id, waiting.id, offer.id, twin.id, pairing.id, proposal.id, user.id, pair.id)


def _write_to(store: Store) -> None:
    """A letter to the person, and one to the bureau that names them."""
    own = draft(recipient=EMAIL, body=f"联系人：{NAME}，{PHONE}。", record="SZXQ-2026-0002")
    other = draft(
        key="b", recipient="office@example.com", body=f"联系人：{NAME}，{SPACED}，{EMAIL}", record="SZXQ-2026-0002"
    )
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [own, other])


def left_in(text: str) -> list[str]:
    """The canaries that a text tells, the number in whatever way it is written."""
    bare = text.replace(" ", "").replace("-", "")
    return [one for one in CANARIES if one in text or (one == PHONE and one in bare)]
