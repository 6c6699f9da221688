"""Who must not be put together: the same unit in whatever writing, and units that the need wants kept away."""

import pytest
from builders import need, supply

from matcher.conflicts.conflicts import Conflict, conflict

OWN = "示例甲电池（青岛）有限公司"


@pytest.mark.parametrize(
    "org", [OWN, "示例甲电池(青岛)有限公司 ", "示例甲電池（青島）有限公司", f"示例大学、{OWN}", f"{OWN}技术研发中心"]
)
def test_the_own_enterprise_is_known_in_any_writing(org: str) -> None:
    assert conflict(need(org_name=OWN), supply(org=org)) is Conflict.OWN


@pytest.mark.parametrize("org", ["示例甲电池有限公司", "青岛示例甲电池（青岛）有限公司", "示例大学", ""])
def test_another_unit_is_not_the_own_one(org: str) -> None:
    assert conflict(need(org_name=OWN), supply(org=org)) is None


@pytest.mark.parametrize("org", ["示例大学", "示例 大学", "示例大学化工学院"])
def test_a_unit_that_the_need_wants_kept_away_is_known_with_its_parts(org: str) -> None:
    assert conflict(need(partner="回避单位：示例大学"), supply(org=org)) is Conflict.AVOIDED


@pytest.mark.parametrize("org", ["示例大学附属医院", "示例理工大学", "大学"])
def test_only_whole_names_count(org: str) -> None:
    assert conflict(need(partner="回避单位：示例大学"), supply(org=org)) is None


@pytest.mark.parametrize("name", ["个人", "某公司", "无", ""])
def test_what_is_no_whole_name_is_nobody_s(name: str) -> None:
    assert conflict(need(org_name=name), supply(org=name)) is None
