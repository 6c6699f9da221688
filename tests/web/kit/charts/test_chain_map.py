from corpus.chain_links import Link, Stage
from web.kit.charts import LinkCounts, Mood, chain_map


def at(name: str, stage: Stage, needs: int = 0, supplies: int = 0, gaps: int = 0) -> LinkCounts:
    return LinkCounts(Link(name, name, "链", stage, ("词",)), needs, supplies, gaps)


def test_links_stand_in_the_column_of_their_stage_in_their_order() -> None:
    drawn = chain_map("m", "链", [at("乙", Stage.DOWNSTREAM), at("甲", Stage.UPSTREAM), at("丙", Stage.UPSTREAM)])
    assert [box.name for box in drawn.boxes] == ["甲", "丙", "乙"]
    first, below, right = drawn.boxes
    assert first.x == below.x < right.x
    assert first.y == right.y
    assert first.y + first.height < below.y
    assert below.y + below.height <= drawn.height
    assert right.x + right.width == drawn.width


def test_every_state_has_its_words() -> None:
    states = [(2, 3, 1), (2, 3, 0), (0, 3, 0), (0, 0, 0)]
    links = [at(str(place), Stage.UPSTREAM, *counts) for place, counts in enumerate(states)]
    assert [link.mood for link in links] == [Mood.GAP, Mood.MET, Mood.READY, Mood.EMPTY]
    assert links[0].words == "需求 2 · 供给 3 · 缺口 1"
    assert links[1].words == "需求 2 · 供给 3"
    drawn = chain_map("m", "链", links)
    assert drawn.gaps == 1
    assert drawn.desc == "链共 4 个环节，在办需求 4 项，有效供给 9 项；缺口：0 1 项。"


def test_a_long_name_is_cut_in_the_picture_alone() -> None:
    (box,) = chain_map("m", "链", [at("一二三四五六七八九十一二三四五", Stage.MIDSTREAM)]).boxes
    assert (box.name, box.counts.link.name) == ("一二三四五六七八九十一二三…", "一二三四五六七八九十一二三四五")
