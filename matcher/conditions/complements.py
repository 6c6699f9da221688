"""Shares under their other names: 信号保持 94% is 信号衰减 6%, 放电容量为常温的 83% is 放电容量保持率 83%."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from matcher.conditions.amounts import Relation
from matcher.conditions.statement import Requirement

_KEPT = re.compile(r"(?:保持|保留)率?$")
_LOST = re.compile(r"(?:衰减|衰退|损失)率?$")
_OTHER_WAY = {
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.MORE: Relation.LESS,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.LESS: Relation.MORE,
    Relation.RISEN: Relation.FALLEN,
    Relation.FALLEN: Relation.RISEN,
}
_WHOLE = 100.0
_AT_FIRST = ("常温", "室温", "初始", "初始值", "原样", "原来", "原始", "新品")


def with_kept(said: Requirement) -> Requirement:
    """What is a share of the same thing at first, also by the name of what is kept of it."""
    if said.basis in _AT_FIRST and not _KEPT.search(said.quantity):
        return replace(said, also=(*said.also, f"{said.quantity}保持率"))
    return said


def complements(said: Iterable[Requirement]) -> Iterator[Requirement]:
    """The same shares counted from the other end, under the name that this has."""
    for share in said:
        for pattern, name in ((_KEPT, "衰减率"), (_LOST, "保持率")):
            if share.unit.symbol == "%" and pattern.search(share.quantity) and 0 <= share.low <= share.high <= _WHOLE:
                yield replace(
                    share,
                    quantity=pattern.sub(name, share.quantity),
                    relation=_OTHER_WAY.get(share.relation, share.relation),
                    low=_WHOLE - share.high,
                    high=_WHOLE - share.low,
                    also=(),
                    figure="",
                )
