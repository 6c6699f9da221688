"""The semantic model beside the store: its vectors are kept in the database and computed when nobody waits for them.

Whatever fails here is logged once in plain words, and matching goes on without it.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from corpus.store import Store
from matcher import Encoder, EncoderFailed, Vectors
from matcher.base.kernel import Floats
from matcher.scoring.encoder import digest_of
from matcher.scoring.encoders import encoder_of, installed_encoder
from web.matching.remote_encoder import Embeddings
from web.settings import Settings

log = logging.getLogger(__name__)
BATCH = 32
PUBLISH = 10.0
"""Seconds after which what has been computed so far counts in scores."""
REST = 60.0
"""Seconds for which a model that has failed is left alone."""
FRESH = 256
"""Texts encoded while somebody waited that are remembered."""
KEPT = "<f2"
"""How numbers are kept in the database."""
Progress = Callable[[int, int], None]


def encoder_for(settings: Settings) -> Encoder | None:
    """The encoder that the settings name; none where they switch it off, or leave it open and none is installed."""
    wanted = settings.semantic
    if wanted == "off":
        return None
    if wanted.startswith(("http://", "https://")):
        return Embeddings(wanted, model=settings.semantic_model, key=settings.semantic_key)
    return encoder_of(wanted) if wanted else installed_encoder()


def semantic_for(settings: Settings, store: Store) -> "Semantic | None":
    """The semantic model of an installation; none where there is none or it cannot be used, which is logged."""
    try:
        encoder = encoder_for(settings)
    except EncoderFailed as problem:
        log.warning("匹配不使用语义模型：%s", problem)
        return None
    return Semantic(store, encoder) if encoder else None


class Semantic:
    """One encoder and the vectors that the database has of it."""

    def __init__(self, store: Store, encoder: Encoder, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.store, self.encoder = store, encoder
        self.problem = ""
        self._clock, self._rests_until = clock, float("-inf")
        self._lock = threading.Lock()
        self._vectors: Vectors | None = None
        self._at_once = lru_cache(FRESH)(lambda text: self._encoded([text])[0])

    def vectors(self) -> Vectors:
        """All vectors there are at present; the same object until there are more."""
        with self._lock:
            if self._vectors is None:
                self._vectors = _read(self.store, self.encoder.name, self.fresh)
            return self._vectors

    def fresh(self, text: str) -> Floats | None:
        """The vector of a text that is not kept, where the model is quick and in order."""
        if not self.encoder.quick or self._clock() < self._rests_until:
            return None
        try:
            vector: Floats | None = self._at_once(text)
        except EncoderFailed as problem:
            self._failed(problem)
            return None
        return vector

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of some texts whose vectors are not kept."""
        known = self.vectors()
        return [text for text in dict.fromkeys(texts) if text and not known.knows(text)]

    def fill(
        self, texts: Iterable[str], *, progress: Progress | None = None, between: Callable[[], bool] = lambda: True
    ) -> int:
        """Computes and keeps what is missing; returns how many texts are left when the model fails.

        `between` is called between batches; where it returns False, the rest is left for another time.
        """
        missing, done, waiting = self.missing(texts), 0, dict[str, Floats]()
        since = self._clock()
        while done < len(missing) and between():
            batch = missing[done : done + BATCH]
            try:
                vectors = self._encoded(batch)
            except EncoderFailed as problem:
                self._failed(problem)
                break
            waiting |= self._keep(batch, vectors)
            done += len(batch)
            if progress:
                progress(done, len(missing))
            if self._clock() - since > PUBLISH:
                self._publish(waiting)
                waiting, since = {}, self._clock()
        self._publish(waiting)
        return len(missing) - done

    def prune(self, texts: Iterable[str]) -> int:
        """Deletes kept vectors of texts that are not among these; returns how many."""
        return self.store.kept.vectors.prune(self.encoder.name, {digest_of(text) for text in texts})

    def forget(self) -> None:
        """Deletes all kept vectors of the model, to compute them anew."""
        self.prune(())
        with self._lock:
            self._vectors = None

    def _encoded(self, texts: Sequence[str]) -> Floats:
        vectors, known = self.encoder.encode(texts), self._vectors
        if known is not None and len(known.matrix) and known.matrix.shape[1] != vectors.shape[1]:
            raise EncoderFailed(
                f"语义模型返回 {vectors.shape[1]} 维的向量，已存的是 {known.matrix.shape[1]} 维；"
                "如果换了模型，请运行 yunduijie vectors --again"
            )
        return vectors

    def _keep(self, texts: Sequence[str], vectors: Floats) -> dict[str, Floats]:
        rows = {digest_of(text): row for text, row in zip(texts, vectors, strict=True)}
        self.store.kept.vectors.put(
            self.encoder.name, {digest: row.astype(KEPT).tobytes() for digest, row in rows.items()}
        )
        self.problem = ""
        return rows

    def _publish(self, fresh: dict[str, Floats]) -> None:
        if not fresh:
            return
        known = self.vectors()
        added = np.stack(list(fresh.values()))
        matrix = np.concatenate([known.matrix, added]) if len(known.matrix) else added
        places = {**known.places, **{digest: len(known.matrix) + row for row, digest in enumerate(fresh)}}
        with self._lock:
            self._vectors = Vectors(known.name, places, matrix, self.fresh)

    def _failed(self, problem: EncoderFailed) -> None:
        self._rests_until = self._clock() + REST
        if self.problem != str(problem):
            self.problem = str(problem)
            log.warning("匹配暂不使用语义模型的新结果：%s", problem)


def _read(store: Store, name: str, fresh: Callable[[str], Floats | None]) -> Vectors:
    """The vectors of the database; of more than one size, those of the most frequent."""
    kept = store.kept.vectors.all(name)
    sizes = [len(vector) for vector in kept.values()]
    kept = {digest: vector for digest, vector in kept.items() if len(vector) == max(set(sizes), key=sizes.count)}
    matrix = np.frombuffer(b"".join(kept.values()), dtype=KEPT).astype(np.float32)
    matrix = matrix.reshape(len(kept), -1) if kept else np.zeros((0, 1), dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return Vectors(name, {digest: row for row, digest in enumerate(kept)}, matrix / np.maximum(lengths, 1e-6), fresh)
