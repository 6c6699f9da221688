"""Actions on many cards or supplies: another chain or field, another year of validity, no longer on offer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.codes import OffReason, SupplyStatus
from corpus.following import FOLLOWED_STATES
from corpus.records import Need, Supply
from corpus.sorts import NEED, AnySort, sort_of
from corpus.states import COMPARED_STATES, MATCHED_STATES, NeedState
from corpus.store import records_in
from web.desk.bulk.action import BulkAction, Option, Question, Target, Ticked
from web.imports import guessed_values
from web.kit.filters import day
from web.records import ageing, consequences
from web.records.supply_changes import REASONS, read_off, store_back, store_off
from web.records.timeline import CLASSIFIED
from web.services import Services

_LISTS = {"chain": ("chains", "产业链改为"), "field": ("tech_fields", "技术领域改为")}


class OfRecords(BulkAction):
    """What is done to records of one sort."""

    name: str

    def __init__(self, sort: AnySort) -> None:
        self.sort, self.list_key, self.key = sort, sort.table, f"{self.name}-{sort.table}"

    def target(self, services: Services, row_id: str) -> Target:
        """The record, with whose it is and what the action would change of it."""
        record = records_in(services.store, self.sort.table).get(row_id)
        said = " · ".join(filter(None, (self.sort.owner_shown(record), self.now(services, record))))
        return Target(record.id, record.version, record.title, said, self.hindrance(services, record))

    def now(self, services: Services, record: Need | Supply) -> str:
        """What the record says now of what will change."""
        raise NotImplementedError

    def hindrance(self, services: Services, record: Need | Supply) -> str:
        """What keeps the action from the record, "" for nothing."""
        raise NotImplementedError

    def follow_up(self, services: Services, done: Sequence[str]) -> None:
        """Those that are matched are matched anew."""
        follow = consequences.of_cards if self.sort is NEED else consequences.of_supplies
        follow(services, done)


class Classify(OfRecords):
    """Corrects chain, field, or both."""

    name, label = "classify", "更正产业链"

    def effect(self, services: Services) -> str:
        """What is changed and what follows."""
        return "下面各项的产业链、技术领域改为所选的，写入各自的办理记录；参加匹配的重新匹配。"

    def questions(self, services: Services) -> tuple[Question, ...]:
        """Which chain, which field."""
        return tuple(
            Question(name, label, "不改", _terms(services, taxonomy)) for name, (taxonomy, label) in _LISTS.items()
        )

    def problem(self, answers: Mapping[str, str]) -> str:
        """At least one is to be changed."""
        return "" if any(answers.get(name) for name in _LISTS) else "请选择改为哪条产业链，或哪个技术领域。还没有更正。"

    def now(self, services: Services, record: Need | Supply) -> str:
        """Its chain and field."""
        lists = services.lists
        chain = lists["chains"].name_of(record.chain) or "产业链空"
        return f"现在：{chain}，{lists['tech_fields'].name_of(record.field) or '技术领域空'}"

    def hindrance(self, services: Services, record: Need | Supply) -> str:
        """A card that is settled or withdrawn stays as it is, as a supply that was merged does."""
        return _out_of_use(record)

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Stores the record with the chain and field that were chosen."""
        wish, store = guessed_values.read_wish(services, answers), services.store
        if self.sort is NEED:
            card = replace(store.needs.get(ticked.id), version=ticked.version, **wish)  # type: ignore[arg-type]
            store.needs.change(card, actor=actor, action=CLASSIFIED)
        else:
            supply = replace(guessed_values.settled(store.supplies.get(ticked.id), wish), version=ticked.version)
            store.supplies.change(supply, actor=actor, action=CLASSIFIED)


