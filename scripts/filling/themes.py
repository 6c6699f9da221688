"""The words of invented records: one theme a chain, read from `words.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.tsv")
MANNERS = tuple(
    "低温 高固含 宽温域 连续化 免维护 无氟 低能耗 薄壁 高通量 抗冲击 耐腐蚀 "
    "智能化 模块化 轻量化 可再生 低残留 高精度 长寿命 多腔 "
    "复合 梯度 超疏水 高纯 快速 原位 分布式 自适应 绿色 低成本 小型".split()
)
"""What makes one thing differ from another of its kind, in every trade."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The words of one chain; `fields` are codes of the list of technical fields, a measure is `name/unit`."""

    chain: str
    fields: tuple[str, ...]
    objects: tuple[str, ...]
    ways: tuple[str, ...]
    substances: tuple[str, ...]
    measures: tuple[str, ...]
    faults: tuple[str, ...]
    scenes: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the file's order."""
    lines = WORDS.read_text("utf-8").splitlines()
    blocks: list[dict[str, str]] = []
    for line in lines:
        name, tab, value = line.partition("\t")
        if name == "chain":
            blocks.append({})
        if tab:
            blocks[-1][name] = value
    return tuple(_theme(**block) for block in blocks)


def _theme(chain: str, **rows: str) -> Theme:
    return Theme(chain, **{name: tuple(row.split()) for name, row in rows.items()})
