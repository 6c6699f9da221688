"""Records with ordinary values, any of which a test may set."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from corpus.records import Need, Supply
from corpus.store import Draft, Profile
from matcher.base.kernel import Floats
from matcher.scoring.encoder import unit_rows


def need(**overrides: Any) -> Need:
    """An accepted, openly published need card."""
    values: dict[str, Any] = {
        "id": "SZXQ-2026-0001",
        "title": "磷酸铁锂电池低温放电性能提升",
        "state": "accepted",
        "problem": "冬季户外储能电池在零下二十度时放电容量只剩六成，电解液黏度大，客户投诉多。",
        "key_tech": "零下二十度容量保持率不低于 80%，循环寿命不降低。",
        "keywords": ("磷酸铁锂", "低温", "电解液"),
        "chain": "新能源（锂电、光伏）",
        "field": "603",
        "need_kinds": ("problem_solving",),
        "modes": ("joint_research",),
        "org_name": "示例甲电池有限公司",
        "town": "城关街道",
        "contact": "周某",
        "mobile": "15400000001",
        "disclosure": "public",
        "not_secret": True,
        "consent": True,
    }
    return Need(**(values | overrides))


def supply(**overrides: Any) -> Supply:
    """A valid achievement that fits the need above."""
    values: dict[str, Any] = {
        "id": "GJ-2026-00001",
        "title": "宽温域锂离子电池电解液",
        "org": "示例大学",
        "dept": "化学化工学院",
        "lead": "李某",
        "summary": "采用低黏度溶剂与成膜添加剂，磷酸铁锂电池在零下二十度放电容量保持率达到 82%，已完成中试。",
        "keywords": ("电解液", "低温", "添加剂"),
        "chain": "新能源（锂电、光伏）",
        "field": "603",
        "maturity": "pilot_passed",
        "modes": ("joint_research", "licence"),
        "contact": "王某",
        "phone": "15400000034",
        "email": "a@example.com",
    }
    return Supply(**(values | overrides))


def offer(kind: str, **overrides: Any) -> Supply:
    """A valid supply of another kind than the first; what its kind alone has is given by name."""
    values = {"title": "示例供给", "org": "示例单位", "summary": "面向本区企业。", "kind": kind}
    return Supply.of_values({"id": "GJ-2026-00001", **values, **overrides})


def draft(**overrides: Any) -> Draft:
    """A letter to the enterprise of the need above."""
    values: dict[str, Any] = {
        "key": "SZXQ-2026-0001@1:received:enterprise:email",
        "channel": "email",
        "recipient": "q@example.com",
        "event": "received",
        "record": "SZXQ-2026-0001",
        "subject": "征集卡 SZXQ-2026-0001 已收到",
        "body": "贵单位提交的征集卡已收到。\n",
    }
    return Draft(**(values | overrides))


def profile(**overrides: Any) -> Profile:
    """What the enterprise of the need above keeps in its account."""
    values: dict[str, Any] = {
        "org_name": "示例甲电池有限公司",
        "town": "城关街道",
        "contact": "周某",
        "mobile": "15400000001",
        "email": "q@example.com",
    }
    return Profile(**(values | overrides))


class Characters:
    """A stand-in for a semantic model: texts are near by the characters they share; nothing is loaded."""

    name = "characters 1"
    quick = True

    def __init__(self, *, size: int = 64) -> None:
        self.size = size
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """Rows of unit length, float32 (texts, size)."""
        self.asked += texts
        rows = np.full((len(texts), self.size), 1e-3)
        for row, text in enumerate(texts):
            for character in text:
                rows[row, ord(character) % self.size] += 1
        return unit_rows(rows, len(texts))


def jieba_with(terms: Sequence[str]) -> Callable[[str], list[str]]:
    """jieba's own cutting, with terms of our own: what our words are compared with.

    Its dictionary is read anew: `initialize` would take a copy in the temporary folder, which may be stale.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 imports pkg_resources and has invalid escapes
        import jieba
    dictionary = jieba.Tokenizer()
    dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
    dictionary.initialized = True
    for term in terms:
        dictionary.add_word(term)
    cut: Callable[[str], list[str]] = dictionary.lcut
    return cut
