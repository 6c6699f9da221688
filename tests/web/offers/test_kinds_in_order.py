from builders import need

from corpus.taxonomy import Taxonomies
from web.offers.kinds_in_order import achievements_first, kinds_for

LISTS = Taxonomies()


def test_all_kinds_without_levels_are_looked_at_the_wanted_ones_first() -> None:
    looked = kinds_for(need(need_kinds=("finance", "testing")), LISTS)
    assert [one.kind for one in looked] == ["facility", "finance", "expert", "policy", "training", "job"]
    assert [one.kind for one in looked if one.is_wanted] == ["facility", "finance"]


def test_achievements_come_later_only_where_others_alone_are_wanted() -> None:
    for kinds, first in (((), True), (("adoption", "policy"), True), (("policy",), False), (("other",), True)):
        card = need(need_kinds=kinds)
        assert achievements_first(card, kinds_for(card, LISTS)) is first
