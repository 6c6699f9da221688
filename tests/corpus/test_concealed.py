"""What of a record everybody sees as `***`, told to staff and to whoever wrote it."""

from builders import need, supply

from corpus.concealed import concealed
from corpus.taxonomy import Taxonomies
from corpus.values.personal import Contact

LISTS = Taxonomies()


def test_each_contact_is_named_with_its_field_its_words_and_how_it_is_shown() -> None:
    card = need(problem="产量低，请联系王经理，手机 13800000001。", disclosure="public")
    person, number = concealed(card, LISTS)
    assert (person.field.name, person.kind, person.words) == ("problem", Contact.PERSON, "王经理")
    assert (number.kind, number.words, number.shown) == (Contact.MOBILE, "13800000001", "***")
    assert (person.excerpt, number.excerpt) == ("产量低，请联系【***】，手机…", "…，手机 【***】。")
    assert number.whole == "产量低，请联系***，手机 ***。"


def test_an_excerpt_tells_nothing_of_the_contact_beside_it() -> None:
    for hidden in concealed(supply(summary="15400000001、0530-5550001，a@example.com"), LISTS):
        assert not {"0001", "example"} & set(hidden.excerpt.split("【")[0]), hidden.excerpt
        assert "@" not in hidden.excerpt


def test_a_card_that_nobody_sees_is_looked_at_as_those_see_it_who_are_asked() -> None:
    for degree in ("anonymous", "directed", "bureau_only", ""):
        (hidden,) = concealed(need(disclosure=degree, goal="示例甲电池要降低成本"), LISTS)
        assert (hidden.words, hidden.shown) == ("示例甲电池", "本企业")
    assert concealed(need(disclosure="public", goal="示例甲电池要降低成本"), LISTS) == ()


def test_staff_fields_are_nobody_else_s_and_not_told() -> None:
    assert concealed(need(base="13800000001", extra="13800000001"), LISTS) == ()
