import pytest

from web.kit.ticks import read_tick


@pytest.mark.parametrize(("text", "tick"), [("1", True), ("0", False), ("", None), ("nonsense", None)])
def test_a_tick_says_with_without_or_nothing(text: str, tick: bool | None) -> None:
    assert read_tick(text) is tick
