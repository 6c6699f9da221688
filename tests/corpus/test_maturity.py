import pytest

from corpus.maturity import STEPS, grade_of
from corpus.taxonomy import Taxonomies


def test_the_steps_are_the_grades_of_the_list_in_its_order() -> None:
    assert list(STEPS) == [term.code for term in Taxonomies()["maturity"]]
    assert list(STEPS.values()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("maturity", "trl", "grade"),
    [
        ("has_sample", 9, "has_sample"),
        ("", 1, "in_research"),
        ("", 4, "has_sample"),
        ("", 5, "trial_passed"),
        ("", 7, "pilot_passed"),
        ("", 9, "mass_production"),
        ("", None, ""),
    ],
)
def test_a_grade_is_said_or_follows_from_the_trl(maturity: str, trl: int | None, grade: str) -> None:
    assert grade_of(maturity, trl) == grade
