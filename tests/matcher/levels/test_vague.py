"""Needs that say nothing of what they need are answered by nothing; supplies as vague as they are answer nothing."""

from dataclasses import replace

import pytest

from corpus.records import Need, Supply
from corpus.sample import sample_supplies
from matcher import Level, Matcher

VAGUE = [
    Supply(id="v1", title="提升产品质量的技术指导服务", summary="为企业提供专家支持和技术指导，提升产品质量。"),
    Supply(id="v2", title="智能制造系统", summary="智能制造系统，提高生产效率，降低成本。"),
    Supply(id="v3", title="企业管理系统"),
    Supply(id="v4", title="技术咨询服务"),
]
MATCHER = Matcher.build([], [*VAGUE, *(replace(offer, id=f"s{at}") for at, offer in enumerate(sample_supplies()))])
TITLES = (
    "希望得到专家支持和技术指导",
    "提升产品质量",
    "MES系统",
    "新材料研发",
    "提高生产效率，降低成本",
    "智能化改造",
    "节能环保技术",
    "产品升级",
    "需要技术合作",
    "设备自动化升级改造",
    "寻求高校合作",
    "数字化转型",
    "研发新产品",
    "解决生产中的技术难题",
    "控制系统",
    "检测设备",
    "新能源技术",
    "生产工艺优化",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("problem", ["", "希望得到专家支持和技术指导，提升产品质量，提高生产效率。"])
def test_nothing_fits_who_names_nothing(title: str, problem: str) -> None:
    asked = Need(id="n", title=title, problem=problem)
    shown = [match for match in MATCHER.ranking.supplies_for(asked) if match.level >= Level.FAIR]
    assert shown == []
    assert all(MATCHER.pairs.score(asked, offer).level <= Level.WEAK for offer in VAGUE)
