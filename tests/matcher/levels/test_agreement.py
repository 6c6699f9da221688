import numpy as np
import pytest
from builders import need, supply

from matcher.levels.agreement import MEANING, STANDING, TEXTUAL, Agreement, meaning, standing
from matcher.levels.matcher import Matcher
from matcher.terms.texts import texts_of

MILL = need(title="铝箔轧机板面震纹", problem="轧制时板面出现震纹", keywords=())
COOLER = supply(id="a", title="用于铝箔轧机轴承座的降温装置", summary="轴承座内设冷却水道。", keywords=())
DAMPER = supply(
    id="b", title="一种抑制铝箔轧机震纹的方法", summary="测量轧辊振动，调整轧制速度以消除板面震纹。", keywords=()
)


def _columns(*supplies: object) -> list[dict[str, float]]:
    matcher = Matcher.build([MILL], supplies)  # type: ignore[arg-type]
    table = Agreement(matcher.scorer.asking, texts_of(MILL)).textual([texts_of(record) for record in supplies])  # type: ignore[arg-type]
    return [dict(zip(TEXTUAL, row.tolist(), strict=True)) for row in table]


def test_what_a_title_names_last_tells_a_cooler_from_a_cure() -> None:
    cooler, damper = _columns(COOLER, DAMPER)
    last = "supply's title in the need: last word is there"
    assert cooler[last] == 0
    assert damper[last] == 1
    for column in (
        "need's title in the supply: share there",
        "share of the need's title in the supply's whole, bigram",
    ):
        assert damper[column] > cooler[column]


def test_a_pair_is_the_same_whatever_is_asked_beside_it() -> None:
    matcher = Matcher.build([MILL], [COOLER, DAMPER])
    asked = Agreement(matcher.scorer.asking, texts_of(MILL))
    both, alone = asked.textual(list(map(texts_of, (COOLER, DAMPER)))), asked.textual([texts_of(DAMPER)])
    np.testing.assert_array_equal(both[1:], alone)
    assert both.shape == (2, len(TEXTUAL))
    assert asked.textual([]).shape == (0, len(TEXTUAL))


def test_texts_without_any_term_have_nothing_in_common() -> None:
    matcher = Matcher.build([], [DAMPER])
    table = Agreement(matcher.scorer.asking, texts_of(need(title="？", problem="", keywords=()))).textual(
        [texts_of(DAMPER)]
    )
    assert np.isfinite(table).all()


def test_standing_is_among_the_needs_best() -> None:
    best = np.array([0.4, 0.3, 0.2], dtype=np.float32)
    rows = dict(zip(STANDING, standing(np.array([0.3, 0.1], dtype=np.float32), best).T.tolist(), strict=True))
    assert rows["by the best"] == pytest.approx([0.75, 0.25])
    assert rows["rank"] == pytest.approx(np.log1p([1, 3]))
    assert standing(np.array([0.1], dtype=np.float32), best[:0]).tolist()[0][:2] == pytest.approx([0.1, 0])


def test_meaning_is_not_known_where_a_vector_is_not() -> None:
    cosines = [np.array([0.9, np.nan, 0.1, 0.2], dtype=np.float32)] * 4
    columns = meaning(cosines, [0, 1])
    assert columns.shape == (2, len(MEANING))
    assert not np.isnan(columns[0]).any()
    assert np.isnan(columns[1]).all()
    assert columns[0, 1] > 0
