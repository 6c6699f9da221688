"""Which kinds of supply a need looks for first."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from corpus.records import Need
from corpus.supply_kinds import FIRST, kind_of, with_modules
from corpus.taxonomy import Taxonomies


class Looked(NamedTuple):
    """A kind without levels, and whether the need's card asks for it by its 服务需求类别."""

    kind: str
    is_wanted: bool


def kinds_for(need: Need, lists: Taxonomies) -> tuple[Looked, ...]:
    """The kinds without levels, the wanted ones first, in the order of the list of kinds."""
    codes = [term.code for term in lists["kinds"] if term.code in with_modules()]
    looked = [Looked(code, is_wanted(need, code)) for code in codes if not kind_of(code).rules.has_levels]
    return tuple(sorted(looked, key=lambda one: not one.is_wanted))


def is_wanted(need: Need, kind: str) -> bool:
    """Whether a need's card asks for this kind."""
    return bool(set(need.need_kinds) & set(kind_of(kind).rules.wanted_by))


def kinds_lacking(need: Need, looked: Sequence[Looked], there: Set[str]) -> frozenset[str]:
    """The first kind of each that the card wants and neither achievements nor any kind that is there answers."""
    wanted = [code for code in need.need_kinds if code not in kind_of(FIRST).rules.wanted_by]
    by_code = ([one.kind for one in looked if code in kind_of(one.kind).rules.wanted_by] for code in wanted)
    return frozenset(kinds[0] for kinds in by_code if kinds and there.isdisjoint(kinds))


def achievements_first(need: Need, looked: Sequence[Looked]) -> bool:
    """Whether achievements stand before other kinds: not where the card asks for others alone."""
    return is_wanted(need, FIRST) or not any(one.is_wanted for one in looked)
