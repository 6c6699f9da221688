"""Which two lists there are: their titles, their columns, and which records are on them."""

from dataclasses import dataclass, replace
from typing import Literal

from corpus.codes import Disclosure
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility, by_name
from corpus.records import Need, Supply
from corpus.sorts import SUPPLY, sort_named, sort_of
from corpus.store import NeedConditions, Needs, SupplyConditions, records_in
from corpus.store.records.records import Supplies
from corpus.supply_kinds import FIRST
from corpus.visibility import is_listed
from web.hall.listing import Query, need_conditions, supply_conditions
from web.services import Services

ACHIEVEMENT = FIRST
"""The kind of supply that 院校技术成果供给清单 lists."""
WHOLE = "全部产业链"


@dataclass(frozen=True, slots=True)
class ListKind:
    """One of the two lists; `columns` are keys of fields, in order, `chain` only where all chains stand together."""

    slug: Literal["needs", "supplies"]
    title: str
    noun: str
    columns: tuple[str, ...]
    fields: dict[str, Field]

    @property
    def key(self) -> str:
        """What the address of one record's page calls its number."""
        return sort_named(self.slug).key

    def heading(self, chain: str, name: str) -> str:
        """The title of one chain's list, by the name that people read."""
        return f"{name}产业链{self.title}" if chain else f"{WHOLE}{self.title}"

    def records(self, services: Services) -> Needs | Supplies:
        """Where its records are kept."""
        return records_in(services.store, self.slug)

    def conditions(self, services: Services, chain: str) -> NeedConditions | SupplyConditions:
        """Which records are on the list today; all chains' for an empty one."""
        if self.slug == "needs":
            return need_conditions(services, Query(chain=chain))
        return supply_conditions(services, Query(chain=chain, kind=ACHIEVEMENT))

    def with_consent(self, services: Services, chain: str) -> NeedConditions | SupplyConditions:
        """Those of its records that show also what needs the enterprise's consent."""
        conditions = self.conditions(services, chain)
        if isinstance(conditions, NeedConditions):
            return replace(conditions, disclosures=[Disclosure.PUBLIC])
        return conditions

    def columns_of(self, chain: str) -> tuple[Field, ...]:
        """The fields of one chain's list, or of the whole."""
        return tuple(self.fields[name] for name in self.columns if name != "chain" or not chain)


def is_on_list(record: Need | Supply, chain: str) -> bool:
    """Whether a record, as it is or was, belongs on a list, its last valid day apart."""
    if sort_of(record) is SUPPLY and sort_of(record).state(record) != ACHIEVEMENT:
        return False
    return is_listed(record) and chain in ("", record.chain)


def needs_consent(field: Field) -> bool:
    """Whether everybody sees the field only where the enterprise agreed."""
    return field.visibility is Visibility.CONSENT


NEEDS = ListKind(
    "needs",
    "科技研发项目清单",
    "项",
    ("title", "org_name", "town", "chain", "problem", "key_tech", "modes", "budget", "period"),
    by_name(NEED_FIELDS),
)
SUPPLIES = ListKind(
    "supplies",
    "院校技术成果供给清单",
    "项",
    ("title", "org", "dept", "lead", "chain", "summary", "scene", "maturity", "ip", "modes", "price"),
    by_name(SUPPLY_FIELDS),
)
KINDS: dict[str, ListKind] = {kind.slug: kind for kind in (NEEDS, SUPPLIES)}
