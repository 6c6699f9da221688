"""Lists that stay files of the program: what each is, where it lies, how long it is. An upgrade brings its own."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from corpus.taxonomy import EDITABLE, Taxonomies

_FOLDERS = (("corpus", "taxonomies"), ("matcher", "lexicon"), ("matcher", "fitted"))
_ENDINGS = (".tsv", ".txt", ".json")
_TITLES = {
    "asking.txt": "提问时的套话，查找时不计",
    "boilerplate.txt": "项目名称里常见的套话",
    "common_terms.txt": "日常也用的技术名词",
    "compounds.tsv": "不能单独成词的字",
    "contrasts.tsv": "一字之差就是两样东西的词，查重用",
    "elements.tsv": "需求里对象、问题、场景的说法",
    "english.tsv": "英文词和缩写，只用于查找",
    "everyday.txt": "日常用词，不作关键词",
    "everyday_names.tsv": "企业的说法与论文里的术语",
    "frames.txt": "名称里可有可无的词，查重用",
    "general.txt": "各行各业都用的词，不算共同之处",
    "near_names.tsv": "别名和相近的名称，只用于查找",
    "not_shown.txt": "不单独显示的名词",
    "quantities.tsv": "指标的名称",
    "refusals.tsv": "“不适用”“只用于”的说法",
    "stopwords.txt": "虚词和公文套话",
    "synonyms.tsv": "技术术语的不同写法",
    "terms.txt": "要作为整体的技术术语",
    "unit_endings.txt": "单位名称的结尾",
    "unit_parts.txt": "院系等下属部门名称的结尾",
    "units.tsv": "计量单位",
    "clarity.json": "填写建议的参数",
    "default.json": "匹配的权重",
    "evidence.json": "随程序提供的判定依据",
    "full_levels.json": "等级的分界（有语义模型）",
    "guess.json": "推测产业链和领域的参数",
}
"""What the matcher's lists are for; their own first lines are for programmers."""


class PackagedFile(NamedTuple):
    """One file: where it lies within the program, what it is for, how many lines say something."""

    place: str
    title: str
    lines: int


@cache
def packaged_files() -> tuple[PackagedFile, ...]:
    """All of them, in the order of their places."""
    return tuple(
        _read(f"{package}/{folder}/{file.name}", file)
        for package, folder in _FOLDERS
        for file in sorted((files(package) / folder).iterdir(), key=lambda each: each.name)
        if file.name.endswith(_ENDINGS) and file.name.removesuffix(".tsv") not in EDITABLE
    )


def _read(place: str, file: Traversable) -> PackagedFile:
    lines = file.read_text("utf-8").splitlines()
    said = sum(bool(line.strip()) and not line.startswith("#") for line in lines)
    return PackagedFile(place, _title(file.name), said)


def _title(name: str) -> str:
    known = Taxonomies().get(name.removesuffix(".tsv"))
    return known.title if known else _TITLES.get(name, "")
