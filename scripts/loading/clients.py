"""Clients that keep their connection and ask for one address after another, as light as asyncio lets them be."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast
from urllib.parse import urlsplit

PATIENCE = 600.0
"""Seconds after which an answer is no longer waited for: the first one may have to wait for the index."""
_STATUS = re.compile(rb"HTTP/1\.\d (\d{3})")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Ask(NamedTuple):
    """One request: an address of the service, with further headers."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()


class Answer(NamedTuple):
    """What came back: its status (0 for none), the seconds it took, and the bytes of its body."""

    status: int
    seconds: float
    size: int


class Broken(Exception):
    """The service has closed a connection in the midst of an answer, or said something that is not HTTP."""


def ask_all(address: str, asks: Sequence[Ask], *, clients: int, pause: float = 0) -> tuple[list[Answer], float]:
    """Asks for everything once, by so many clients at a time; the answers, and the seconds that all took together.

    With a `pause` each client waits so many seconds before it asks on, as somebody who types does.
    """
    return asyncio.run(_ask_all(address, asks, clients=clients, pause=pause))


async def _ask_all(address: str, asks: Sequence[Ask], *, clients: int, pause: float) -> tuple[list[Answer], float]:
    place, waiting, answers = urlsplit(address), iter(asks), list[Answer]()
    host, port = str(place.hostname), int(place.port or 80)
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(clients):
            # They do not all begin in the same moment, as people do not.
            late = pause * number / clients
            group.create_task(_client(host, port, waiting, answers, pause=pause, late=late))
    return answers, time.perf_counter() - begun


async def _client(
    host: str, port: int, waiting: Iterator[Ask], answers: list[Answer], *, pause: float, late: float
) -> None:
    await asyncio.sleep(late)
    connection: _Connection | None = None
    for ask in waiting:
        begun = time.perf_counter()
        try:
            connection = connection or await _connected(host, port)
            status, size = await connection.ask(_request(ask, host, port))
        except (OSError, Broken, TimeoutError):
            status, size, connection = 0, 0, None
        answers.append(Answer(status, time.perf_counter() - begun, size))
        if pause:
            await asyncio.sleep(pause)
    if connection:
        connection.close()


async def _connected(host: str, port: int) -> "_Connection":
    _, protocol = await asyncio.get_running_loop().create_connection(_Connection, host, port)
    return protocol


def _request(ask: Ask, host: str, port: int) -> bytes:
    lines = [f"GET {ask.path} HTTP/1.1", f"Host: {host}:{port}", *(f"{name}: {value}" for name, value in ask.headers)]
    return "\r\n".join((*lines, "", "")).encode("ascii")


class _Connection(asyncio.Protocol):
    """One connection, over which one request is under way at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._come, self._whole = bytearray(), 0
        self._answer: asyncio.Future[tuple[int, int]] | None = None

    async def ask(self, request: bytes) -> tuple[int, int]:
        """Status and size of the answer to a request; `Broken` where the connection ends before."""
        if self._transport is None or self._transport.is_closing():
            raise Broken
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        async with asyncio.timeout(PATIENCE):
            return await self._answer

    def close(self) -> None:
        """Ends the connection."""
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps what requests are written to."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Collects an answer until it is whole."""
        self._come += data
        if not self._whole and (end := self._come.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._come, 0, end)
            self._whole = end + 4 + (int(length[1]) if length else 0)
        if self._whole and len(self._come) >= self._whole:
            self._give()

    def connection_lost(self, exc: Exception | None) -> None:
        """An answer under way will not come any more."""
        if self._answer and not self._answer.done():
            self._answer.set_exception(Broken())

    def _give(self) -> None:
        status = _STATUS.match(self._come)
        size, self._come, self._whole = self._whole, bytearray(), 0
        if self._answer and not self._answer.done():
            self._answer.set_result((int(status[1]) if status else 0, size))
