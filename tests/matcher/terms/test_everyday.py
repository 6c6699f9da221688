from matcher.terms.everyday import everyday


def test_units_and_everyday_words_are_in_it() -> None:
    assert {"mm", "直接"} <= everyday()
    assert "黄曲霉" not in everyday()
