import numpy as np
import pytest

from matcher.base.intervals import Interval, mean_interval


def test_it_holds_the_mean_and_is_as_wide_as_theory_says() -> None:
    values = np.random.default_rng(1).normal(0.5, 0.2, 400)
    interval = mean_interval(values)
    assert interval.mean == pytest.approx(values.mean())
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * 0.2 / 20, rel=0.15)
    assert mean_interval(values) == interval


def test_equal_values_leave_no_doubt() -> None:
    assert mean_interval([0.3, 0.3, 0.3]) == Interval(*[pytest.approx(0.3)] * 3)
    assert mean_interval([]) == Interval(0, 0, 0)
