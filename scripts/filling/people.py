"""Invented suppliers, enterprises and telephone numbers: nothing and nobody here exists.

Telephone numbers belong to a segment that no operator was given, as in the packaged sample.
"""

from dataclasses import dataclass
from itertools import product
from random import Random

from filling.themes import Theme, themes

TOWNS = (
    "城关街道",
    "河东街道",
    "北山镇",
    "清河镇",
    "柳溪镇",
    "示例高新技术产业园",
    "示例化工产业园",
    "示例现代农业产业园",
)
_FAMILY = "苏房景卫鄂邬桑晁单闵费闻丁步沈邹萧湛麻宫林贺曲蓝班邵柏席骆殷池翟涂高官皮南甄温伏"
_PLACES = (
    "云山 平湖 松原 望江 临溪 晴川 远岭 长汀 碧海 青禾 石桥 金岸 "
    "玉泉 银杏 白塔 红枫 紫陵 蓝田 明湾 秋水 雪峰 星港 月台 霞浦 雁滩"
).split()
_KINDS = "大学 理工大学 工业大学 农业大学 师范大学 医科大学 职业技术学院 先进材料研究所".split()
_STEMS = "恒储 启源 博衡 嘉禾 润泽 拓维 鼎新 华川 锐志 安凯 百川 宏远 铭智 瑞丰 盛景 天工 德润 兴邦 联创 卓越".split()
_TRADES = "新材料 环保科技 纺织 生物科技 新能源 机械制造 化工 信息技术 食品".split()


@dataclass(frozen=True, slots=True)
class Supplier:
    """A university or institute with the themes that it works on."""

    number: int
    name: str
    themes: tuple[Theme, ...]
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise with the theme of its trade."""

    name: str
    town: str
    theme: Theme
    contact: str
    mobile: str


def person(chance: Random) -> str:
    """What stands where a list names a person."""
    return f"{chance.choice(_FAMILY)}某"


def telephone(chance: Random) -> str:
    """A number of a segment that no operator was given."""
    return f"154000{chance.randint(0, 99_999):05d}"


def suppliers(chance: Random, count: int) -> tuple[Supplier, ...]:
    """That many, each with up to three themes."""
    names = [f"示例{place}{kind}" for place, kind in product(_PLACES, _KINDS)]
    return tuple(
        Supplier(number, name, tuple(chance.sample(themes(), chance.randint(1, 3))), person(chance), telephone(chance))
        for number, name in enumerate(chance.sample(names, min(count, len(names))), 1)
    )


def enterprises(chance: Random, count: int) -> tuple[Enterprise, ...]:
    """That many, or as many as there are names for."""
    names = list(product(_STEMS, _STEMS, zip(_TRADES, themes(), strict=True)))
    return tuple(
        Enterprise(
            f"示例{first}{second}{trade}有限公司", chance.choice(TOWNS), theme, person(chance), telephone(chance)
        )
        for first, second, (trade, theme) in chance.sample(names, min(count, len(names)))
    )
