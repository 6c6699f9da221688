import numpy as np
import pytest
from builders import need

from matcher import EncoderFailed
from matcher.scoring.encoder import LENGTH, bare, digest_of, title_texts, unit_rows, whole_text
from matcher.terms.texts import texts_of


def test_rows_are_of_unit_length_whatever_a_model_returns() -> None:
    rows = unit_rows([[3, 4], [0, 2]], 2)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, 1]], rtol=1e-6)


@pytest.mark.parametrize(
    "returned",
    [[[1, 2]], [[1, 2], [3]], [1, 2], [[], []], [[1, np.nan], [1, 1]], [[0, 0], [1, 1]], [["a"], ["b"]], None],
    ids=["too few", "of two sizes", "flat", "empty", "not a number", "nothing", "words", "none"],
)
def test_what_is_no_vector_for_each_text_is_refused(returned: object) -> None:
    with pytest.raises(EncoderFailed, match="语义模型"):
        unit_rows(returned, 2)  # type: ignore[arg-type]


def test_official_phrases_are_left_out_of_the_bare_form() -> None:
    assert title_texts("颗粒剂包装关键技术研究及产业化") == ("颗粒剂包装关键技术研究及产业化", "颗粒剂包装")
    assert bare("关键技术研究及产业化") == "关键技术研究及产业化", "rather than nothing"


def test_a_need_is_read_with_its_body_and_no_further_than_counts() -> None:
    long_texts = texts_of(need(title="甲" * 30, problem="乙" * 1000))
    assert whole_text(long_texts).startswith("甲" * 30 + "\n" + "乙")
    assert len(whole_text(long_texts)) == LENGTH
    bodiless = texts_of(need(problem="", key_tech=""))
    assert whole_text(bodiless).startswith(bodiless.title)


def test_digests_tell_texts_apart() -> None:
    assert digest_of("电解液") == digest_of("电解液") != digest_of("电解质")
