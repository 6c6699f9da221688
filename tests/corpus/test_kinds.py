import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue, LostText
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field
from corpus.kinds import (
    Amount,
    Checked,
    Choice,
    Choices,
    Consent,
    Day,
    Grade,
    LastDay,
    Months,
    Number,
    Rows,
    Stage,
    Tags,
    Text,
    Tick,
)
from corpus.taxonomy import Taxonomies
from corpus.values import Money, Period, clean_line, clean_text
from corpus.values.lost import unless_lost

LISTS = Taxonomies()


def is_whole(text: str) -> bool:
    """Whether a text was not lost on its way."""
    try:
        return unless_lost(text) == text
    except LostText:
        return False


LINES = st.text(max_size=20).map(clean_line).filter(is_whole)
TAGS = st.text(st.characters(exclude_characters="、，,;；|\n\t\r"), max_size=8).map(clean_line).filter(bool)

PERIODS = (Period("2026-01", "2027-12"), Period(end="2027-12"), Period("2026-10"), Period(months=18), Period())


def values_of(field: Field) -> st.SearchStrategy[Any]:
    kind = field.kind
    if isinstance(kind, Rows):
        cells = st.text(st.characters(exclude_characters="；：\n\r"), max_size=8).map(clean_line)
        first = cells.filter(lambda text: bool(text.strip("； ")))
        names = list(kind.labels)
        row = st.fixed_dictionaries({names[0]: first, **dict.fromkeys(names[1:], cells)})
        return st.lists(row.map(lambda cells: kind.row(**cells)), max_size=3).map(tuple)
    if isinstance(kind, Choices):
        codes = [term.code for term in LISTS[kind.taxonomy]]
        return st.lists(st.sampled_from(codes), unique=True, max_size=3).map(tuple)
    if isinstance(kind, Choice):
        return st.sampled_from(["", *(term.code for term in LISTS[kind.taxonomy])])
    if isinstance(kind, Checked):
        return st.sampled_from(
            [
                "",
                {
                    "mobile": "15400000001",
                    "phone": "0632-2234567",
                    "email": "a@example.com",
                    "uscc": "91350100M000100Y43",
                }[field.name],
            ]
        )
    simple: dict[type, st.SearchStrategy[Any]] = {
        Tags: st.lists(TAGS, unique=True, max_size=4).map(tuple),
        Amount: st.sampled_from([None, Money(), Money(30, 80), Money(None, 50), Money(12.5, 12.5)]),
        Months: st.sampled_from([None, *PERIODS]),
        LastDay: st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31)),
        Day: st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31)),
        Grade: st.none() | st.integers(1, 9),
        Tick: st.booleans(),
        Text: st.text(max_size=40).map(clean_text).filter(is_whole),
    }
    return simple.get(type(kind), LINES)


@pytest.mark.parametrize(
    "field", {f"{f.kind.name}-{f.name}": f for f in NEED_FIELDS + SUPPLY_FIELDS}.values(), ids=lambda f: f.name
)
@given(data=st.data())
def test_what_is_shown_is_read_again_and_what_is_dumped_is_loaded(field: Field, data: st.DataObject) -> None:
    value = data.draw(values_of(field))
    shown = "" if value == field.kind.empty else field.kind.show(value, LISTS)
    assert field.kind.read(shown, LISTS) == value
    dumped = json.loads(json.dumps(field.kind.dump(value)))
    assert field.kind.load(dumped) == value
    assert dumped is None or field.kind.read_json(dumped, LISTS) == value


SMALL = st.text(max_size=4)
ANYTHING = (
    st.text(max_size=30)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.lists(SMALL | st.integers(), max_size=3)
    | st.dictionaries(SMALL, SMALL, max_size=2)
    | st.lists(st.dictionaries(SMALL, st.integers(), max_size=2), max_size=2)
)


@pytest.mark.parametrize("field", NEED_FIELDS + SUPPLY_FIELDS, ids=lambda field: field.name)
@given(raw=ANYTHING)
def test_anything_is_read_or_refused_with_a_sentence(field: Field, raw: Any) -> None:
    try:
        value = field.kind.read_json(raw, LISTS)
    except BadValue as problem:
        value, said = field.kind.empty, str(problem)
        assert said.strip()
    assert isinstance(value, type(field.kind.empty)) or field.kind.empty is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("√量产", "mass_production"),
        ("○研发 ○小试 ●中试", "pilot_passed"),
        ("□小试 □中试", ""),
        ("TRL7", "pilot_passed"),
        ("8级", "mass_production"),
        ("TRL5-6", "trial_passed"),
        ("实验室小试完成，正在放大", "trial_passed"),
    ],
)
def test_stages_as_forms_tick_and_describe_them(text: str, code: str) -> None:
    assert Stage("maturity").read(text, LISTS) == code


def test_several_kinds_and_a_yes_may_be_ticked_in_boxes() -> None:
    assert Choices("modes").read("☑技术转让　□技术许可　☑合作研发", LISTS) == ("transfer", "joint_research")
    assert Tick().read("☑是　□否", LISTS)
    assert not Tick().read("□是　☑否", LISTS)


def test_the_first_known_of_several_fields_counts_and_the_text_says_more() -> None:
    kind = Choice("tech_fields")
    assert kind.read("新材料、电子信息", LISTS) == "40"
    assert kind.says_more("新材料、电子信息", LISTS)
    assert not kind.says_more("新材料", LISTS)


def test_a_name_with_a_space_is_one_name() -> None:
    kind, lists = Choices("accreditations"), Taxonomies()
    for value in (("cma",), ("cma", "cnas")):
        assert kind.read(kind.show(value, lists), lists) == value


@pytest.mark.parametrize(
    ("unit", "text", "number", "more"),
    [
        ("个月", "36", 36, False),
        ("个月", "36 个月", 36, False),
        ("个月", "最长3年", 36, True),
        ("个月", "1-3年", 36, True),
        ("个工作日", "5个工作日内", 5, True),
        ("个工作日", "1—3天", 3, True),
        ("%", "3.6%起", 3.6, True),
        ("平方米", "2,000㎡", 2000, True),
        ("人", "约60人", 60, True),
        ("天", "30-60天", 60, True),
    ],
)
def test_a_number_is_read_with_what_stands_around_it(unit: str, text: str, number: float, more: bool) -> None:
    kind = Number(unit)
    assert (kind.read(text, LISTS), kind.says_more(text, LISTS)) == (number, more)
    assert kind.read(kind.show(number, LISTS), LISTS) == number


@pytest.mark.parametrize("text", ["不限", "另议", "LPR+50BP", "3周"])
def test_what_is_no_number_of_the_unit_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        Number("个月").read(text, LISTS)


def test_a_consent_that_is_not_said_is_neither_given_nor_refused() -> None:
    assert [Consent().read(text, LISTS) for text in ("是", "否", "")] == [True, False, None]
    assert [Consent().load(raw) for raw in (True, False, None)] == [True, False, None]
