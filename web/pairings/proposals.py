"""我能解决: the form under a public need, its checks, the address of its receipt, and what staff make of a proposal."""

from collections.abc import Mapping
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.fields import SUPPLY_FIELDS, by_name
from corpus.proposals import Proposal, ProposalState, Written
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import Connection, Pairing
from corpus.taxonomy import Taxonomies
from corpus.values.text import clean_line, clean_text
from web.kit.filters import moment
from web.matching.chosen_pairs import suggestion
from web.privacy.consent_texts import Occasion, version_of
from web.records import attachments
from web.services import Services

TRAP = "website"
"""An input that people do not see; what is typed there was typed by a program."""
NOTE_LIMIT = 2000
_FIELDS = by_name(SUPPLY_FIELDS)


class Input(NamedTuple):
    """One input of the form: its name, label, hint, least and most characters (`least` 0: may be left empty)."""

    name: str
    label: str
    hint: str
    least: int
    most: int
    kind: str = "text"
    autocomplete: str = "off"


INPUTS = (
    Input("org", "单位名称", "院校、院所、企业或专家工作室", 2, 80, autocomplete="organization"),
    Input("contact", "联系人", "", 2, 40, autocomplete="name"),
    Input("phone", "电话", "手机，或区号加号码；电话和邮箱至少填一项", 0, 60, "tel", "tel"),
    Input("email", "邮箱", "", 0, 120, "email", "email"),
    Input(
        "text",
        "怎么解决",
        "用什么技术或办法，做过哪些类似的，还需要企业提供什么；联系方式写在上面两栏",
        10,
        2000,
        "textarea",
    ),
    Input("supply", "用的是贵单位的哪项成果", "展厅里已有的，写编号或名称", 0, 120),
)


class Given(NamedTuple):
    """What came with the form."""

    typed: Mapping[str, str]
    consents: bool
    is_trapped: bool


NOTHING = Given({}, consents=False, is_trapped=False)


def read(form: Mapping[str, str]) -> Given:
    """What was typed, as it was typed."""
    typed = {asked.name: form.get(asked.name, "").strip() for asked in INPUTS}
    return Given(typed, form.get("consent") == "1", bool(form.get(TRAP, "")))


def check(given: Given, lists: Taxonomies) -> tuple[Written | None, dict[str, str]]:
    """The proposal, or None with what is wrong by input."""
    values, wrong = dict[str, str](), dict[str, str]()
    for asked in INPUTS:
        try:
            values[asked.name] = _value(asked, given.typed[asked.name], lists)
        except BadValue as problem:
            wrong[asked.name] = str(problem)
    if not {"phone", "email"} & wrong.keys() and not (values["phone"] or values["email"]):
        wrong["phone"] = "请填写电话或邮箱，至少一项，工作人员好联系您"
    if given.is_trapped:
        wrong[TRAP] = "请把“网址”一栏清空；这一栏只用来识别自动填表的程序"
    if not given.consents:
        wrong["consent"] = "请勾选个人信息处理同意"
    return (None, wrong) if wrong else (Written(**values), {})


def _value(asked: Input, typed: str, lists: Taxonomies) -> str:
    text = clean_text(typed) if asked.kind == "textarea" else clean_line(typed)
    if len(text) > asked.most:
        raise BadValue(f"{asked.label}最多 {asked.most} 个字，现在有 {len(text)} 个")
    if not text and asked.least:
        raise BadValue(f"请填写{asked.label}")
    if len(text) < asked.least:
        raise BadValue(f"{asked.label}至少 {asked.least} 个字，现在只有 {len(text)} 个")
    return _FIELDS[asked.name].kind.read(text, lists) if text and asked.name in ("phone", "email") else text


def is_taken(need: Need) -> bool:
    """Whether a public need still takes proposals."""
    return need.state in MATCHED_STATES


def send(services: Services, need: Need, written: Written, *, key: str) -> Proposal:
    """Stores a checked proposal with its attachments, once for each key."""
    years, now = services.settings.keep_years, services.store.database.clock()
    consent = f"个人信息处理告知（应答，{version_of(Occasion.OFFER)}，保存 {years} 年）：{moment(now)} 已同意"
    bound = attachments.binding_proposal(services, key)
    return services.store.arriving.proposals.add(need.id, written, key=key, consent=consent, then=bound)


def as_supply(proposal: Proposal, need: Need, *, title: str, summary: str) -> Supply:
    """What a proposal becomes in the hall: words that staff have looked at, of the need's chain and field."""
    said = proposal.written
    return Supply(
        id="",
        title=title,
        org=said.org,
        summary=summary,
        contact=said.contact,
        phone=said.phone,
        email=said.email,
        chain=need.chain,
        field=need.field,
        source=f"揭榜应答 {proposal.id}",
    )


def pair(services: Services, proposal: Proposal, supply: Supply, *, version: int, actor: str) -> Pairing:
    """Makes the supply of a proposal a pairing of its need; `Conflict` where the proposal has changed."""
    need, made = services.store.needs.get(proposal.need_id), list[Pairing]()
    suggested = suggestion(services.matching, need, supply)

    def add(db: Connection) -> None:
        made.append(services.store.pairings.add_by_hand_within(db, need.id, suggested, actor=actor))

    services.store.arriving.proposals.decide(
        proposal.id,
        version=version,
        state=ProposalState.PAIRED,
        actor=actor,
        note=proposal.note,
        supply_id=supply.id,
        then=add,
    )
    return made[0]