class Renew(OfRecords):
    """Makes records valid for some months from today."""

    name, label = "renew", "续期"

    def effect(self, services: Services) -> str:
        """Until when."""
        months = services.settings.valid_months
        return f"下面各项从今天起续期 {months} 个月，写入各自的办理记录。请确认内容仍然属实。"

    def now(self, services: Services, record: Need | Supply) -> str:
        """Until when it is valid."""
        return f"有效期至 {day(record.ends_on) or '不限'}，{ageing.days_left(services.store.today(), record)[0]}"

    def hindrance(self, services: Services, record: Need | Supply) -> str:
        """Only what is worked on or on offer runs out."""
        if isinstance(record, Need) and record.state not in MATCHED_STATES:
            return f"征集卡现在是“{NeedState(record.state).label}”，不用续期"
        if not ageing.ends(services, record).is_renewed:
            return "它自己写明了截止日期、名额或批次，不能按月续期"
        return _out_of_use(record)

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Renews the record, as one is renewed on its page; one that had run out is matched again at once."""
        ageing.renew_one(services, ageing.Chosen(*ticked), actor=actor)

    def follow_up(self, services: Services, done: Sequence[str]) -> None:
        """Nothing more: what is only valid for longer stands where it stood."""


class OfOffers(OfRecords):
    """Moves supplies from some states to another one."""

    taken: tuple[str, ...]
    """The states that it takes supplies from."""

    def hindrance(self, services: Services, record: Need | Supply) -> str:
        """Only what stands in one of these states can be moved."""
        status = record.status if isinstance(record, Supply) else ""
        name = services.lists["supply_status"].name_of(status)
        return "" if status in self.taken else f"现在是“{name}”，不用{self.label}"


class Withdraw(OfOffers):
    """Takes supplies off: they stay in the store, and are neither shown nor matched."""

    name, label = "withdraw", "下架"
    taken = (SupplyStatus.VALID, SupplyStatus.TO_REVIEW)

    def questions(self, services: Services) -> tuple[Question, ...]:
        """Why; what only words can tell is taken off on its own page."""
        reasons = (reason for reason in _terms(services, REASONS) if reason.code != OffReason.OTHER)
        return (Question("reason", "原因", "请选择", tuple(reasons)),)

    def problem(self, answers: Mapping[str, str]) -> str:
        """There is a reason."""
        return "" if answers.get("reason") else "请选择下架的原因。还没有下架。"

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Takes one off, as it is done on its page."""
        off = read_off(services.lists, reason=answers["reason"], text="")
        store_off(services, ticked.id, off, version=ticked.version, actor=actor)

    def effect(self, services: Services) -> str:
        """What no longer happens with them."""
        return (
            "下面各项不再在科技云展厅展示，也不再匹配；记录仍然保留，待研判的建议随之更换，"
            "已推荐和跟进中的对接不受影响。可以再“恢复上架”。"
        )

    def now(self, services: Services, record: Need | Supply) -> str:
        """What is under way with it."""
        pairings = services.store.pairings.of_supply(record.id)
        followed = sum(pairing.state in FOLLOWED_STATES for pairing in pairings)
        return f"有 {followed} 条对接在跟进" if followed else ""


class Restore(OfOffers):
    """Puts supplies that were taken off on offer again."""

    name, label = "restore", "恢复上架"
    taken = (SupplyStatus.WITHDRAWN,)

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Puts one back, as it is done on its page."""
        store_back(services, ticked.id, version=ticked.version, actor=actor)

    def effect(self, services: Services) -> str:
        """What happens with them again."""
        return "下面各项重新在科技云展厅展示，并参加匹配。已过有效期的，上架后还要续期。"

    def now(self, services: Services, record: Need | Supply) -> str:
        """Until when it is valid."""
        return f"有效期至 {day(record.ends_on) or '不限'}，{ageing.days_left(services.store.today(), record)[0]}"


def _out_of_use(record: Need | Supply) -> str:
    """Why a record that is no longer in use stays as it is."""
    if isinstance(record, Need):
        in_use = record.state in COMPARED_STATES
        return "" if in_use else f"征集卡现在是“{NeedState(record.state).label}”，不能办理"
    return "" if sort_of(record).is_compared(record) else "已下架或已并入另一条，不能办理"


def _terms(services: Services, taxonomy: str) -> tuple[Option, ...]:
    lists = services.lists[taxonomy]
    return tuple(Option(term.code, term.name) for term in lists if not lists.children(term.code))
