from builders import need, supply

from matcher import Matcher

SEARCH = Matcher.build([need(id="n0")], [supply(id="s0"), supply(id="s1", title="水稻插秧机")]).search


def test_each_side_is_searched_by_itself() -> None:
    assert list(SEARCH.supplies("插秧").ids) == ["s1"]
    assert list(SEARCH.needs("插秧").ids) == []
    assert list(SEARCH.needs("放电").ids) == ["n0"]


def test_what_is_prepared_answers_the_same() -> None:
    fresh = Matcher.build([need(id="n0")], [supply(id="s0"), supply(id="s1", title="水稻插秧机")]).search
    fresh.prepare()
    assert list(fresh.supplies("插秧").ids) == list(SEARCH.supplies("插秧").ids)


def test_a_side_is_laid_out_once() -> None:
    assert SEARCH._of_supplies is SEARCH._of_supplies
    assert SEARCH._of_needs is not SEARCH._of_supplies
