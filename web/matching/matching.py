"""The matcher over the store: taken on from change to change, shared by all threads."""

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from typing import Any

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES, PairingState
from corpus.store import NeedConditions, Pairing, Store, Suggestion, SupplyConditions
from corpus.store.records.records import Records
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS, public_record
from matcher import Change, Decided, Match, Matcher, Weights, default_weights
from matcher.index.changes import entries_of, kind_apart
from matcher.index.side import Side
from matcher.levels.worth import worth_showing
from matcher.scoring.semantics import texts_of_sides
from matcher.terms.meanings import MeaningRow, Meanings
from matcher.weights.weights import read_weights
from web.matching.decided import level_of, speaks_for_all
from web.matching.entries import Entries
from web.matching.link_places import LinkPlaces
from web.matching.living_twins import LivingTwins
from web.matching.one_follower import OneFollower
from web.matching.opened import Opened, has_drifted, over_the_same, whole
from web.matching.semantic import Semantic
from web.matching.shown.open_needs import OpenNeeds

SUGGESTED = 20
"""Pairings put before staff for one need."""
AT_ONCE = 10
"""Needs whose suggestions are written together."""
MATCHED = NeedConditions(states=MATCHED_STATES)
LISTED = NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES)


class Matching:
    """Keeps one matcher that is as new as the store.

    `changed` is set whenever it has followed a change, `drifted` when so much has that it is worth weighing anew.
    """

    def __init__(self, store: Store, semantic: Semantic | None = None) -> None:
        self.store, self.semantic = store, semantic
        self.twins = LivingTwins(store)
        self.entries = Entries(store)
        self.open_needs = OpenNeeds(store)
        self.links = LinkPlaces(store)
        self.changed = threading.Event()
        self.drifted = threading.Event()
        # An index holds the words of public texts: one with office telephones is no index of the texts without.
        self.folder = store.database.path.with_suffix(".offices.index" if store.supplies.shows_offices else ".index")
        self._lock, self._settling = threading.Lock(), threading.Lock()
        self._follower = OneFollower()
        self._opened: Opened | None = None
        self._known: tuple[int, Meanings] = (-1, Meanings.load())
        self._turn, self._was_behind = 0, False

    @property
    def state(self) -> tuple[object, ...]:
        """Changes whenever answers may, although the store has not changed: an index weighed anew, more vectors."""
        known = (len(self.semantic.vectors().places), self.semantic.problem) if self.semantic else ()
        return (self._turn, *known)

    @property
    def basis(self) -> str:
        """What scores and levels are made with beside the records: weights, vectors, words; alike in every process."""
        vectors = self.semantic.vectors().fingerprint if self.semantic else ""
        # The whole text: the fingerprint of weights leaves out the levels, which an index does not hold.
        return f"{self._weights().text}|{vectors}|{self._meanings().fingerprint}"

    def current(self) -> Matcher:
        """The matcher over all accepted needs with all that they say, and all valid supplies: for staff."""
        return self._present().full

    def public(self) -> Matcher:
        """The matcher over nothing but what everybody may see of the listed needs: for whatever a public page shows.

        A word of a hidden field can neither be searched for nor count in a score here.
        """
        return self._present().public

    def prepare(self) -> None:
        """Opens the matchers, so that no page waits for them or for what a first search lays out."""
        self.public().search.prepare()
        self.twins.prepare()
        self.links.supplies(self.public())

    def suggest(self, need: Need) -> int:
        """Stores the best supplies of an accepted need as pairings to judge; returns how many are suggested or judged.

        A pair at 无相关, or without one shared technical term, is none of them.
        What was judged for this need draws the others nearer or away. Of the best that nothing draws, each that is
        judged leaves one fewer to judge; what has come in since and is better than one of them has its place.
        """
        return self._suggest_each([need])

    def _suggest_each(self, needs: Iterable[Need]) -> int:
        """The same for several needs. They are written in small batches, so that nobody who writes waits for long."""
        total, every = 0, iter(needs)
        while batch := list(islice(every, AT_ONCE)):
            by_need = {need.id: self._worth(need) for need in batch}
            self.store.pairings.suggest_all({need_id: fresh for need_id, (fresh, _) in by_need.items()})
            total += sum(len(fresh) + judged for fresh, judged in by_need.values())
        return total

    def _worth(self, need: Need) -> tuple[list[Suggestion], int]:
        """The best supplies of a need that nobody has judged yet, and how many are judged."""
        known = self.store.pairings.of_need(need.id)
        judged = {pairing.supply_id for pairing in known if pairing.state != PairingState.SUGGESTED}
        standing = [pairing.supply_id for pairing in known if pairing.version > 1 and speaks_for_all(pairing)]
        best = self._best(need, judged, standing, self._decided(known))[
            : SUGGESTED - self._judged_of_best(need, judged)
        ]
        return [Suggestion(match.supply_id, match.score, int(match.level)) for match in best], len(judged)

    def _best(
        self, need: Need, judged: Collection[str], standing: Sequence[str], decided: Sequence[Decided]
    ) -> list[Match]:
        """The best that may be suggested and are not judged; as many more are looked at as are left out otherwise."""
        matcher, left_out = self.current(), 0
        while True:
            matches = matcher.ranking.supplies_for(need, top=SUGGESTED + len(judged) + left_out, decided=decided)
            worth = [match for match in worth_showing(matcher, need, matches) if match.supply_id not in judged]
            entries = self.entries.of_need(need, worth, standing=standing)
            if len(worth) - len(entries) <= left_out:
                return entries
            left_out = len(worth) - len(entries)

    def _judged_of_best(self, need: Need, judged: Collection[str]) -> int:
        """How many of the best of a need, as its own words rank them, are judged already."""
        best = self.current().ranking.supplies_for(need, top=SUGGESTED) if judged else ()
        return sum(match.supply_id in judged for match in best)

    def decided(self, need: Need) -> list[Decided]:
        """What staff have judged for a need, as far as it says anything of what the need looks for."""
        return self._decided(self.store.pairings.of_need(need.id))

    def _decided(self, pairings: Sequence[Pairing]) -> list[Decided]:
        levels = {pairing.supply_id: level for pairing in pairings if (level := level_of(pairing))}
        if not levels:
            return []
        supplies = self.store.supplies.iterate(SupplyConditions(ids=[*levels]))
        return [Decided(supply, levels[supply.id]) for supply in supplies if not kind_apart(supply)]

    def suggest_all(self) -> int:
        """The same for every need that takes part in matching; returns the number of pairings."""
        return self._suggest_each(list(self.store.needs.iterate(self._present_needs(MATCHED))))

    def suggest_among(self, need_ids: Collection[str]) -> int:
        """The same for some needs, as far as they take part; returns how many do."""
        needs = list(self.store.needs.iterate(replace(self._present_needs(MATCHED), ids=sorted(need_ids))))
        self._suggest_each(needs)
        return len(needs)

    def encoded_texts(self) -> list[str]:
        """All texts that a semantic model reads, each once: supplies, and needs as either matcher holds them."""
        opened = self._present()
        sides = ((matcher.index.every_supply, matcher.needs) for matcher in (opened.full, opened.public))
        return list(dict.fromkeys(text for side in sides for text in texts_of_sides(*side)))

    def settle(self) -> None:
        """Weighs the index anew where supplies have changed, and saves it; queries go on meanwhile."""
        with self._settling:
            opened = self._present()
            if not opened.full.index.drifted:
                return
            settled = over_the_same(opened.full.copies.refreshed(), opened.public, opened.revision)
            with self._lock:
                if self._opened is opened:
                    self._opened = settled
                    self._turn += 1
            settled.full.index.save(self.folder)

    def following(self) -> AbstractContextManager[None]:
        """For whoever changes many records: inside, nobody else takes the matcher on; pages get it as it was."""
        return self._follower.many_changes()

    def _present(self) -> Opened:
        opened = self._opened
        if opened is None or opened.revision != self._revision():
            opened = self._taken_on()
        with self._lock:
            if self._opened is opened:
                self._opened = opened = self._with_vectors(opened)
            return opened

    def _revision(self) -> str:
        words = self._meanings().fingerprint
        return f"{self.store.revision()}@{self.store.today()}~{words}#{self.store.kept.fits.used()}"

    def _taken_on(self) -> Opened:
        """The matcher after the store's last change; as it was, where another thread is still following a large one."""
        before = self._opened
        if not self._follower.begin(must=before is None) and before is not None:
            self._was_behind = True
            return before
        try:
            opened, revision = self._opened, self._revision()
            return opened if opened and opened.revision == revision else self._followed(revision)
        finally:
            self._follower.end()

    def _followed(self, revision: str) -> Opened:
        opened = self._opened_at(revision)
        with self._lock:
            self._opened = opened
            # What pages said meanwhile was said of the matcher as it was.
            self._turn += self._was_behind
            self._was_behind = False
        if has_drifted(opened):
            self.drifted.set()
        self.changed.set()
        return opened

    def _with_vectors(self, opened: Opened) -> Opened:
        """With all vectors that the semantic model has at present."""
        vectors = self.semantic.vectors() if self.semantic else None
        if opened.full.vectors is vectors and opened.public.vectors is vectors:
            return opened
        return opened._replace(
            full=opened.full.copies.with_vectors(vectors), public=opened.public.copies.with_vectors(vectors)
        )

    def _opened_at(self, revision: str) -> Opened:
        """Follows the store's changes; other weights need another index."""
        known = self._opened
        if known is None or known.revision.partition("#")[2] != revision.partition("#")[2]:
            return self._open(revision)
        return self._follow(known, revision)

    def _weights(self) -> Weights:
        used = self.store.kept.fits.used()
        return read_weights(self.store.kept.fits.get(used).weights) if used else default_weights()

    def _meanings(self) -> Meanings:
        """What words of every day mean: the packaged names, and those that staff have accepted."""
        version = self.store.kept.words.version()
        if self._known[0] != version:
            accepted = self.store.kept.words.accepted()
            rows = [
                MeaningRow((named.word,), (named.term,), (named.chain,) if named.chain else ()) for named in accepted
            ]
            self._known = version, Meanings.load().with_rows(rows)
        return self._known[1]

    def _saved(self) -> Matcher:
        """What is saved; without its needs where words meant something else then."""
        saved, meanings = Matcher.load(self.folder, self._weights()), self._meanings()
        known = saved if f"~{meanings.fingerprint}#" in saved.index.revision else saved.copies.without_needs()
        return known.copies.reading(meanings)

    def _open(self, revision: str) -> Opened:
        """From what is saved, as far as that is sound and still true; what differs is counted, and saved."""
        saved = self._saved()
        full = self._changed(saved, revision)
        if full is not saved:
            full = full.copies.refreshed()
            full.index.save(self.folder)
        return self._public(over_the_same(full, full.copies.without_needs(), revision), revision)

    def _follow(self, opened: Opened, revision: str) -> Opened:
        meanings = self._meanings()
        full = self._changed(opened.full.copies.knowing(meanings), revision)
        return self._public(over_the_same(full, opened.public.copies.knowing(meanings), revision), revision)

    def _changed(self, matcher: Matcher, revision: str) -> Matcher:
        supplies = self._difference(self.store.supplies, self._valid(), matcher.index.every_supply, public_record)
        needs = self._difference(self.store.needs, self._present_needs(MATCHED), matcher.needs, whole)
        if not supplies.size and not needs.size:
            return matcher
        return matcher.copies.changed(supplies=supplies, needs=needs, revision=revision)

    def _public(self, opened: Opened, revision: str) -> Opened:
        needs = self._difference(self.store.needs, self._present_needs(LISTED), opened.public.needs, public_record)
        return opened._replace(public=opened.public.copies.changed(needs=needs, revision=revision))

    def _difference(
        self, records: Records[Any], conditions: Any, side: Side, shown: Callable[[Any], Need | Supply]
    ) -> Change:
        """What the store has changed of the records that fit; only those are read."""
        wanted, known = records.stamps(conditions), side.stamps
        fresh = [record_id for record_id, stamp in wanted.items() if known.get(record_id) != stamp]
        gone = [record_id for record_id in known if record_id not in wanted]
        read: Sequence[Any] = list(records.iterate(replace(conditions, ids=fresh))) if fresh else []
        return Change(entries_of(map(shown, read), self._meanings()), gone)

    def _valid(self) -> SupplyConditions:
        return SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=self.store.today())

    def _present_needs(self, conditions: NeedConditions) -> NeedConditions:
        """Without those that have run out."""
        return replace(conditions, valid_on=self.store.today())

    def settle_if_drifted(self) -> None:
        """Weighs anew where so much has changed since that scores may have drifted."""
        if self._opened is not None and has_drifted(self._opened):
            self.settle()
