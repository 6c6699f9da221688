"""Folders of judged pairs that fits and measures read: the first argument, the environment's, or beside the tree."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from corpus.file_records import read_records
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from matcher.learning import full_quality
from matcher.learning.judgements import Judgement
from web.cli.matching.evaluating import read_judgements

ROOT = Path(__file__).resolve().parents[1]


class Judged(NamedTuple):
    """Needs, supplies, and practitioners' judgements of pairs of them."""

    needs: list[Need]
    supplies: list[Supply]
    judgements: list[Judgement]


def read_judged() -> Judged:
    """What the folder holds."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("YUNDUIJIE_BENCHMARK")
    folder = Path(given) if given else ROOT.parent / "shared" / "benchmark"
    lists = Taxonomies()
    needs, _ = read_records(folder / "needs.jsonl", Need, lists)
    supplies, _ = read_records(folder / "achievements.jsonl", Supply, lists)
    return Judged(needs, supplies, list(read_judgements(folder / "judgments.csv")))


def read_full() -> full_quality.Judged:
    """Supplies with a body and their judgements, from `fulltext`; the needs are those of `benchmark` beside it."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("YUNDUIJIE_FULLTEXT")
    folder = Path(given) if given else ROOT.parent / "shared" / "fulltext"
    lists = Taxonomies()
    needs, _ = read_records(folder.parent / "benchmark" / "needs.jsonl", Need, lists)
    supplies, _ = read_records(folder / "supplies.jsonl", Supply, lists)
    return full_quality.Judged(needs, supplies, list(read_judgements(folder / "judgments.csv")))
