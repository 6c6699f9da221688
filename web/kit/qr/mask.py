"""The mask of a QR code that reads best, found for all eight masks at once (ISO/IEC 18004, 7.8): segno asks one by one.

Small codes only, up to version 6: a larger one has more alignment patterns and says its version, and is left to segno.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import segno

Modules = npt.NDArray[np.uint8]
LARGEST = 6
_QUIET = 8
"""Modules of a corner that belong to its finder pattern, with the light ones around it."""
_PATTERN = bytes((1, 0, 1, 1, 1, 0, 1))


def best_code(text: str, *, error: str) -> segno.QRCode:
    """The code of a text as `segno.make` makes it."""
    code = segno.make(text, error=error, micro=False, mask=0)
    if not isinstance(code.version, int) or code.version > LARGEST:
        return segno.make(text, error=error, micro=False)
    every = _under_each(np.array(code.matrix, dtype=np.uint8))
    mask = int(np.argmin(_penalties(every)))
    told, said = _masks(len(every[0]))[1], _saying(code.version, str(code.error), mask)
    for row, modules in zip(code.matrix, np.where(told, said, every[mask]), strict=True):
        row[:] = modules.tobytes()
    return code


@cache
def _saying(version: int, error: str, mask: int) -> Modules:
    """A code of this kind under a mask, which says so where all of them say it."""
    some = segno.make("0", version=version, error=error, mask=mask, micro=False, boost_error=False)
    return np.array(some.matrix, dtype=np.uint8)


def _under_each(modules: Modules) -> Modules:
    """A code under each mask, of its modules under mask 0, before it says its mask: uint8 (masks, size, size)."""
    masks, told = _masks(len(modules))
    return np.asarray(np.where(told, 0, modules)[None] ^ masks[0] ^ masks, dtype=np.uint8)


def _penalties(every: Modules) -> npt.NDArray[np.int64]:
    """What each mask counts against a code, int64 (masks,)."""
    turned = np.ascontiguousarray(every.transpose(0, 2, 1))
    found = _runs(every) + _runs(turned) + 3 * _squares(every)
    return np.asarray(found + 40 * (_finders(every) + _finders(turned)) + _unevenness(every), dtype=np.int64)


@cache
def _masks(size: int) -> tuple[Modules, npt.NDArray[np.bool_]]:
    """The masks, 0 outside the data, (masks, size, size), and where the code says its mask, which counts as light."""
    row, column = np.indices((size, size))
    both, product = row + column, row * column
    rules = (
        both % 2,
        row % 2,
        column % 3,
        both % 3,
        (row // 2 + column // 3) % 2,
        product % 2 + product % 3,
        (product % 2 + product % 3) % 2,
        (both % 2 + product % 3) % 2,
    )
    near, far = (row <= _QUIET, column <= _QUIET), (row >= size - _QUIET, column >= size - _QUIET)
    timing = (row == _QUIET - 2) | (column == _QUIET - 2)
    corners = (near[0] & near[1]) | (near[0] & far[1]) | (far[0] & near[1])
    centre = size - 7
    aligned = (abs(row - centre) <= 2) & (abs(column - centre) <= 2) & (size > 21)
    data = ~(corners | timing | aligned)
    told = corners & ~timing & ((row == _QUIET) | (column == _QUIET))
    return np.stack([(rule == 0) & data for rule in rules]).astype(np.uint8), told


def _runs(every: Modules) -> Any:
    """Runs of five modules of one colour and more in a row: 3, and 1 for each module beyond the fifth."""
    same = every[:, :, 1:] == every[:, :, :-1]
    five = same[:, :, :-3] & same[:, :, 1:-2] & same[:, :, 2:-1] & same[:, :, 3:]
    begun = five.copy()
    begun[:, :, 1:] &= ~five[:, :, :-1]
    return five.sum(axis=(1, 2)) + 2 * begun.sum(axis=(1, 2))


def _squares(every: Modules) -> Any:
    """Squares of two by two modules of one colour."""
    beside, below = every[:, :, 1:] == every[:, :, :-1], every[:, 1:] == every[:, :-1]
    return (beside[:, 1:] & beside[:, :-1] & below[:, :, 1:]).sum(axis=(1, 2))


def _finders(every: Modules) -> Any:
    """What looks like a finder pattern in a row, with four light modules on one side."""
    return np.array([sum(map(_finders_of, _rows(one))) for one in every])


def _rows(one: Modules) -> Iterable[bytes]:
    flat, size = one.tobytes(), len(one)
    return (flat[at : at + size] for at in range(0, len(flat), size))


def _finders_of(row: bytes) -> int:
    count, at = 0, row.find(_PATTERN)
    while at >= 0:
        end = at + len(_PATTERN)
        free = at == 0 or end == len(row) or not any(row[max(at - 4, 0) : at]) or not any(row[end : end + 4])
        count += free
        at = row.find(_PATTERN, end if free else at + 4)
    return count


def _unevenness(every: Modules) -> Any:
    """Ten for each 5% by which dark modules are more or fewer than half."""
    shares = every.sum(axis=(1, 2)) / every[0].size
    return 10 * (abs(shares * 100 - 50) / 5).astype(np.int64)
