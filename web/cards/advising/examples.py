"""Examples for the advice on a need card, from the enterprise's own trade; none rather than another trade's.

An example comes from the need's own numbers, from public supplies near it of its own industry chain, or from the file
of that chain. The chain is the one that the need names, or one that its words surely speak for.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.records import Need, Supply
from corpus.store import SupplyConditions
from corpus.visibility import is_listed, public_record
from matcher.advising.guess import guess_facets, like_records
from matcher.base.units import NUMBER
from matcher.conditions.elements import telling
from matcher.conditions.quantities import is_small, rules
from matcher.conditions.requirements import requirements_of
from matcher.conditions.statement import Requirement
from matcher.conditions.statements import read_requirements
from matcher.terms.tokens import default_tokeniser, normalised
from web.services import Services
from web.words import table

_SHORTEST, _LONGEST = 4, 40


def example_of(services: Services, kind: str, need: Need, *, near: Sequence[str]) -> str:
    """An example of what would help, empty where nothing suits; `near` numbers supplies near the need, best first."""
    own = next(_of_need(kind, need), "")
    chain = "" if own else chain_of(services, need)
    if not chain:
        return own
    supplies = [supply for supply in _public(services, near) if supply.chain == chain]
    return next(_of_supplies(kind, need, supplies), "") or packaged().get(chain, {}).get(kind, "")


def chain_of(services: Services, need: Need) -> str:
    """The industry chain that a need names, or that its words surely speak for; else empty."""
    if need.chain:
        return need.chain
    lists = services.lists
    like = like_records(services.matching.public(), need)
    guess, _ = guess_facets(like, need, lists["chains"], lists["tech_fields"])
    return guess.codes[0] if guess.sure else ""


@cache
def packaged() -> dict[str, dict[str, str]]:
    """The examples of the file, by chain and by what they are examples of."""
    return {row["chain"]: row for row in table("examples")}


def _public(services: Services, ids: Sequence[str]) -> list[Supply]:
    """The supplies as everybody may see them, in this order."""
    read = services.store.supplies.iterate(SupplyConditions(ids=list(ids))) if ids else ()
    records = {supply.id: public_record(supply) for supply in read if is_listed(supply)}
    return [records[record_id] for record_id in ids if record_id in records]


def _of_need(kind: str, need: Need) -> Iterator[str]:
    """What the need itself measures, as an indicator that it might ask for."""
    if kind == "indicator":
        measured = (
            read_requirement
            for text in (need.title, need.problem, need.key_tech)
            for read_requirement in read_requirements(text)
        )
        yield from (
            f"{requirement.quantity}由现在的 {requirement.amount} 改善到多少"
            for requirement in measured
            if _is_clear(requirement)
        )


def _of_supplies(kind: str, need: Need, supplies: Sequence[Supply]) -> Iterator[str]:
    """What supplies of the need's own trade say of their use, or reach in quantities that the need speaks of."""
    if kind == "indicator":
        yield from map(_target, _shared(need, supplies))
    if kind == "scene":
        scenes = (supply.scene.split("。")[0] for supply in supplies)
        yield from (scene for scene in scenes if _SHORTEST <= len(scene) <= _LONGEST)


def _is_clear(requirement: Requirement) -> bool:
    """Whether a number has a unit and a name that is known to be one of a quantity."""
    known = tuple(word for kind in ("general", "bare", "loose", "own") for word in rules().words[kind])
    return requirement.unit is not NUMBER and requirement.quantity.endswith(known)


def _shared(need: Need, supplies: Sequence[Supply]) -> Iterator[Requirement]:
    """What supplies say in numbers of quantities whose names share a word with the need."""
    tokeniser = default_tokeniser()
    words = telling(tokeniser, normalised(f"{need.title}\n{need.problem}\n{need.key_tech}"))
    rows = (Supply(id="", title="", params=supply.params) for supply in supplies)  # sentences name less clearly
    for requirement in (number for row in rows for number in requirements_of(row)):
        if _is_clear(requirement) and words & telling(tokeniser, normalised(requirement.quantity)):
            yield requirement


def _target(requirement: Requirement) -> str:
    """The indicator as a need would ask for it."""
    sign = "" if requirement.low != requirement.high else " ≤ " if is_small(requirement.quantity) else " ≥ "
    return f"{requirement.quantity}{sign}{requirement.amount}"
