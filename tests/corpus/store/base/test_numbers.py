from datetime import date

from corpus.store import Store
from corpus.store.base.numbers import insert_numbered, next_number


def test_numbers_are_counted_by_prefix_and_begin_anew_each_year(store: Store) -> None:
    with store.database.write() as db:
        assert [next_number(db, "X", date(2026, 1, 1), digits=4) for _ in range(2)] == ["X-2026-0001", "X-2026-0002"]
        assert next_number(db, "Y", date(2026, 12, 31), digits=5) == "Y-2026-00001"
        assert next_number(db, "X", date(2027, 1, 1), digits=4) == "X-2027-0001"


def test_a_row_comes_with_the_number_that_the_table_gives_it(store: Store) -> None:
    row = {"weights": "{}", "report": "{}", "made_by": "t", "made_at": "2026-11-23T00:00:00+00:00"}
    with store.database.write() as db:
        first, second = (insert_numbered(db, "fits", row | {"report": report}) for report in ("甲", "乙"))
    assert (store.kept.fits.get(first).report, store.kept.fits.get(second).report) == ("甲", "乙")
    assert second == first + 1
