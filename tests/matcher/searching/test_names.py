"""Names that only searches know."""

from importlib.resources import files

import pytest

from matcher.searching.names import EnglishNames, NearNames
from matcher.terms.tokens import normalised

NAMES = EnglishNames(
    {
        "membrane": ("膜",),
        "membrane fouling": ("膜污染", "膜堵塞"),
        "battery": ("电池",),
        "oil water separation": ("油水分离",),
        "anti corrosion": ("防腐",),
        "corrosion": ("腐蚀",),
        "pa": ("聚酰胺",),
        "alloy": ("合金",),
        "glass": ("玻璃",),
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("membrane fouling", {"membrane fouling": ("膜污染", "膜堵塞")}),
        ("membranes of glass", {"membranes": ("膜",), "glass": ("玻璃",)}),
        ("batteries", {"batteries": ("电池",)}),
        ("oil-water separation", {"oil-water separation": ("油水分离",)}),
        ("anti-corrosion alloys", {"anti-corrosion": ("防腐",), "alloys": ("合金",)}),
        ("corrosion-resistant alloy", {"corrosion": ("腐蚀",), "alloy": ("合金",)}),
        ("pa料", {"pa": ("聚酰胺",)}),
        ("pa-66", {}),
        ("kpa", {}),
        ("membrane，fouling", {"membrane": ("膜",)}),
        ("锂电池", {}),
        ("", {}),
    ],
)
def test_english_phrases_are_found_by_their_words(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert NAMES.of(text) == found


def test_a_text_is_put_into_chinese_by_the_usual_terms() -> None:
    assert NAMES.in_chinese("membrane fouling，glass 与 batteries") == "膜污染，玻璃 与 电池"


def test_near_names_are_the_longest() -> None:
    names = NearNames({"机械手": ("机械臂",), "焊接机械手": ("焊接机器人",)})
    assert names.of("用焊接机械手，或机械手") == {"焊接机械手": ("焊接机器人",), "机械手": ("机械臂",)}


@pytest.mark.parametrize("name", ["english", "near_names"])
def test_the_packaged_names_are_sound(name: str) -> None:
    text = (files("matcher") / "lexicon" / f"{name}.tsv").read_text("utf-8")
    assert "# Source: " in text
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert all(len(row) == 2 for row in rows)
    words = [word for row in rows for word in row[0].split("|")]
    assert len(set(words)) == len(words)
    assert [word for word in words if word != normalised(word).strip() or "-" in word] == []
    for names, terms in rows:
        every = terms.split("|")
        assert all(every)
        assert len(set(every)) == len(every)
        assert not set(names.split("|")) & set(every)


def test_both_lists_are_loaded_once_and_large() -> None:
    assert EnglishNames.load() is EnglishNames.load()
    assert NearNames.load() is NearNames.load()
    assert EnglishNames.load().of("federated learning")
    assert NearNames.load().of("甲壳素")
