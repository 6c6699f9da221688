"""What somebody wants to be told of: read from a form, checked, and said in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.fields import NEED_FIELDS, by_name
from corpus.states import PublicState
from corpus.taxonomy import Taxonomies
from corpus.watching import Watch, WatchKind, WatchState, Wish
from web.hall.listing import FILTERS, Query
from web.kit.filters import moment
from web.notices.channels import Channel
from web.privacy.consent_texts import Occasion, version_of
from web.services import Services

TRAP = "website"
"""An input that people do not see; what is typed there was typed by a program."""
KINDS = (WatchKind.NEEDS, WatchKind.SUPPLIES)
_EMAIL = by_name(NEED_FIELDS)["email"]
_LISTS = {
    "chain": ("产业链", "chains"),
    "field": ("技术领域", "tech_fields"),
    "maturity": ("成熟度", "maturity"),
    "town": ("镇街（园区）", "towns"),
}
_STATES = {state.value: state.label for state in PublicState}


class Typed(NamedTuple):
    """What came with the form: which list, which words and filters of it, the address, and the ticks."""

    kind: WatchKind
    query: Query
    email: str
    consents: bool
    is_trapped: bool


def read(kind: WatchKind, form: Mapping[str, str]) -> Typed:
    """What was typed; a form's first page is read from its address alike."""
    query = replace(Query.read(form), page=1)
    return Typed(kind, query, form.get("email", "").strip(), form.get("consent") == "1", bool(form.get(TRAP)))


def check(typed: Typed, lists: Taxonomies) -> tuple[str, dict[str, str]]:
    """The address, and what is wrong by input."""
    wrong, email = {}, ""
    try:
        email = _EMAIL.kind.read(typed.email, lists)
    except BadValue as problem:
        wrong["email"] = str(problem)
    if not email and "email" not in wrong:
        wrong["email"] = "请填写邮箱，通知发到这里"
    if not wanted_of(typed.query):
        wrong["q"] = "请写要找的词，或选产业链、技术领域，至少一项"
    if typed.is_trapped:
        wrong[TRAP] = "请把“网址”一栏清空；这一栏只用来识别自动填表的程序"
    if not typed.consents:
        wrong["consent"] = "请勾选同意"
    return email, wrong


def ask(services: Services, typed: Typed, email: str, *, user_id: int | None) -> Watch:
    """Keeps what is asked for, to be confirmed by the address; what it has already, as it is."""
    wish = Wish(
        kind=typed.kind,
        channel=Channel.EMAIL,
        recipient=email,
        user_id=user_id,
        wanted=wanted_of(typed.query),
        consent=consent_now(services),
    )
    return services.store.telling.watches.add(wish, WatchState.UNCONFIRMED)


def watch_card(services: Services, need_id: str, *, user_id: int | None) -> Watch:
    """Begins to tell an enterprise of new supplies for its card: whoever holds its secret address may ask for that."""
    wish = Wish(
        kind=WatchKind.CARD,
        channel=Channel.EMAIL,
        need_id=need_id,
        user_id=user_id,
        consent=consent_now(services),
    )
    return services.store.telling.watches.add(wish, WatchState.ACTIVE)


def wanted_of(query: Query) -> dict[str, str]:
    """What of a query restricts a list."""
    given = {"q": query.q} | {name: getattr(query, name) for name in FILTERS}
    return {name: value for name, value in given.items() if value}


def query_of(watch: Watch) -> Query:
    """The query of a watch."""
    return Query.read(watch.wanted)


def words_of(watch: Watch, lists: Taxonomies) -> str:
    """What is waited for, in words."""
    if watch.kind is WatchKind.CARD:
        return f"征集卡 {watch.need_id} 有新的合适成果"
    if watch.kind is WatchKind.FITS:
        return watch.kind.label
    return f"{watch.kind.label}：{words_of_query(watch.kind, query_of(watch), lists)}"


def words_of_query(kind: WatchKind, query: Query, lists: Taxonomies) -> str:
    """What a query restricts, in words."""
    said = [f"查找“{query.q}”"] if query.q else []
    for name, value in wanted_of(query).items():
        if name in _LISTS:
            label, taxonomy = _LISTS[name]
            said.append(f"{label}：{lists[taxonomy].name_of(value) or value}")
    if query.kind:
        label, taxonomy = ("需求类别", "need_kinds") if kind is WatchKind.NEEDS else ("种类", "kinds")
        said.append(f"{label}：{lists[taxonomy].name_of(query.kind) or query.kind}")
    if query.org:
        said.append(f"供给方：{query.org}")
    if query.state:
        said.append(f"状态：{_STATES.get(query.state, query.state)}")
    return "，".join(said) or "全部"


def consent_now(services: Services) -> str:
    """What was agreed to and when, as it is kept."""
    return f"订阅告知（{version_of(Occasion.WATCH)}）：{moment(services.store.database.clock())} 已同意"
