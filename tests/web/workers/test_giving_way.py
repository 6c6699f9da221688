import sys

from web.workers.giving_way import TURN, giving_way


def test_turns_are_short_inside_and_as_they_were_after_the_last_has_gone() -> None:
    before = sys.getswitchinterval()
    with giving_way():
        with giving_way():
            assert abs(sys.getswitchinterval() - TURN) < 1e-6
        assert abs(sys.getswitchinterval() - TURN) < 1e-6
    assert sys.getswitchinterval() == before
