"""What is kept of something is what is lost of it, the other way round: 信号保持 94% is 信号衰减 6%."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from matcher.amounts import Relation
from matcher.statements import Requirement

_KEPT = re.compile(r"(?:保持|保留)率?$")
_LOST = re.compile(r"(?:衰减|衰退|损失)率?$")
_OTHER_WAY = {
    Relation.AT_LEAST: Relation.AT_MOST, Relation.MORE: Relation.LESS,
    Relation.AT_MOST: Relation.AT_LEAST, Relation.LESS: Relation.MORE,
    Relation.RISEN: Relation.FALLEN, Relation.FALLEN: Relation.RISEN,
}  # fmt: skip
_WHOLE = 100.0


def complements(said: Iterable[Requirement]) -> Iterator[Requirement]:
    """The same shares counted from the other end, under the name that this has."""
    for one in said:
        for pattern, name in ((_KEPT, "衰减率"), (_LOST, "保持率")):
            if one.unit.symbol == "%" and pattern.search(one.quantity) and 0 <= one.low <= one.high <= _WHOLE:
                yield replace(
                    one,
                    quantity=pattern.sub(name, one.quantity),
                    relation=_OTHER_WAY.get(one.relation, one.relation),
                    low=_WHOLE - one.high,
                    high=_WHOLE - one.low,
                    also=(),
                )
