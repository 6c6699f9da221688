"""One engine on prepared tokens, in a process of its own: python bench_engines.py ENGINE FOLDER -> one line of JSON.

Every engine gets the same counts of the same words of the same records and needs, and answers with its best 20.
"""

import json
import os
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

TOP = 20
SECONDS = 4.0
"""How long single needs, and batches, are timed at most."""
Matrix = sparse.csr_matrix


def load(folder: Path, name: str) -> Matrix:
    """Counts (texts, terms) as `bench_matching.py` has prepared them."""
    arrays = [np.load(folder / f"{name}.{part}.npy") for part in ("counts", "terms", "starts")]
    width = int(np.load(folder / "width.npy"))
    return sparse.csr_matrix((arrays[0], arrays[1], arrays[2]), shape=(len(arrays[2]) - 1, width))


def weighted(records: Matrix, needs: Matrix) -> tuple[Matrix, Matrix]:
    """TF-IDF of records and needs, rows of unit length, float32."""
    from sklearn.feature_extraction.text import TfidfTransformer

    model = TfidfTransformer().fit(records.astype(np.float32))
    return tuple(model.transform(matrix.astype(np.float32)).astype(np.float32) for matrix in (records, needs))  # type: ignore[return-value]


class Engine(ABC):
    """A ready index: `one` answers a single need, `batch` all of them on two threads."""

    distribution = ""

    @abstractmethod
    def __init__(self, records: Matrix, needs: Matrix) -> None: ...

    @abstractmethod
    def one(self, place: int) -> Any:
        """The best records of one need."""

    @abstractmethod
    def batch(self, count: int) -> Any:
        """The best records of the first needs."""


class Yunduijie(Engine):
    """Our segments and kernel, over the words alone."""

    def __init__(self, records: Matrix, needs: Matrix) -> None:
        from matcher.base.kernel import SEGMENT_RECORDS
        from matcher.index.counting import Counted, Vocabulary
        from matcher.index.frequencies import Frequencies
        from matcher.index.segment import Segment, columns_of
        from matcher.index.side import Side
        from matcher.terms.tokens import default_tokeniser

        vocabulary = Vocabulary()
        vocabulary.places.update((str(term), term) for term in range(records.shape[1]))
        self.shapes = np.arange(256, dtype=np.float32)
        side = Side(
            (("title", "word"),), vocabulary, default_tokeniser(), ((0, 0),), self.shapes, np.ones(1, np.float32)
        )
        frequencies, segments = Frequencies(0, (np.zeros(0, dtype=np.int32),)), []
        for start in range(0, records.shape[0], SEGMENT_RECORDS):
            rows = records[start : start + SEGMENT_RECORDS]
            counted = Counted(rows.indptr.astype(np.int64), rows.indices, rows.data.astype(np.uint8))
            names, blank = [str(start + row) for row in range(rows.shape[0])], [""] * rows.shape[0]
            masks, nothing = np.ones(rows.shape[0], dtype=np.uint8), np.zeros(0, dtype=np.uint8)
            segments.append(Segment(names, blank, blank, masks, columns_of([counted]), nothing, nothing.astype(int)))
            frequencies = frequencies.with_segment(segments[-1], records.shape[1])
        self.postings = side.with_segments(segments, frequencies).postings
        self.needs = self._queries(needs, frequencies.all_idf(0, records.shape[1]))

    def _queries(self, needs: Matrix, idf: Any) -> Any:
        from matcher.base.kernel import Queries

        weights = needs.data * idf[needs.indices]
        lengths = np.sqrt(np.add.reduceat(weights**2, needs.indptr[:-1]))
        weights = weights / np.repeat(lengths, np.diff(needs.indptr)) * idf[needs.indices]
        count, zeros = needs.shape[0], np.zeros(needs.shape[0], dtype=np.int64)
        scales = np.ones((count, 256), dtype=np.float32)
        starts = needs.indptr.astype(np.int64)
        return Queries(np.arange(count + 1), zeros, zeros, starts, needs.indices, weights.astype(np.float32), scales)

    def _some(self, first: int, last: int) -> Any:
        q = self.needs
        spread = slice(q.starts[first], q.starts[last])
        starts = q.starts[first : last + 1] - q.starts[first]
        zeros = q.blocks[first:last]
        firsts = np.arange(last - first + 1)
        return type(q)(firsts, zeros, zeros, starts, q.terms[spread], q.weights[spread], q.scales[first:last])

    def one(self, place: int) -> Any:
        return self.batch(place + 1, first=place)

    def batch(self, count: int, *, first: int = 0) -> Any:
        from matcher.base import kernel

        scores, places = kernel.best(self.postings, self._some(first, count), self.shapes, top=TOP)
        return places, scores


class LinearKernel(Engine):
    """scikit-learn's linear_kernel and a partial sort."""

    distribution = "scikit-learn"

    def __init__(self, records: Matrix, needs: Matrix) -> None:
        self.records, self.needs = weighted(records, needs)

    def one(self, place: int) -> Any:
        from sklearn.metrics.pairwise import linear_kernel

        scores = linear_kernel(self.needs[place], self.records)[0]
        best = np.argpartition(-scores, TOP)[:TOP]
        best = best[np.argsort(-scores[best], kind="stable")]
        return best[None], scores[best][None]

    def batch(self, count: int) -> Any:
        return [self.one(place) for place in range(count)]


