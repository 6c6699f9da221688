"""In which link of its chain each record of the matcher stands: kept by the record's stamp, so that only changed ones
are looked at again."""

import threading
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from corpus.chain_links import LIST, Link, links_of
from corpus.store import Store
from matcher import Matcher
from matcher.index.side import Side
from matcher.terms.placing import Placer


class _Places(NamedTuple):
    """The places of one side, as it was, by the links that there were."""

    side: Side
    links: tuple[Link, ...]
    placed: Mapping[str, tuple[str, str]]
    """Stamp and link by record."""
    by_link: Mapping[str, tuple[str, ...]]


class LinkPlaces:
    """The places of one store's records; shared by all threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._known: dict[str, _Places] = {}

    def links(self) -> tuple[Link, ...]:
        """All links, of all chains."""
        return links_of(self.store.kept.lists.taxonomies()[LIST])

    def supplies(self, matcher: Matcher) -> Mapping[str, tuple[str, ...]]:
        """The numbers of the valid supplies of each link."""
        return self._of("supplies", matcher.index.every_supply)

    def needs(self, matcher: Matcher) -> Mapping[str, tuple[str, ...]]:
        """The numbers of the needs that are matched, of each link, by all that they say: for staff."""
        return self._of("needs", matcher.needs)

    def public_needs(self, matcher: Matcher) -> Mapping[str, tuple[str, ...]]:
        """The numbers of the listed needs of each link, by what everybody may see of them."""
        return self._of("public needs", matcher.needs)

    def _of(self, name: str, side: Side) -> Mapping[str, tuple[str, ...]]:
        links = self.links()
        with self._lock:
            known = self._known.get(name)
            if known is None or known.side is not side or known.links != links:
                known = self._known[name] = _followed(known, side, links)
            return known.by_link


def _followed(known: _Places | None, side: Side, links: tuple[Link, ...]) -> _Places:
    before = known.placed if known and known.links == links else {}
    placer, placed = Placer(links), dict[str, tuple[str, str]]()
    for record_id, stamp in side.stamps.items():
        kept = before.get(record_id)
        if kept is None or kept[0] != stamp:
            (texts,) = side.texts_of([record_id])
            kept = stamp, placer.place(texts)
        placed[record_id] = kept
    by_link: dict[str, list[str]] = {}
    for record_id, (_, link) in placed.items():
        by_link.setdefault(link, []).append(record_id)
    return _Places(side, links, placed, {link: tuple(sorted(ids)) for link, ids in by_link.items()})


def counted(by_link: Mapping[str, tuple[str, ...]], among: frozenset[str]) -> Counter[str]:
    """How many of each link's records are among these."""
    return Counter({link: len(among.intersection(ids)) for link, ids in by_link.items()})
