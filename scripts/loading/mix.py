"""What is asked for: searches as people type them and the pages of the hall, drawn from the records with one seed.

The same database and seed give the same addresses in the same order.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlencode

from corpus.records import Supply
from corpus.store import Store, SupplyConditions
from corpus.visibility import LISTED_SUPPLY_STATUS
from loading.clients import Ask
from matcher.terms.tokens import default_tokeniser

FRAGMENT = (("HX-Request", "true"),)
"""What htmx sends with it: only the results are wanted."""
FILTERS = ("chain", "field", "kind", "maturity", "org")
READ = 2_000
"""Records whose words are typed; enough for any number of different queries."""
TYPED = 12
"""Characters after which somebody who types a title has found it."""


class Kind(NamedTuple):
    """One kind of page: what it is called, the addresses that warm it up, and those that are measured."""

    name: str
    warm: Sequence[Ask]
    measured: Sequence[Ask]


class Mix:
    """The requests to one database."""

    def __init__(self, store: Store, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - nothing secret is made with it
        conditions = SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=store.today())
        every = list(store.supplies.stamps(conditions))
        chosen = self._chance.sample(every, min(READ, len(every)))
        self._supplies = [store.supplies.get(supply_id) for supply_id in chosen]
        self._chains = [term.code for term in store.kept.lists.taxonomies()["chains"]]
        self._cut = default_tokeniser().cut

    def searches(self, number: int) -> list[str]:
        """Different queries, as the parts of addresses after the `?`."""
        makers = (self._typed, self._typed, self._short, self._filtered, self._pair)
        queries = dict[str, None]()
        for turn in range(50 * number):
            if len(queries) >= number:
                break
            supply = self._chance.choice(self._supplies)
            queries |= {urlencode(query): None for query in makers[turn % len(makers)](supply)}
        return list(islice(queries, number))

    def lists(self, number: int, *, filtered: bool) -> list[str]:
        """Addresses of lists, the first pages most often, as they are turned."""
        return [self._list(filtered=filtered) for _ in range(number)]

    def records(self, number: int) -> list[str]:
        """Addresses of records."""
        return [f"/supplies/{self._chance.choice(self._supplies).id}" for _ in range(number)]

    def chains(self, number: int) -> list[str]:
        """Addresses of chains."""
        return [f"/chains/{quote(self._chance.choice(self._chains))}" for _ in range(number)]

    def _typed(self, supply: Supply) -> Iterator[dict[str, str]]:
        """A title as it grows under somebody's fingers: word by word, as an input method gives it."""
        text = ""
        for word in self._words(supply.title):
            text += word
            if 2 <= len(text) <= TYPED:
                yield {"q": text}

    def _short(self, supply: Supply) -> Iterator[dict[str, str]]:
        """A word of two characters, from a title."""
        short = [word for word in self._words(supply.title) if len(word) == 2]
        if short:
            yield {"q": self._chance.choice(short)}

    def _pair(self, supply: Supply) -> Iterator[dict[str, str]]:
        """Two words of a title."""
        words = [word for word in self._words(supply.title) if len(word) >= 2]
        if len(words) >= 2:
            yield {"q": " ".join(self._chance.sample(words, 2))}

    def _filtered(self, supply: Supply) -> Iterator[dict[str, str]]:
        """A word with one filter of the same record."""
        words = [word for word in self._words(supply.title) if len(word) >= 2]
        if words:
            yield {"q": self._chance.choice(words), **self._filter(supply)}

    def _filter(self, supply: Supply) -> dict[str, str]:
        given = [name for name in FILTERS if getattr(supply, name)]
        name = self._chance.choice(given)
        return {name: getattr(supply, name)}

    def _list(self, *, filtered: bool) -> str:
        page = 1 + int(self._chance.expovariate(0.5))
        values = {"page": str(page)} if page > 1 else {}
        if filtered:
            values |= self._filter(self._chance.choice(self._supplies))
        return "/supplies/" + (f"?{urlencode(values)}" if values else "")

    def _words(self, title: str) -> list[str]:
        return [word for word in self._cut(title) if word.strip()]
