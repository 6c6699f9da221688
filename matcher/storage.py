"""An index on disk: arrays and JSON, never pickle, under a fingerprint of the code and word lists it was made with.

Only counts and vocabularies are kept; weights and postings follow from them in a moment. Each record's counts carry a
digest of its texts, so that the counts of unchanged records serve on whatever else has changed in the corpus.
"""

import json
import os
import shutil
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse

from matcher.counts import Block, Counts
from matcher.errors import BrokenIndex, StaleIndex
from matcher.space import Vocabulary

FORMAT = "2"
_ARRAYS = ("data", "indices", "indptr")
_TABLE = "index.json"


class Saved(NamedTuple):
    """What is kept of an index: the counts of both sides."""

    supplies: Counts
    needs: Counts


def save(folder: Path, saved: Saved, *, fingerprint: str) -> None:
    """Writes both sides into a new folder beside `folder`, then swaps the two."""
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, counts in saved._asdict().items():
        (fresh / name).mkdir(parents=True)
        _save_counts(fresh / name, counts)
    (fresh / _TABLE).write_text(json.dumps({"fingerprint": fingerprint, "files": _checksums(fresh)}), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fresh.rename(folder)
    except OSError:  # another process was quicker, or holds the old folder open (Windows): its index is as good
        shutil.rmtree(fresh, ignore_errors=True)


def load(folder: Path, *, fingerprint: str) -> Saved:
    """What was saved; `StaleIndex` where the fingerprint differs, `BrokenIndex` where a file is missing or damaged."""
    try:
        table = json.loads((folder / _TABLE).read_text("utf-8"))
        if table["fingerprint"] != fingerprint:
            raise StaleIndex("索引是用较早的程序、词表或权重建的，需要重建")
        if table["files"] != _checksums(folder):
            raise BrokenIndex("索引文件缺失或已损坏，需要重建")
        return Saved(*(_load_counts(folder / name) for name in Saved._fields))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BrokenIndex(f"索引文件不完整：{problem}") from problem


def _checksums(folder: Path) -> dict[str, int]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / _TABLE)
    return {path.relative_to(folder).as_posix(): zlib.crc32(path.read_bytes()) for path in files}


def _save_counts(folder: Path, counts: Counts) -> None:
    blocks = list(counts.matrices)
    meta = {
        "ids": counts.ids,
        "digests": counts.digests,
        "blocks": [list(block) for block in blocks],
        "terms": [list(counts.vocabularies[block].places) for block in blocks],
    }
    (folder / "terms.json").write_text(json.dumps(meta), "utf-8")
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
        counts.vocabularies[block] = Vocabulary({term: place for place, term in enumerate(terms)})
        counts.matrices[block] = sparse.csr_matrix(tuple(arrays), shape=(len(counts.ids), len(terms)))
    return counts
