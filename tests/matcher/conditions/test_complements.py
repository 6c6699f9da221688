"""Shares under their other names."""

from matcher.conditions.complements import complements, with_kept
from matcher.conditions.statements import read_requirements


def test_what_is_kept_is_what_is_lost_the_other_way_round() -> None:
    written = {
        str(complement) for complement in complements(read_requirements("信号保持94%，容量衰减不超过17%，收率88%"))
    }
    assert written == {"信号衰减率=6%", "容量保持率≥83%"}


def test_a_share_of_what_was_there_at_first_is_what_is_kept() -> None:
    cold, dry = read_requirements("放电容量为常温的83%，药剂量为干泥的4.2%")
    assert with_kept(cold).names == ("放电容量", "放电容量保持率")
    assert with_kept(dry).names == ("药剂量",)
