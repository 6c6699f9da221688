import numpy as np

from matcher.learning.fitting_odds import Sheet, fit_odds


def _sheet(pairs: int = 3000) -> Sheet:
    """Pairs whose first column tells and whose second does not."""
    random = np.random.default_rng(7)
    table = random.standard_normal((pairs, 2)).astype(np.float32)
    odds = 2 * table[:, 0] - 1.5
    noise = random.logistic(size=pairs)
    levels = 1 + (odds + noise > -1).astype(int) + (odds + noise > 0) + (odds + noise > 2)
    return Sheet(("tells", "noise"), table, levels, np.repeat(np.arange(pairs // 10), 10), np.ones(pairs, np.float32))


def test_chances_out_of_fold_come_true() -> None:
    sheet = _sheet()
    model, held = fit_odds(sheet)
    chances = 1 / (1 + np.exp(-held))
    for rows in np.array_split(np.argsort(chances), 5):
        assert abs(chances[rows].mean() - (sheet.levels[rows] >= 3).mean()) < 0.06
    assert abs(model.weights[0]) > 5 * abs(model.weights[1])
    low, middle, high = model.steps
    assert low < middle == 0 < high


def test_pairs_of_which_something_is_not_known_are_left_out() -> None:
    sheet = _sheet(1000)
    sheet.table[:10, 1] = np.nan
    model, held = fit_odds(sheet, seeds=(1,))
    assert np.isfinite(model.weights).all()
    assert not held[:10].any()
    assert held[10:].any()
