from typing import NamedTuple

from matcher.advising.gain import Chances, by_gain, gains
from matcher.base.levels import Level


class Chance(NamedTuple):
    level: int
    score: float
    recommended: int
    decided: int
    days: float


PLAIN = Chance(Level.FAIR, 0.5, 0, 0, 0)


def chances(*waiting: Chance) -> Chances:
    return Chances(*zip(*waiting, strict=True))


def test_what_is_likelier_to_fit_comes_first() -> None:
    waiting = [PLAIN._replace(level=Level.WEAK), PLAIN, PLAIN._replace(level=Level.STRONG), PLAIN._replace(score=0.6)]
    assert by_gain(chances(*waiting)).tolist() == [2, 3, 1, 0]


def test_a_need_that_has_answers_comes_later_and_one_that_has_waited_earlier() -> None:
    waiting = [PLAIN._replace(recommended=1, decided=1), PLAIN._replace(decided=5), PLAIN, PLAIN._replace(days=10)]
    assert by_gain(chances(*waiting)).tolist() == [3, 2, 1, 0]


def test_waiting_counts_double_at_most() -> None:
    plain, month, year = gains(chances(PLAIN, PLAIN._replace(days=30), PLAIN._replace(days=365)))
    assert month == year == 2 * plain


def test_nothing_waits() -> None:
    assert by_gain(Chances((), (), (), (), ())).tolist() == []
