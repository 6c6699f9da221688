"""What is chosen on the page, as its address holds it: nothing of it is kept anywhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from corpus.eligibility.said import Said, read_all
from corpus.taxonomy import Taxonomies
from web.eligible.on_offer import ACHIEVEMENT, EXPERT, FACILITY, FINANCE, POLICY, TRAINING
from web.hall.listing import read_page

TICKED = ("org_kinds", "town", "chain", "scale", "revenue")
"""What the page itself asks of an enterprise; with what is wanted, six things."""


class Want(NamedTuple):
    """Something that can be wanted: the kind of supply, and what people read."""

    kind: str
    label: str


WANTS = (
    Want(POLICY, "政策"),
    Want(FINANCE, "资金"),
    Want(EXPERT, "人才专家"),
    Want(ACHIEVEMENT, "技术"),
    Want(FACILITY, "检测、中试、场地"),
    Want(TRAINING, "培训活动"),
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is said of the enterprise, what is wanted, and which part of the results is looked at alone."""

    said: Said
    wants: tuple[str, ...] = ()
    only: str = ""
    page: int = 1

    @classmethod
    def read(cls, arguments: MultiDict[str, str], lists: Taxonomies) -> "Choices":
        """From an address; what makes no sense is left out."""
        given = arguments.getlist("want")
        wants = tuple(want.kind for want in WANTS if want.kind in given)
        said = read_all(arguments.to_dict(flat=False), lists)
        return cls(said, wants, arguments.get("only", "")[:20], read_page(arguments.get("page", "")))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen yet."""
        return not (self.said or self.wants)

    @property
    def answers(self) -> tuple[str, ...]:
        """What was said beyond what the page itself asks."""
        return tuple(code for code in self.said if code not in TICKED)

    @property
    def town(self) -> str:
        """The town that is chosen."""
        return next(iter(self.said.get("town", ())), "")

    def wanted(self, kind: str) -> bool:
        """Whether a kind is to be shown: those that are ticked, or all; policies always."""
        return kind == POLICY or not self.wants or kind in self.wants

    def without(self, code: str) -> "Choices":
        """The same without what is said of one attribute."""
        return replace(self, said={name: texts for name, texts in self.said.items() if name != code}, only="", page=1)

    def alone(self, only: str, page: int = 1) -> "Choices":
        """The same, looking at one part of the results."""
        return replace(self, only=only, page=page)

    @property
    def query(self) -> str:
        """What stands in the address."""
        return urlencode([*self._pairs()])

    @property
    def kept(self) -> str:
        """The same without the part that is looked at."""
        return self.alone("").query

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((code, text) for code, texts in self.said.items() for text in texts)
        yield from (("want", kind) for kind in self.wants)
        if self.only:
            yield "only", self.only
            if self.page > 1:
                yield "page", str(self.page)
