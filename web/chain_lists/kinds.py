"""Which lists there are: the two of each chain and one of each further kind of supply; their columns and records."""

from dataclasses import dataclass, replace

from corpus.catalogues import catalogue_of, kinds_with_series
from corpus.codes import Disclosure
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility, by_name
from corpus.records import Need, Supply
from corpus.sorts import NEED, SUPPLY, sort_named
from corpus.store import NeedConditions, Needs, SupplyConditions, records_in
from corpus.store.records.records import Supplies
from corpus.supply_kinds import FIRST, kind_of
from corpus.visibility import is_listed
from web.hall.listing import Query, need_conditions, supply_conditions
from web.services import Services

WHOLE = "全部产业链"


@dataclass(frozen=True, slots=True)
class ListKind:
    """One of the lists; `columns` are keys of fields, in order, `chain` only where all chains stand together.

    `kind` is the kind of supply that it lists, "" for needs.
    """

    slug: str
    title: str
    noun: str
    columns: tuple[str, ...]
    fields: dict[str, Field]
    kind: str = ""

    @property
    def table(self) -> str:
        """The table of its records, which names their pages too."""
        return NEED.table if not self.kind else SUPPLY.table

    @property
    def key(self) -> str:
        """What the address of one record's page calls its number."""
        return sort_named(self.table).key

    @property
    def is_of_chains(self) -> bool:
        """Whether it is one of the two lists that each chain has; the others are of one kind of supply each."""
        return self.kind in ("", FIRST)

    def heading(self, chain: str, name: str) -> str:
        """The title of one chain's list, by the name that people read."""
        if chain:
            return f"{name}产业链{self.title}"
        return f"{WHOLE}{self.title}" if self.is_of_chains else self.title

    def records(self, services: Services) -> Needs | Supplies:
        """Where its records are kept."""
        return records_in(services.store, self.table)

    def conditions(self, services: Services, chain: str) -> NeedConditions | SupplyConditions:
        """Which records are on the list today; all chains' for an empty one."""
        if not self.kind:
            return need_conditions(services, Query(chain=chain))
        return supply_conditions(services, Query(chain=chain, kind=self.kind))

    def with_consent(self, services: Services, chain: str) -> NeedConditions | SupplyConditions:
        """Those of its records that show also what needs the enterprise's consent."""
        conditions = self.conditions(services, chain)
        if isinstance(conditions, NeedConditions):
            return replace(conditions, disclosures=[Disclosure.PUBLIC])
        return conditions

    def columns_of(self, chain: str) -> tuple[Field, ...]:
        """The fields of one chain's list, or of the whole."""
        return tuple(self.fields[name] for name in self.columns if name != "chain" or not chain)

    def holds(self, record: Need | Supply, chain: str) -> bool:
        """Whether a record, as it is or was, belongs on the list, its last valid day apart."""
        if isinstance(record, Supply) and record.kind != self.kind:
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
    FIRST,
)


def _of_kind(kind: str) -> ListKind:
    """The list of one kind of supply; a column that the kind does not have is left out."""
    catalogue, fields = catalogue_of(kind), by_name(kind_of(kind).fields)
    columns = tuple(name for name in catalogue.columns if name in fields)
    return ListKind(kind, catalogue.listed, "项", columns, fields, kind)


TWO = (NEEDS, SUPPLIES)
"""The two lists that each chain has."""
KINDS: dict[str, ListKind] = {kind.slug: kind for kind in (*TWO, *map(_of_kind, kinds_with_series()))}
