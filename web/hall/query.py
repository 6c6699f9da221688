"""What somebody wants to see of the public lists, as an address says it, and what of the store that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.store import NeedConditions, Order, SupplyConditions
from corpus.supply_kinds import kind_of
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS
from web.services import Services

LONGEST_QUERY = 100
"""Characters of a search; the rest is not read."""
FILTERS = ("chain", "field", "kind", "maturity", "org", "town", "state")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody wants to see; "" does not restrict. `kind` is of the supply or of the service that a need asks,
    `state` the `PublicState` of a need; a search that is `raw` is not corrected. `sort` is the order.
    `narrowed` are values of filters that the kind of supply alone has, by name.
    """

    q: str = ""
    chain: str = ""
    field: str = ""
    kind: str = ""
    maturity: str = ""
    org: str = ""
    town: str = ""
    state: str = ""
    raw: bool = False
    sort: Order = Order.FIT
    page: int = 1
    narrowed: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, arguments: Mapping[str, str], *, kind: str = "") -> "Query":
        """From the arguments of an address, or of a column of one kind of supply.

        A page that is no number is the first, an order that is none the usual.
        """
        texts = {name: arguments.get(name, "").strip() for name in FILTERS}
        texts["kind"] = kind or texts["kind"]
        words = " ".join(arguments.get("q", "")[:LONGEST_QUERY].split())
        sort = next((order for order in Order if order == arguments.get("sort")), Order.FIT)
        page = read_page(arguments.get("page", ""))
        narrowed = narrowed_by(texts["kind"], arguments)
        return cls(q=words, raw=bool(arguments.get("raw")), sort=sort, page=page, narrowed=narrowed, **texts)

    @property
    def words(self) -> tuple[str, ...]:
        """The words searched for."""
        return tuple(self.q.split())


def narrowed_by(kind: str, arguments: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What arguments say of the filters that a kind of supply alone has."""
    names = (known.name for known in kind_of(kind).hall.filters) if kind else ()
    given = ((name, arguments.get(name, "").strip()[:LONGEST_QUERY]) for name in names)
    return tuple((name, value) for name, value in given if value)


def read_page(text: str) -> int:
    """A page's number from an address; 1 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def supply_conditions(services: Services, query: Query, *, ids: Sequence[str] | None = None) -> SupplyConditions:
    """Which supplies everybody may see, restricted as the query says, and to these ids where they are given."""
    return SupplyConditions(
        ids=ids,
        chain=query.chain,
        field=query.field,
        kind=query.kind,
        maturity=query.maturity,
        org=query.org,
        status=LISTED_SUPPLY_STATUS,
        order=query.sort,
        valid_on=services.store.today(),
        narrowed=dict(query.narrowed) if query.kind else None,
    )


def need_conditions(services: Services, query: Query, *, ids: Sequence[str] | None = None) -> NeedConditions:
    """Which needs everybody may see, restricted as the query says, and to these ids where they are given."""
    return NeedConditions(
        ids=ids,
        chain=query.chain,
        field=query.field,
        need_kind=query.kind,
        maturity_wanted=query.maturity,
        town=query.town,
        public_state=query.state,
        states=LISTED_NEED_STATES,
        order=query.sort,
        disclosures=LISTED_DISCLOSURES,
        valid_on=services.store.today(),
    )
