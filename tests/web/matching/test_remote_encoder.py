import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import numpy as np
import pytest

from matcher import EncoderFailed
from web.matching.remote_encoder import Embeddings

Reply = Callable[[dict[str, Any]], tuple[int, bytes]]


class Server(NamedTuple):
    """An address, what it was asked, and how it answers."""

    address: str
    asked: list[tuple[str, dict[str, str], dict[str, Any]]]
    answers: list[Reply]


def in_reverse(body: dict[str, Any]) -> tuple[int, bytes]:
    data = [{"index": at, "embedding": [len(text), 1]} for at, text in enumerate(body["input"])]
    return 200, json.dumps({"data": data[::-1]}).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
    answers: list[Reply] = [in_reverse]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, dict(self.headers), body))
            status, content = answers[-1](body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield Server(f"http://127.0.0.1:{listening.server_port}", asked, answers)
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_texts_go_out_and_vectors_come_back_in_their_order(server: Server) -> None:
    vectors = Embeddings(server.address, model="bge", key="secret").encode(["一二三", "一"])
    np.testing.assert_allclose(vectors, [[3 / 10**0.5, 1 / 10**0.5], [1 / 2**0.5, 1 / 2**0.5]], rtol=1e-6)
    ((path, headers, body),) = server.asked
    assert path == "/v1/embeddings"
    assert headers["Authorization"] == "Bearer secret"
    assert body == {"model": "bge", "input": ["一二三", "一"]}


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/v1/embeddings"),
        ("/v1", "/v1/embeddings"),
        ("/ai/v1/", "/ai/v1/embeddings"),
        ("/x/embeddings", "/x/embeddings"),
    ],
)
def test_an_address_may_be_given_with_or_without_the_path(server: Server, given: str, path: str) -> None:
    Embeddings(server.address + given).encode(["一"])
    assert server.asked[0][0] == path
    assert "Authorization" not in server.asked[0][1]


@pytest.mark.parametrize(
    ("status", "content", "said"),
    [
        (401, b"{}", "状态 401"),
        (200, b"<html>", "不能使用"),
        (200, b'{"data": [{}]}', "格式"),
        (200, b"[]", "格式"),
        (200, b'{"data": []}', "应为 1 段"),
        (200, b'{"data": [{"index": 0, "embedding": [0, 0]}]}', "全为零"),
    ],
)
def test_what_is_no_answer_is_said_in_words(server: Server, status: int, content: bytes, said: str) -> None:
    server.answers.append(lambda _: (status, content))
    with pytest.raises(EncoderFailed, match=said) as failure:
        Embeddings(server.address, key="secret").encode(["一"])
    assert "secret" not in str(failure.value)


def test_an_address_that_is_slow_or_down_fails(server: Server) -> None:
    over = threading.Event()
    server.answers.append(lambda _: (200, b"{}") if over.wait() else (500, b""))
    with pytest.raises(EncoderFailed, match="timed out"):
        Embeddings(server.address, seconds=0.05).encode(["一"])
    over.set()
    with pytest.raises(EncoderFailed, match="不能使用"):
        Embeddings("http://127.0.0.1:1").encode(["一"])


def test_the_name_is_of_address_and_model_never_of_the_key() -> None:
    encoder = Embeddings("https://user:pass@ai.example.org:8443/v1", model="bge", key="secret")
    assert encoder.name == "https://ai.example.org:8443/v1/embeddings bge"
    assert not encoder.quick