class SparseDotTopN(Engine):
    """sparse_dot_topn: a sparse product that keeps the best of each row."""

    distribution = "sparse-dot-topn"

    def __init__(self, records: Matrix, needs: Matrix) -> None:
        weights, self.needs = weighted(records, needs)
        self.records = weights.T.tocsr()

    def one(self, place: int) -> Any:
        return self._best(self.needs[place], threads=1)

    def batch(self, count: int) -> Any:
        return self._best(self.needs[:count], threads=os.cpu_count() or 1)

    def _best(self, needs: Matrix, *, threads: int) -> Any:
        from sparse_dot_topn import sp_matmul_topn

        return sp_matmul_topn(needs, self.records, top_n=TOP, sort=True, n_threads=threads)


class Bm25s(Engine):
    """bm25s with its numba backend."""

    distribution = "bm25s"

    def __init__(self, records: Matrix, needs: Matrix) -> None:
        import bm25s
        from bm25s.tokenization import Tokenized

        vocabulary = {str(term): term for term in range(records.shape[1])}
        self.index = bm25s.BM25(backend="numba")
        self.index.index(Tokenized([row.tolist() for row in _tokens(records)], vocabulary), show_progress=False)
        self.needs = [row.tolist() for row in _tokens(needs)]

    def one(self, place: int) -> Any:
        return self._best(self.needs[place : place + 1], threads=1)

    def batch(self, count: int) -> Any:
        return self._best(self.needs[:count], threads=os.cpu_count() or 1)

    def _best(self, needs: list[list[int]], *, threads: int) -> Any:
        return self.index.retrieve(needs, k=TOP, show_progress=False, n_threads=threads)


class Tantivy(Engine):
    """tantivy, a search engine library in Rust, on disk as it is used."""

    distribution = "tantivy"

    def __init__(self, records: Matrix, needs: Matrix) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="whitespace").build()
        self.folder = tempfile.TemporaryDirectory()
        self.index = tantivy.Index(schema, path=self.folder.name)
        writer = self.index.writer(heap_size=500_000_000, num_threads=os.cpu_count() or 1)
        for row in _tokens(records):
            writer.add_document(tantivy.Document(text=" ".join(map(str, row))))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.needs = [self.index.parse_query(" ".join(map(str, row)), ["text"]) for row in _tokens(needs)]

    def one(self, place: int) -> Any:
        return self.searcher.search(self.needs[place], TOP)

    def batch(self, count: int) -> Any:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(self.one, range(count)))


def _tokens(counts: Matrix) -> list[Any]:
    """Each row's terms, as often as they occur."""
    repeated = np.repeat(counts.indices, counts.data)
    ends = np.append(0, np.cumsum(counts.data))[counts.indptr]
    return [repeated[start:end] for start, end in pairwise(ends)]


ENGINES: dict[str, type[Engine]] = {
    "yunduijie": Yunduijie,
    "linear_kernel": LinearKernel,
    "sparse_dot_topn": SparseDotTopN,
    "bm25s": Bm25s,
    "tantivy": Tantivy,
}


def timed(act: Callable[[int], Any], places: range) -> list[float]:
    """The seconds of each call, until all are done or the time is up."""
    seconds: list[float] = []
    for place in places:
        start = time.perf_counter()
        act(place)
        seconds.append(time.perf_counter() - start)
        if sum(seconds) > SECONDS:
            break
    return seconds


def rate(engine: Engine, needs: int) -> float:
    """Needs a second in batch: more of them at a time, until a batch takes a second."""
    count, seconds = min(4, needs), 0.0
    while True:
        start = time.perf_counter()
        engine.batch(count)
        seconds = time.perf_counter() - start
        if seconds > 1 or count == needs:
            return count / seconds
        count = min(needs, max(count * 2, int(count / max(seconds, 1e-3) * 1.2)))


def memory() -> float:
    """The most memory the process has had, in MB; `getrusage` would give that of the process that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def measure(name: str, folder: Path) -> dict[str, Any]:
    """Builds one engine and times it."""
    records, needs = load(folder, "records"), load(folder, "needs")
    before, start = memory(), time.perf_counter()
    engine = ENGINES[name](records, needs)
    build = time.perf_counter() - start
    engine.one(0)
    engine.batch(2)
    singles = np.array(timed(engine.one, range(min(needs.shape[0], 300)))) * 1000
    figures = {"build_s": build, "p50_ms": np.median(singles), "p95_ms": np.quantile(singles, 0.95)}
    figures |= {"needs_per_s": rate(engine, needs.shape[0]), "memory_mb": memory() - before}
    distribution = engine.distribution
    best = engine.one(0)[0][0].tolist() if name in ("yunduijie", "linear_kernel") else None
    return {"engine": name, "version": version(distribution) if distribution else "", **figures, "best": best}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
