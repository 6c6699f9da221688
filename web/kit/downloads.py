"""Files that somebody saves: the one place that makes their answers.

A header holds Latin letters only. A name in another script goes along percent-encoded (RFC 6266), beside what is left
of it for programs that do not read that. A file is whole before its answer begins, so nobody saves half of one.
"""

import os
from collections.abc import Iterator
from typing import IO
from unicodedata import normalize
from urllib.parse import quote

from flask import Response

_PIECE = 64 * 1024
_PLAIN = "!#$&+-.^_`|~"
"""What an encoded name may hold as it is, beside letters and digits (RFC 8187)."""


def download(file: IO[bytes], media: str, name: str) -> Response:
    """An answer that browsers save under this name; the file is closed with it."""
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    answer = Response(_pieces(file), mimetype=media)
    answer.content_length = length
    answer.headers.set("Content-Disposition", "attachment", **_names(name))
    return answer


def _names(name: str) -> dict[str, str]:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    encoded = {} if plain == name else {"filename*": f"UTF-8''{quote(name, _PLAIN)}"}
    return {"filename": plain} | encoded


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file to its end; closed there, or when nobody reads on."""
    with file:
        while piece := file.read(_PIECE):
            yield piece
