import pytest
from builders import need, supply

from matcher import Correction, Matcher
from matcher.index.search import Searcher
from matcher.searching.correcting import Corrector

SUPPLIES = [
    supply(id="1", title="石墨烯导热膜", summary="磷酸铁锂电池用。", keywords=("石墨烯",)),
    supply(id="2", title="全氟己酮灭火", summary="中药浸膏干燥，photovoltaic。", keywords=()),
]


@pytest.fixture(scope="module")
def corrector() -> Corrector:
    side = Matcher.build([need()], SUPPLIES).supplies
    return Corrector(side, Searcher(side).has)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("石默烯", "石墨烯"),
        ("石墨希", "石墨烯"),
        ("林酸铁锂", "磷酸铁锂"),
        ("全氟已酮灭火", "全氟己酮灭火"),
        ("中药侵膏", "中药浸膏"),
        ("石默烯导热", "石墨烯导热"),
        ("photovoltiac", "photovoltaic"),
    ],
)
def test_one_wrong_character_is_corrected(corrector: Corrector, written: str, meant: str) -> None:
    text, corrections = corrector.corrected(written)
    assert text == meant
    assert len(corrections) == 1


@pytest.mark.parametrize("text", ["石墨烯", "量子计算机", "脱硫塔", "电池", "石墨烯 电池", "", "abc", "饕餮盛宴"])
def test_what_may_be_meant_as_it_is_written_stays(corrector: Corrector, text: str) -> None:
    assert corrector.corrected(text) == (text, ())


def test_what_was_corrected_is_told(corrector: Corrector) -> None:
    assert corrector.corrected("石默烯")[1] == (Correction("石默烯", "石墨烯"),)


def test_words_that_come_later_are_known() -> None:
    matcher = Matcher.build([need()], SUPPLIES)
    grown = matcher.copies.with_supplies([supply(id="3", title="聚醚醚酮型材", keywords=("聚醚醚酮",))])
    corrector = Corrector(grown.supplies, Searcher(grown.supplies).has)
    assert corrector.corrected("聚迷醚酮")[0] == "聚醚醚酮"
