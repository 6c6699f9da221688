from importlib.resources import files

import pytest
from builders import need, supply

from matcher import Matcher
from matcher.terms.meanings import MeaningRow, Meanings
from matcher.terms.texts import MEANT, sought_texts

NAMES = Meanings(
    [
        MeaningRow(("皮带", "胶带"), ("输送带",), ("装备",)),
        MeaningRow(("皮带",), ("皮革",), ("纺织",)),
        MeaningRow(("振纹",), ("颤振",), ("装备",)),
        MeaningRow(("生锈",), ("腐蚀",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "chain", "meant"),
    [
        ("皮带跑偏", "高端装备（含矿山）", {"皮带": ("输送带",)}),
        ("皮带跑偏", "高端纺织服装", {"皮带": ("皮革",)}),
        ("皮带跑偏", "医药", {}),
        ("皮带跑偏", "", {}),
        ("胶带跑偏", "其他", {"胶带": ("输送带",)}),
        ("车出来有振纹，还生锈", "", {"振纹": ("颤振",), "生锈": ("腐蚀",)}),
        ("", "", {}),
    ],
)
def test_a_word_means_what_it_means_in_its_chain(text: str, chain: str, meant: dict[str, tuple[str, ...]]) -> None:
    assert NAMES.of(text, chain) == meant


def test_what_is_meant_stands_behind_what_is_said() -> None:
    asked = need(title="铣床有振纹", problem="换过刀", keywords=(), elements=(), chain="高端装备（含矿山）")
    said, _, meant = sought_texts(asked, NAMES).body.partition(MEANT)
    assert "换过刀" in said
    assert meant == "颤振"
    assert MEANT not in sought_texts(need(title="颤振", problem="铣床有振纹，即颤振", keywords=()), NAMES).body


def test_a_need_in_words_of_every_day_finds_what_it_means_and_says_why() -> None:
    supplies = [
        supply(id="1", title="仔猪腹泻口服液", summary="治愈率高。", keywords=(), chain="", field=""),
        supply(id="2", title="猪舍通风", summary="小型风机。", keywords=(), chain="", field=""),
    ]
    matcher = Matcher.build([], supplies)
    asked = need(title="小猪拉稀", problem="", key_tech="", goal="", keywords=(), elements=(), chain="", field="")
    assert matcher.ranking.supplies_for(asked)[0].supply_id == "1"
    why = matcher.reasons.of(asked, supplies[0])
    assert {"小猪（仔猪）", "拉稀（腹泻）"} <= set(why.top_words(5))
    assert sum(share for _, share in why.words) == pytest.approx(why.score)
    assert "拉稀" not in why.missing
    assert matcher.pairs.score(asked, supplies[0]).score == pytest.approx(
        matcher.ranking.supplies_for(asked)[0].score, abs=1e-5
    )


def test_abbreviations_are_sought_with_their_names_and_the_other_way_round() -> None:
    supplies = [
        supply(id="1", title="CTI 600 V 连接器料", summary=""),
        supply(id="2", title="相比漏电起痕指数高", summary=""),
    ]
    matcher = Matcher.build([], supplies)
    for title in ("CTI达不到", "相比漏电起痕指数达不到"):
        asked = need(title=title, problem="", key_tech="", goal="", keywords=(), elements=())
        assert {match.supply_id for match in matcher.ranking.supplies_for(asked) if match.score > 0.1} == {"1", "2"}


def test_both_directions_agree() -> None:
    offered = supply(id="1", title="输送带纵向撕裂监测", summary="")
    asked = need(id="N", title="皮带撕口子", problem="", keywords=(), chain="高端装备（含矿山）")
    matcher = Matcher.build([asked], [offered])
    assert matcher.ranking.needs_for(offered)[0].score == pytest.approx(
        matcher.ranking.supplies_for(asked)[0].score, abs=1e-6
    )


def test_other_meanings_ask_for_the_needs_anew() -> None:
    matcher = Matcher.build([need(id="N")], [supply()])
    assert matcher.copies.knowing(Meanings.load()) is matcher
    other = matcher.copies.knowing(Meanings.load().with_rows([MeaningRow(("怪叫",), ("异响",))]))
    assert other.needs.count == 0
    assert other.supplies.count == 1


def test_the_packaged_names_are_sound() -> None:
    assert "# Source: " in (files("matcher") / "lexicon" / "everyday_names.tsv").read_text("utf-8")
    rows = Meanings.load().rows
    assert len(rows) >= 450
    for row in rows:
        assert row.words
        assert row.terms
        assert len(set(row.words)) == len(row.words)
        assert all(len(word) > 1 for word in (*row.words, *row.terms))


def test_what_a_need_is_like_is_told_by_what_it_says_itself() -> None:
    supplies = [supply(id="1", title="仔猪腹泻", summary="", keywords=(), chain="", field="")]
    asked = need(title="小猪拉稀", problem="", key_tech="", goal="", keywords=(), elements=(), chain="", field="")
    matcher = Matcher.build([], supplies)
    (_, alone), best = matcher.ranking.supplies_by_words([asked], top=1)[0][0], matcher.ranking.supplies_for(asked)[0]
    assert alone < best.score
