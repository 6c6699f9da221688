"""What a semantic model is to the matcher: it turns texts into vectors whose cosines say how near they are."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from matcher.base.errors import EncoderFailed
from matcher.base.kernel import Floats
from matcher.terms.texts import MEANT, Texts
from matcher.terms.tokens import default_tokeniser

LENGTH = 400
"""Characters of a text that are read; what follows changes a vector little and takes long."""


class Encoder(Protocol):
    """A semantic model."""

    @property
    def name(self) -> str:
        """Model and version; vectors of different names are never compared."""

    @property
    def quick(self) -> bool:
        """Whether a text may be encoded while somebody waits: in hundredths of a second, on this machine."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length, float32 (texts, dimensions); raises `EncoderFailed`."""


def bare(text: str) -> str:
    """A text without official phrases; a text of nothing else as it is."""
    rest = " ".join(default_tokeniser().boilerplate.sub(" ", text).split())
    return rest or text


def title_texts(title: str) -> tuple[str, str]:
    """What of a title is encoded: the title, and what is left of it without official phrases."""
    return title[:LENGTH], bare(title)[:LENGTH]


def whole_text(texts: Texts) -> str:
    """The title of a record with its body as it says itself; the title alone where there is no body."""
    body = texts.body.partition(MEANT)[0].rstrip()
    return (f"{texts.title}\n{body}" if body else texts.title)[:LENGTH]


def digest_of(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def unit_rows(returned: npt.ArrayLike, count: int) -> Floats:
    """What a model has returned for `count` texts as rows of unit length; `EncoderFailed` where it is no such thing."""
    try:
        rows = np.asarray(returned, dtype=np.float32)
    except (TypeError, ValueError) as problem:
        raise EncoderFailed("语义模型返回的不是数字") from problem
    if rows.ndim != 2 or len(rows) != count or not rows.shape[1] or not np.isfinite(rows).all():
        raise EncoderFailed(f"语义模型应为 {count} 段文字各返回一个向量，返回的却是 {rows.shape} 或含有无效的数")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not (lengths > 0).all():
        raise EncoderFailed("语义模型返回了全为零的向量")
    return np.asarray(rows / lengths, dtype=np.float32)
