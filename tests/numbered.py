"""Answers without the number of their request, which differs in every one."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"请求编号 [0-9a-f]{8}")


def unnumbered(page: str) -> str:
    """A page without the number that somebody tells the operator."""
    return _NUMBER.sub("", page)


def unnumbered_heads(heads: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers without it."""
    return [(name, value) for name, value in heads if name != "X-Request-Id"]
