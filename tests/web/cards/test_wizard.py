import pytest
from card_form import CARD, STEPS
from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS
from corpus.taxonomy import Taxonomies
from web.cards import card
from web.cards.wizard import BACK, NEXT, SEND, numbered, read_filling, step_of, steps, take_turn

CHOSEN = ("choice", "choices", "tick", "period", "tags")
"""Kinds that are picked, guessed or ticked."""


def filling(**changes: str) -> MultiDict[str, str]:
    """A whole card as its form sends it, with some of it changed."""
    wanted = CARD | {"step": "1", "key": "k" * 20} | changes
    return MultiDict(
        [(name, typed) for name, value in wanted.items() for typed in (value if isinstance(value, list) else [value])]
    )


def lead(go: str, **changes: str) -> tuple[int, list[str]]:
    """The step that a button leads to, and the fields to mend there."""
    turn = take_turn(read_filling(filling(**changes)), go, Taxonomies())
    return turn.step.number, [problem.field.name for problem in turn.problems]


def test_every_field_that_people_fill_in_stands_in_one_step() -> None:
    placed = [field.name for step in steps() for field in step.fields]
    asked = {field.name for field in NEED_FIELDS if not field.system} - card.DERIVED
    assert sorted(placed) == sorted(asked)


def test_there_are_four_steps_each_with_a_question() -> None:
    assert [step.number for step in steps()] == [1, 2, 3, 4]
    assert all(step.question.endswith("？") for step in steps())
    for step, names in zip(steps(), STEPS, strict=True):
        assert {field.name for field in step.asked if card.is_mandatory(field)} == set(names)


def test_the_first_step_is_short_and_begins_with_what_is_written() -> None:
    assert [field.name for field in steps()[0].fields] == ["title", "problem", "need_kinds"]


def test_at_most_nine_things_must_be_typed() -> None:
    typed = [field for field in NEED_FIELDS if card.is_mandatory(field) and field.kind.name not in CHOSEN]
    assert len(typed) <= 9


def test_the_steps_that_describe_the_need_are_advised() -> None:
    described = [step.last_described and step.last_described.name for step in steps()]
    assert described == ["problem", "key_tech", None, None]


def test_going_on_checks_the_open_step_alone() -> None:
    assert lead(NEXT, title="短") == (1, ["title"])
    assert lead(NEXT, step="2", title="短") == (3, [])
    assert lead(NEXT, step="3", mobile="123", org_name="") == (3, ["org_name", "mobile"])


def test_going_back_checks_nothing() -> None:
    assert lead(BACK, step="3", mobile="123") == (2, [])
    assert lead(BACK, step="1", title="") == (1, [])
    assert lead("1", step="4", title="") == (1, [])


def test_sending_opens_the_first_step_with_a_problem() -> None:
    assert lead(SEND, step="4", mobile="123", budget="很多") == (2, ["budget", "mobile"])
    assert lead(NEXT, step="4", disclosure="") == (4, ["disclosure"])


def test_a_whole_card_gives_values() -> None:
    turn = take_turn(read_filling(filling(step="4")), SEND, Taxonomies())
    assert turn.values is not None
    assert turn.values["title"] == CARD["title"]
    assert turn.values["consent"] is True


@pytest.mark.parametrize("text", ["", "0", "5", "-1", "1e3", "二"])
def test_nonsense_is_the_first_step(text: str) -> None:
    assert numbered(text).number == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_nought(version: str) -> None:
    assert read_filling(filling(version=version)).version == 0


def test_what_other_steps_say_is_carried() -> None:
    carried = dict(read_filling(filling(step="2")).carried())
    assert carried["title"] == CARD["title"]
    assert carried["mobile"] == CARD["mobile"]
    assert "key_tech" not in carried
    assert dict(read_filling(filling(step="2")).everything()).keys() >= CARD.keys()


def test_each_field_knows_its_step() -> None:
    for step in steps():
        for field in step.fields:
            assert step_of(field) == step
