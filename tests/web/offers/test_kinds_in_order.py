from builders import need

from corpus.taxonomy import Taxonomies
from web.offers.kinds_in_order import achievements_first, kinds_for, kinds_lacking

LISTS = Taxonomies()


def test_all_kinds_without_levels_are_looked_at_the_wanted_ones_first() -> None:
    looked = kinds_for(need(need_kinds=("finance", "testing")), LISTS)
    assert [one.kind for one in looked] == ["facility", "finance", "expert", "policy", "training", "job"]
    assert [one.kind for one in looked if one.is_wanted] == ["facility", "finance"]


def test_achievements_come_later_only_where_others_alone_are_wanted() -> None:
    for kinds, first in (((), True), (("adoption", "policy"), True), (("policy",), False), (("other",), True)):
        card = need(need_kinds=kinds)
        assert achievements_first(card, kinds_for(card, LISTS)) is first


def test_a_kind_is_missed_where_nothing_else_answers_what_is_wanted() -> None:
    card = need(need_kinds=("talent", "testing", "problem_solving"))
    looked = kinds_for(card, LISTS)
    assert kinds_lacking(card, looked, {"expert"}) == {"facility"}
    assert kinds_lacking(card, looked, {"job", "facility"}) == frozenset()
    assert kinds_lacking(card, looked, set()) == {"expert", "facility"}
