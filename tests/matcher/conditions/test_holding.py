"""Conditions: the same, harder, or others."""

import pytest

from matcher.conditions.holding import hold, hold_exactly
from matcher.conditions.statement import Requirement
from matcher.conditions.statements import read_requirements


def one(text: str) -> Requirement:
    *_, last = read_requirements(text)
    return last


@pytest.mark.parametrize(
    ("asked", "offered", "holds"),
    [
        ("30天容量保持率95%", "60天容量保持率97%", True),
        ("60天容量保持率95%", "30天容量保持率97%", False),
        ("水洗20次后抗菌率90%", "水洗50次后抗菌率95%", True),
        ("15 min溶出85%", "45 min溶出90%", False),
        ("3天抗压强度20 MPa", "28天抗压强度58 MPa", False),
        ("-20℃容量保持率80%", "-30℃容量保持率81%", True),
        ("-20℃容量保持率80%", "-10℃容量保持率81%", False),
        ("25℃阻垢率92%", "阻垢率94%", True),
        ("60℃阻垢率92%", "阻垢率94%", False),
    ],
)
def test_harder_conditions_do(asked: str, offered: str, holds: bool) -> None:
    assert hold(one(asked), one(offered)) is holds


def test_only_the_same_are_exactly_the_same() -> None:
    cold, colder = one("-20℃容量保持率80%"), one("-30℃容量保持率81%")
    assert hold_exactly(cold.settings, cold.settings)
    assert not hold_exactly(cold.settings, colder.settings)
    assert not hold_exactly((), colder.settings)
