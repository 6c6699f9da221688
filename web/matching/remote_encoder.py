"""A semantic model behind an address that speaks OpenAI's `/v1/embeddings`: any model that an operator runs or rents.

http.client rather than urllib: no proxy of the machine, no redirect and no other scheme can carry texts elsewhere.
"""

import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from matcher import EncoderFailed
from matcher.base.kernel import Floats
from matcher.scoring.encoder import unit_rows

SECONDS = 20.0
"""How long the address may take for any one step: to connect, to send, to answer."""
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer that are read."""
PATH = "/v1/embeddings"


class Embeddings:
    """The encoder at an address, asked for one batch at a time; never while somebody waits."""

    quick = False

    def __init__(self, address: str, *, model: str = "", key: str = "", seconds: float = SECONDS) -> None:
        self._at, self._model, self._key, self._seconds = urlsplit(address), model, key, seconds

    @property
    def name(self) -> str:
        """The address with the model's name; the key is no part of it."""
        return f"{self._at.scheme}://{self._at.hostname}{self._port}{_path(self._at)} {self._model}".strip()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length; whatever goes wrong is an `EncoderFailed` that says what."""
        asked = json.dumps({"model": self._model, "input": list(texts)}, ensure_ascii=False).encode("utf-8", "replace")
        try:
            answer = self._ask(asked)
        except (OSError, HTTPException, ValueError) as problem:
            raise EncoderFailed(f"语义模型的地址 {self._at.hostname} 不能使用：{problem}") from problem
        return unit_rows(_vectors(answer), len(texts))

    @property
    def _port(self) -> str:
        return f":{self._at.port}" if self._at.port else ""

    def _ask(self, asked: bytes) -> Any:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        connect = HTTPSConnection if self._at.scheme == "https" else HTTPConnection
        connection = connect(self._at.hostname or "", self._at.port, timeout=self._seconds)
        try:
            connection.request("POST", _path(self._at), asked, headers)
            with connection.getresponse() as response:
                if response.status != 200:
                    raise EncoderFailed(f"语义模型的地址 {self._at.hostname} 返回了状态 {response.status}")
                return json.loads(response.read(LARGEST))
        finally:
            connection.close()


def _path(at: SplitResult) -> str:
    """The path to post to; an address may be given with it, with `/v1`, or without either."""
    path = at.path.rstrip("/")
    if path.endswith("/embeddings"):
        return path
    return f"{path}/embeddings" if path.endswith("/v1") else path + PATH


def _vectors(answer: Any) -> list[Any]:
    """The vectors of an answer in the order of the texts."""
    try:
        ordered = sorted(answer["data"], key=lambda entry: int(entry["index"]))
        return [entry["embedding"] for entry in ordered]
    except (KeyError, TypeError, ValueError) as problem:
        raise EncoderFailed("语义模型的地址返回的内容不是 /v1/embeddings 的格式") from problem
