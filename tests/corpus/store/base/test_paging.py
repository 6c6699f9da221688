import pytest

from corpus.store.base.paging import Page, page_within


@pytest.mark.parametrize(
    ("asked", "total", "page"), [(1, 0, 1), (0, 50, 1), (-3, 50, 1), (3, 50, 3), (4, 50, 3), (2, 20, 1), (2, 21, 2)]
)
def test_a_page_that_is_not_there_is_the_nearest_one(asked: int, total: int, page: int) -> None:
    assert page_within(asked, total, 20) == page


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (20, 1), (21, 2)])
def test_an_empty_list_has_a_page_and_the_last_may_be_short(total: int, pages: int) -> None:
    assert Page((), 1, total).pages == pages


def test_other_items_stand_on_the_same_page() -> None:
    page = Page((1, 2), 3, 52, 25).map(str)
    assert page == Page(("1", "2"), 3, 52, 25)
