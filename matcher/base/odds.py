"""How likely a supply that says more than its title fits, from a weighted sum of what is known of the pair.

Log odds of level 3 or better by logistic regression; those of level 2 or better and of 4 lie steps beside it
(McCullagh, Regression models for ordinal data, 1980). They are scaled so that chances out of fold come true (Platt,
Probabilistic outputs for support vector machines, 1999). Fitting is in `fitting_odds.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from matcher.base.errors import BadWeights
from matcher.base.forest import STEPS, Floats
from matcher.base.levels import Level

FILE = "full_levels.json"
FARTHEST = 5.0
"""How many deviations from the mean a column counts at most."""
WEAK, FAIR, STRONG = 0.25, 0.26, 0.5
"""The chance of level 2 or better from which a pair is shown as 2, and of 3 or better from which as 3 and as 4.

That of level 4 itself decides nothing: too few pairs are judged so to tell.
"""


@dataclass(frozen=True, eq=False)
class Odds:
    """Columns by name, their means, deviations and weights, each float32 (columns,), an offset, and three steps."""

    names: tuple[str, ...]
    means: Floats
    deviations: Floats
    weights: Floats
    offset: float
    steps: tuple[float, float, float]

    def of(self, table: Floats) -> Floats:
        """The log odds of level 3 or better, float32 (pairs,).

        Each pair's own, whatever is asked beside it: a matrix product's last digits would hang on its neighbours.
        """
        usual = np.clip((table - self.means) / self.deviations, -FARTHEST, FARTHEST)
        return np.asarray(np.sum(usual * self.weights, axis=1) + np.float32(self.offset), dtype=np.float32)


def shown(chances: Floats) -> list[Level]:
    """The levels that people read, by chances of level 2 or better, 3 or better, and 4, (pairs, 3)."""
    weak, fair, strong = chances[:, 0] >= WEAK, chances[:, 1] >= FAIR, chances[:, 1] >= STRONG
    return [Level(int(level)) for level in np.select([strong, fair, weak], [Level.STRONG, Level.FAIR, Level.WEAK], 1)]


def write_odds(models: Mapping[str, Odds], provenance: Mapping[str, Any]) -> str:
    """The text of the file, numbers to five digits."""
    sections = [f'"provenance": {json.dumps(provenance, ensure_ascii=False)}']
    for name, model in models.items():
        rows = {part: _rounded(getattr(model, part)) for part in ("means", "deviations", "weights")}
        rows |= {"names": model.names, "offset": round(model.offset, 4), "steps": model.steps}
        sections.append(
            f'"{name}": {{\n' + ",\n".join(f'"{part}": {json.dumps(of)}' for part, of in rows.items()) + "}"
        )
    return "{\n" + ",\n".join(sections) + "\n}\n"


def read_odds(text: str) -> dict[str, Odds]:
    """The models of a file by name; `BadWeights` where it is not one."""
    try:
        raw = json.loads(text)
        return {name: _model(numbers) for name, numbers in raw.items() if name != "provenance"}
    except (KeyError, TypeError, ValueError) as problem:
        raise BadWeights(f"等级模型文件的内容不完整：{problem}") from problem


def _model(raw: Mapping[str, Any]) -> Odds:
    means, deviations, weights = (np.array(raw[part], dtype=np.float32) for part in ("means", "deviations", "weights"))
    names, steps = tuple(map(str, raw["names"])), [float(step) for step in raw["steps"]]
    shapes = {means.shape, deviations.shape, weights.shape}
    if shapes != {(len(names),)} or (deviations <= 0).any() or len(steps) != STEPS or steps != sorted(steps):
        raise ValueError("各项数目不符，或分界不是由小到大")
    return Odds(names, means, deviations, weights, float(raw["offset"]), (steps[0], steps[1], steps[2]))


@cache
def default_odds() -> dict[str, Odds]:
    """The models that ship with the product: `lexical`, and one for each semantic model that was measured."""
    return read_odds((files("matcher") / "fitted" / FILE).read_text("utf-8"))


def _rounded(values: Floats) -> Any:
    return np.vectorize(lambda value: float(f"{value:.5g}"))(values).tolist()
