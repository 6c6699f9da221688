from builders import supply

from corpus.chain_links import Link, Stage
from matcher.terms.placing import Placer
from matcher.terms.texts import texts_of

CHAIN = "新能源（锂电、光伏）"
PLACER = Placer(
    [
        Link("cells", "电芯", CHAIN, Stage.MIDSTREAM, ("电池", "循环寿命")),
        Link("electrolyte", "电解液", CHAIN, Stage.UPSTREAM, ("电解液", "添加剂")),
        Link("elsewhere", "别处", "新材料", Stage.UPSTREAM, ("电解液", "低温")),
    ]
)


def place(**overrides: object) -> str:
    return PLACER.place(texts_of(supply(**({"summary": "", "keywords": ()} | overrides))))


def test_a_record_stands_where_its_title_says_most() -> None:
    assert place(title="宽温域电解液", summary="用于电池") == "electrolyte"
    assert place(title="电池循环寿命提升", keywords=("电解液",)) == "cells"


def test_keywords_count_more_than_the_text() -> None:
    assert place(title="一种方法", summary="电池。", keywords=("添加剂",)) == "electrolyte"


def test_of_links_that_are_said_alike_the_first_has_it() -> None:
    assert place(title="电池与电解液") == "cells"


def test_nothing_is_placed_in_a_chain_that_is_not_its_own_or_by_no_word() -> None:
    assert place(title="秸秆还田") == ""
    assert place(title="电解液", chain="精细化工") == ""
    assert place(title="電解液") == "electrolyte", "traditional characters say the same"
