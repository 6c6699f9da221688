from dataclasses import replace

from builders import supply
from werkzeug.datastructures import MultiDict

from corpus.taxonomy import Taxonomies
from corpus.values import Parameter
from web.supplying.supply_form import (
    Typed,
    as_it_stands,
    asked_of,
    changes_of,
    check_correction,
    check_new,
    mark_of,
    newly_concealed,
    read_typed,
    rebased,
    with_changes,
)

LISTS = Taxonomies()


def filled(**changed: str) -> Typed:
    """The form of a supply as a browser sends it, with some inputs changed."""
    typed = as_it_stands(supply(version=3), LISTS)
    form = MultiDict([*typed.everything(), ("version", "3")])
    for name, value in changed.items():
        form.setlist(name, [value])
    return read_typed(form, "achievement")


def test_a_form_that_was_not_touched_changes_nothing() -> None:
    before = supply(version=3, params=(Parameter(name="容量保持率", value="82", unit="%"),), summary="一\n二")
    typed = as_it_stands(before, LISTS)
    sent = MultiDict([(name, text.replace("\n", "\r\n")) for name, text in typed.everything()] + [("version", "3")])
    checked = check_correction(before, read_typed(sent, "achievement"), LISTS)
    assert checked == (before, ())


def test_what_a_list_once_left_out_is_not_asked_when_something_else_is_corrected() -> None:
    before = supply(version=3, summary="", org="")
    typed = Typed("achievement", as_it_stands(before, LISTS).raw | {"phone": "010-12345678"}, 3)
    corrected, problems = check_correction(before, typed, LISTS)
    assert (corrected.phone, problems) == ("010-12345678", ())


def test_what_is_wrong_stands_beside_its_field_in_the_order_of_the_form() -> None:
    typed = Typed("achievement", {"title": "", "org": "", "summary": "文字", "email": "不是邮箱", "price": "很多"})
    _, problems = check_new(typed, LISTS, source="工作台录入")
    assert [problem.field.name for problem in problems] == ["title", "org", "email", "price"]


def test_a_name_cannot_be_taken_away() -> None:
    _, problems = check_correction(supply(version=3), filled(title=""), LISTS)
    assert [problem.message for problem in problems] == ["请填写成果名称"]


def test_over_another_version_only_what_was_touched_counts() -> None:
    base, now = supply(version=3), supply(version=4, title="宽温域电解液", maturity="mass_production")
    mine = rebased(filled(dept="材料学院"), base=base, now=now, lists=LISTS)
    corrected, _ = check_correction(now, mine, LISTS)
    assert (corrected.title, corrected.maturity, corrected.dept) == ("宽温域电解液", "mass_production", "材料学院")


def test_contacts_that_stood_there_before_are_not_told_again() -> None:
    said = supply(summary="请拨打 15400000034 联系")
    assert [hidden.words for hidden in newly_concealed(said, None, LISTS)] == ["15400000034"]
    assert newly_concealed(said, said, LISTS) == ()


def test_every_kind_asks_its_own_fields_and_none_of_the_service_s() -> None:
    for term in LISTS["kinds"]:
        names = [field.name for field in asked_of(term.code).all]
        assert "title" in names
        assert not {"ref", "status", "guessed", "extra", "source"} & set(names)


def test_nothing_shown_has_no_mark_and_other_things_another() -> None:
    assert mark_of() == ""
    assert mark_of("a") != mark_of("b")


def test_an_empty_table_is_not_touched() -> None:
    stands = as_it_stands(supply(), LISTS)
    assert changes_of(supply(), replace(stands, raw=stands.raw | {"ip": [], "params": []}), LISTS) == {}


def test_changes_lie_over_whatever_the_supply_says_now() -> None:
    changes = changes_of(supply(version=3), filled(dept="材料学院"), LISTS)
    assert changes == {"dept": "材料学院"}
    now = with_changes(supply(title="宽温域电解液", version=4), changes, LISTS)
    assert (now.raw["title"], now.raw["dept"], now.version) == ("宽温域电解液", "材料学院", 4)
