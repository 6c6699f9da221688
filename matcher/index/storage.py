"""An index on disk: arrays and JSON, never pickle, under a fingerprint of the code and word lists it was made with.

Each segment is a file that is written once, named by what it holds, and mapped into memory when the index is opened.
Beside them lie the vocabulary, and a state with what changes: which records are gone, the lengths, the frequencies. The
table names the files that belong together, with their checksums; it is replaced last, so that the index on disk is
whole at any moment. Files that it does not name are leftovers, and removed.
"""

import json
import mmap
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.errors import BrokenIndex, StaleIndex
from matcher.index.frequencies import Frequencies
from matcher.index.parts import Part
from matcher.index.segment import Columns, Segment
from matcher.index.side import Side
from matcher.index.vocabulary import Vocabulary

FORMAT = "6"
_TABLE = "index.json"
_OF_KIND = "supplies of "
_FRESH = ".new"
_ALIGNED = 64
Arrays = Mapping[str, npt.NDArray[Any]]


class Saved(NamedTuple):
    """What is kept of an index."""

    supplies: Side
    needs: Side
    frequencies: Frequencies
    revision: str
    drifted: int
    offers: Mapping[str, Side] = MappingProxyType({})


def save(folder: Path, saved: Saved, *, fingerprint: str) -> None:
    """Writes what is not in the folder yet, then the table."""
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    sides = {name: [_keep_segment(folder, part.segment, known) for part in side.parts] for name, side in _sides(saved)}
    files = {name: known[name] for names in sides.values() for name in names}
    terms = json.dumps(list(saved.supplies.vocabulary.places), ensure_ascii=False).encode("utf-8", "surrogatepass")
    for stem, content in (("terms", terms), ("state", _packed(_state(saved), {}))):
        name = f"{stem}-{_digest(content)}"
        if name not in known:
            _write(folder / name, content)
        files[name] = zlib.crc32(content)
    table = {
        "fingerprint": fingerprint,
        "files": files,
        "sides": sides,
        "revision": saved.revision,
        "drifted": saved.drifted,
        "records": saved.frequencies.records,
    }
    _write(folder / _TABLE, json.dumps(table).encode())
    for path in folder.iterdir():
        if path.name not in (_TABLE, *files) and path.suffix != _FRESH:  # another process may be writing one
            path.unlink(missing_ok=True)


def load(folder: Path, empty: Saved, *, fingerprint: str) -> Saved:
    """What was saved, over the index of nothing; `StaleIndex` where the fingerprint differs, `BrokenIndex`
    where a file is missing or damaged.
    """
    try:
        table = json.loads((folder / _TABLE).read_text("utf-8"))
        if table["fingerprint"] != fingerprint:
            raise StaleIndex("索引是用较早的程序、词表或权重建的，需要重建")
        contents = {name: _mapped(folder / name, checksum) for name, checksum in table["files"].items()}
        return _load(table, contents, empty)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BrokenIndex(f"索引文件不完整：{problem}") from problem


def _load(table: dict[str, Any], contents: dict[str, memoryview], empty: Saved) -> Saved:
    terms = next(content for name, content in contents.items() if name.startswith("terms-"))
    vocabulary = Vocabulary(json.loads(bytes(terms)))
    _, state = _unpacked(next(content for name, content in contents.items() if name.startswith("state-")))
    sides = {}
    kinds = {name.removeprefix(_OF_KIND): empty.supplies for name in table["sides"] if name.startswith(_OF_KIND)}
    for name, side in _sides(empty._replace(offers=kinds)):
        segments = [_segment(contents[file]) for file in table["sides"][name]]
        parts = [
            Part(segment, state[f"{name}.{place}.masks"], state[f"{name}.{place}.inverse"])
            for place, segment in enumerate(segments)
        ]
        sides[name] = replace(side, vocabulary=vocabulary, means=state[f"{name}.means"], parts=tuple(parts))
    counts = tuple(state[f"frequencies.{block}"] for block in range(len(empty.frequencies.counts)))
    background = empty.frequencies.background.over(vocabulary)
    frequencies = replace(empty.frequencies, records=table["records"], counts=counts, background=background)
    offers = {kind: sides[f"{_OF_KIND}{kind}"] for kind in kinds}
    return Saved(sides["supplies"], sides["needs"], frequencies, table["revision"], table["drifted"], offers)


def _sides(saved: Saved) -> Iterator[tuple[str, Side]]:
    yield "supplies", saved.supplies
    yield "needs", saved.needs
    for kind, side in saved.offers.items():
        yield f"{_OF_KIND}{kind}", side


def _state(saved: Saved) -> dict[str, npt.NDArray[Any]]:
    arrays: dict[str, npt.NDArray[Any]] = {
        f"frequencies.{block}": counts for block, counts in enumerate(saved.frequencies.counts)
    }
    for name, side in _sides(saved):
        arrays[f"{name}.means"] = side.means
        for place, part in enumerate(side.parts):
            arrays[f"{name}.{place}.masks"] = part.masks
            arrays[f"{name}.{place}.inverse"] = part.inverse
    return arrays


def _keep_segment(folder: Path, segment: Segment, known: dict[str, int]) -> str:
    """The name of the segment's file, which is written unless it is there."""
    name = f"segment-{segment.name}"
    if name not in known:
        heads = {"ids": segment.ids, "digests": segment.digests, "stamps": segment.stamps}
        arrays = segment.columns._asdict() | {"masks": segment.masks, "blob": segment.blob, "offsets": segment.offsets}
        content = _packed(arrays, heads)
        _write(folder / name, content)
        known[name] = zlib.crc32(content)
    return name


def _segment(content: memoryview) -> Segment:
    heads, arrays = _unpacked(content)
    columns = Columns(*(arrays[name] for name in Columns._fields))
    lists = (heads["ids"], heads["digests"], heads["stamps"])
    return Segment(*lists, arrays["masks"], columns, arrays["blob"], arrays["offsets"])


def _known(folder: Path) -> dict[str, int]:
    """The files of the index in the folder, as far as it can be read, with their checksums."""
    try:
        files = json.loads((folder / _TABLE).read_text("utf-8"))["files"]
        return {name: crc for name, crc in files.items() if zlib.crc32((folder / name).read_bytes()) == crc}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _packed(arrays: Arrays, heads: dict[str, Any]) -> bytes:
    """The heads as JSON, then the arrays, each at a multiple of 64 bytes."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, at)
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"arrays": places, **heads}).encode()
    head += b" " * (-(len(head) + 8) % _ALIGNED)
    padded = (array.tobytes() + b"\0" * (-array.nbytes % _ALIGNED) for array in arrays.values())
    return b"".join([len(head).to_bytes(8, "little"), head, *padded])


def _unpacked(content: memoryview) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    size = 8 + int.from_bytes(content[:8], "little")
    heads = json.loads(bytes(content[8:size]))
    arrays = {}
    for name, (kind, shape, at) in heads.pop("arrays").items():
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(content, dtype=kind, count=count, offset=size + at).reshape(shape)
    return heads, arrays


def _mapped(path: Path, checksum: int) -> memoryview:
    with path.open("rb") as stream:
        content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    if zlib.crc32(content) != checksum:
        raise BrokenIndex(f"索引文件 {path.name} 已损坏，需要重建")
    return content


def _digest(content: bytes) -> str:
    return f"{zlib.crc32(content):08x}{zlib.adler32(content):08x}"


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}{_FRESH}")
    fresh.write_bytes(content)
    fresh.replace(path)
