"""Which enterprises something fits: all that anything is known of, by how its conditions stand for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from corpus.eligibility import Standing
from corpus.known_facts import facts
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from web.eligible.knowing import KnownEnterprise, every_enterprise
from web.eligible.verdicts import Verdict, checked
from web.services import Services


class Enterprise(NamedTuple):
    """An enterprise, and how it stands."""

    known: KnownEnterprise
    verdict: Verdict

    @property
    def missing(self) -> str:
        """What is not met, or not known, in words."""
        lines = self.verdict.missed or self.verdict.unknown
        return "；".join(line.sentence for line in lines)

    @property
    def sources(self) -> str:
        """From whom that is known which the answers follow from."""
        lines = (line.known for line in self.verdict.lines if line.known)
        return "、".join(dict.fromkeys(f"{known.label}（{known.source.label}）" for known in lines))


@dataclass(frozen=True)
class Fitting:
    """The enterprises of one standing each; `supply` is what they are looked at for."""

    supply: Supply
    by_standing: Mapping[Standing, tuple[Enterprise, ...]]

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many there are of each."""
        return {standing: len(some) for standing, some in self.by_standing.items()}


def fitting(services: Services, supply: Supply, *, town: str = "") -> Fitting:
    """Every enterprise by its standing, in the order of names; of one town, where it is given."""
    sorted_: dict[Standing, list[Enterprise]] = {standing: [] for standing in Standing}
    for enterprise in _every(services, supply, services.lists):
        if not town or enterprise.known.town == town:
            sorted_[enterprise.verdict.standing].append(enterprise)
    return Fitting(supply, {standing: tuple(some) for standing, some in sorted_.items()})


def _every(services: Services, supply: Supply, lists: Taxonomies) -> Iterator[Enterprise]:
    for known in every_enterprise(services):
        answers = checked(supply, facts(known.knowledge))
        yield Enterprise(known, Verdict(supply, answers, known.knowledge, lists))
