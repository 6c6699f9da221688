from builders import need, supply

from matcher.learning.baselines import baselines

FULL = [supply(id="a", title="装置", summary="印染废水臭氧脱色"), supply(id="b", title="印染机", summary="布面平整")]


def test_all_text_counts_where_supplies_have_any() -> None:
    for score in baselines(FULL).values():
        first, second = score(need(title="脱色", problem="印染废水色度高", keywords=()))
        assert first > second


def test_titles_count_where_supplies_have_no_more() -> None:
    bare = [supply(id=record.id, title=record.title, summary="", keywords=()) for record in FULL]
    for score in baselines(bare).values():
        first, second = score(need(title="印染", problem="装置", keywords=()))
        assert second > first == 0
        assert not score(need(title="？", problem="", keywords=())).any()
