"""An index on disk: arrays and JSON, never pickle, under a fingerprint of all that it was made from.

Only counts and vocabularies are kept; weights and postings follow from them in a moment.
"""

import json
import os
import shutil
from pathlib import Path

import numpy as np
from scipy import sparse

from matcher.counts import Block, Counts
from matcher.errors import BrokenIndex, StaleIndex
from matcher.space import Vocabulary

FORMAT = "1"
_ARRAYS = ("data", "indices", "indptr")


def save(folder: Path, supplies: Counts, needs: Counts, *, fingerprint: str) -> None:
    """Writes both sides into a new folder beside `folder`, then swaps the two."""
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, counts in (("supplies", supplies), ("needs", needs)):
        _save_counts(fresh / name, counts)
    (fresh / "index.json").write_text(json.dumps({"fingerprint": fingerprint}), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fresh.rename(folder)
    except OSError:  # another process was quicker, or holds the old folder open (Windows): its index is as good
        shutil.rmtree(fresh, ignore_errors=True)


def load(folder: Path, *, fingerprint: str) -> tuple[Counts, Counts]:
    """Supplies' and needs' counts; `StaleIndex` where the fingerprint differs, `BrokenIndex` where files do not fit."""
    try:
        saved = json.loads((folder / "index.json").read_text("utf-8"))["fingerprint"]
        if saved != fingerprint:
            raise StaleIndex("索引属于较早的数据或版本，需要重建")
        return _load_counts(folder / "supplies"), _load_counts(folder / "needs")
    except (OSError, ValueError, KeyError, TypeError, EOFError) as problem:
        raise BrokenIndex(f"索引文件不完整：{problem}") from problem


def _save_counts(folder: Path, counts: Counts) -> None:
    folder.mkdir()
    blocks = list(counts.matrices)
    meta = {
        "ids": counts.ids,
        "digests": counts.digests,
        "blocks": [list(block) for block in blocks],
        "terms": [list(counts.vocabularies[block].places) for block in blocks],
    }
    (folder / "terms.json").write_text(json.dumps(meta, ensure_ascii=False), "utf-8")
    for number, block in enumerate(blocks):
        for array in _ARRAYS:
            np.save(folder / f"{number}.{array}.npy", getattr(counts.matrices[block], array), allow_pickle=False)


def _load_counts(folder: Path) -> Counts:
    meta = json.loads((folder / "terms.json").read_text("utf-8"))
    counts = Counts(meta["ids"], meta["digests"], {}, {})
    for number, (field, granularity) in enumerate(meta["blocks"]):
        block: Block = (field, granularity)
        terms = meta["terms"][number]
        arrays = [np.load(folder / f"{number}.{array}.npy", allow_pickle=False) for array in _ARRAYS]
        matrix = sparse.csr_matrix(tuple(arrays), shape=(len(counts.ids), len(terms)))
        matrix.check_format(full_check=True)
        counts.vocabularies[block] = Vocabulary({term: place for place, term in enumerate(terms)})
        counts.matrices[block] = matrix
    return counts
