import pytest

from corpus.errors import BadValue
from corpus.values.grades import is_named_grade, is_range, read_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [("6", 6), ("6.0", 6), ("TRL 6", 6), ("TRL-6", 6), ("trl6级", 6), ("六级", 6), ("第6级", 6), ("TRL6-7", 6)],
)
def test_levels_as_lists_write_them(text: str, grade: int) -> None:
    assert read_grade(text) == grade


@pytest.mark.parametrize("text", ["-3", "0", "10", "6.5", "高"])
def test_other_numbers_are_no_level(text: str) -> None:
    with pytest.raises(BadValue, match="1 到 9"):
        read_grade(text)


def test_a_bare_number_does_not_say_that_it_is_a_level() -> None:
    assert [is_named_grade(text) for text in ("8级", "TRL8", "8", "8万")] == [True, True, False, False]
    assert [is_range(text) for text in ("TRL6-7", "TRL6")] == [True, False]
