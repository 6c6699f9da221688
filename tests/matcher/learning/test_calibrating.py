import numpy as np
import pytest
from judged import SHIPPED, bodies, titles

from matcher.learning.calibrating import curvature, fit, losses, steps_told
from matcher.weights.calibration import AS_SHIPPED, SLOPE


def test_stricter_staff_lower_every_step_and_more_judgements_do_so_more() -> None:
    few, many = (fit(SHIPPED, titles(needs, stricter=1.5), 3).titles for needs in (10, 120))
    for (_, little), (_, much) in zip(few, many, strict=True):
        assert much < little < 0
        assert much == pytest.approx(-1.5, abs=0.75)


def test_staff_who_judge_as_the_shipped_judges_leave_titles_nearly_as_they_are() -> None:
    for slope, offset in fit(SHIPPED, titles(60), 3).titles:
        assert slope == pytest.approx(1, abs=0.15)
        assert offset == pytest.approx(0, abs=0.25)


def test_bodies_take_their_steps_from_judgements() -> None:
    fitted = fit(SHIPPED, bodies(100, (-1.0, 0.5, 2.0)), 3)
    np.testing.assert_allclose(fitted.full_steps, (-1.0, 0.5, 2.0), atol=0.3)
    assert fitted.full_slope > SLOPE
    assert fitted.titles == AS_SHIPPED


def test_without_judgements_of_a_kind_it_stays_as_shipped() -> None:
    assert fit(SHIPPED, titles(5), 3).full_steps == SHIPPED.full_steps
    few = fit(SHIPPED, bodies(1, SHIPPED.full_steps), 3)
    np.testing.assert_allclose(few.full_steps, SHIPPED.full_steps, atol=1)


def test_who_recommends_or_not_tells_two_steps_and_the_third_keeps_its_distance() -> None:
    plain = [title._replace(levels=np.where(title.levels >= 3, 4, title.levels)) for title in titles(80, stricter=1.5)]
    assert (steps_told(titles(80)), steps_told(plain)) == (3, 2)
    fitted = fit(SHIPPED, plain, 2)
    assert fitted.titles[2] == fitted.titles[1]
    full = [body._replace(levels=np.where(body.levels >= 3, 4, body.levels)) for body in bodies(80, (-1.0, 0.5, 2.0))]
    steps = fit(SHIPPED, full, 2).full_steps
    shipped = SHIPPED.full_steps
    assert steps[2] - steps[1] == pytest.approx(shipped[2] - shipped[1], abs=0.2)


def test_curvature_is_that_of_the_loss_of_slope_and_offset() -> None:
    (of_need,) = titles(1)
    odds, step = np.log(of_need.chances / (1 - of_need.chances)).astype(float), 1e-3

    def expected_loss(slope: float, offset: float) -> float:
        chance = 1 / (1 + np.exp(-(slope * odds[:, 0] + offset)))
        truth = 1 / (1 + np.exp(-odds[:, 0]))
        return float(-(truth * np.log(chance) + (1 - truth) * np.log(1 - chance)).sum())

    bent = (expected_loss(1, step) - 2 * expected_loss(1, 0) + expected_loss(1, -step)) / step**2
    turned = (expected_loss(1 + step, 0) - 2 * expected_loss(1, 0) + expected_loss(1 - step, 0)) / step**2
    bends = curvature(of_need.chances)
    assert bends.shape == (3, 2, 2)
    np.testing.assert_allclose(np.diag(bends[0]), (turned, bent), rtol=1e-3)


def test_the_loss_is_least_for_whoever_is_sure_and_right() -> None:
    chances = np.array([[0.99, 0.98, 0.97], [0.5, 0.5, 0.5], [0.03, 0.02, 0.01]], dtype=np.float32)
    lost = losses(chances, np.array([4, 4, 4]), 3)
    assert lost[0] < lost[1] < lost[2]
    assert losses(chances, np.array([4, 4, 4]), 2)[1] == pytest.approx(2 * np.log(2), rel=1e-5)
