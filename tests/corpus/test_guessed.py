from corpus.guessed import changed_over, said_over


def test_a_guess_counts_where_nothing_was_said() -> None:
    said = {"title": "a", "chain": "新材料", "guessed": ["产业链"]}
    assert said_over({"title": "a"}, said) == said
    assert said_over({"title": "a", "chain": "精细化工"}, said) == {"title": "a", "chain": "精细化工"}


def test_what_a_list_says_is_a_guess_no_longer() -> None:
    before = {"title": "a", "chain": "新材料", "field": "401", "guessed": ["产业链", "技术领域"]}
    assert said_over(before, {"title": "a", "chain": "精细化工"}) == {
        "title": "a",
        "chain": "精细化工",
        "field": "401",
        "guessed": ["技术领域"],
    }
    assert said_over(before, {"title": "a"}) == before


def test_what_somebody_changes_is_a_guess_no_longer() -> None:
    before = {"title": "a", "chain": "新材料", "guessed": ["产业链"]}
    assert changed_over(before, before | {"title": "b"}) == before | {"title": "b"}
    assert changed_over(before, before | {"chain": "精细化工"}) == {"title": "a", "chain": "精细化工"}
    assert changed_over({"title": "a"}, before) == before
