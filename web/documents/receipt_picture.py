"""A receipt as a picture to keep on a phone: number, title, day and the code of its secret address.

It is drawn as SVG, which needs no fonts here; `receipt.js` turns it into the kind of picture that phones save.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import segno
from flask import Response
from markupsafe import escape

from corpus.proposals import Proposal
from corpus.records import Need
from corpus.values.personal import masked
from web.gate.privacy import keep_private
from web.kit.downloads import download
from web.kit.filters import long_day
from web.settings import Settings

WIDTH, HEIGHT = 720, 1080
_MARGIN, _CODE, _LINE = 60, 420, 19
_FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_PALE, _DEEP, _INK = "#566272", "#163a69", "#1b2430"
_CARD = ("二维码是这张卡的回执网址：扫码看进度、修改、撤回。", "拿到图片的人也能办理，请不要转发。")
_PROPOSAL = ("二维码是这条应答的回执网址：扫码看办理情况。", "拿到图片的人也能看到，请不要转发。")


class Drawing(NamedTuple):
    """What a picture says; `notes` are the lines under the code, which say what it opens."""

    office: str
    name: str
    number: str
    title: str
    received: str
    address: str
    notes: tuple[str, ...]


def receipt_picture(need: Need, address: str, settings: Settings) -> str:
    """The receipt of a card as an SVG document."""
    day, title = f"{long_day(need.created_at)}收到", masked(need.title)
    return draw(Drawing(settings.bureau, "企业创新需求服务征集卡回执", need.id, title, day, address, _CARD))


def proposal_picture(proposal: Proposal, need: Need | None, address: str, settings: Settings) -> str:
    """The receipt of a proposal as an SVG document."""
    title = f"需求：{need.title if need else proposal.need_id}"
    day = f"{long_day(proposal.created_at)}收到"
    return draw(Drawing(settings.bureau, "“我能解决”应答回执", proposal.id, title, day, address, _PROPOSAL))


def draw(what: Drawing) -> str:
    """A picture of these words and of the code of the address."""
    texts = [
        _text(what.office, 70, 26, _PALE),
        _text(what.name, 118, 36, _DEEP, bold=True),
        _text(what.number, 190, 44, _INK, bold=True),
        *(_text(line, 246 + place * 42, 30, _INK) for place, line in enumerate(_cut(what.title))),
        _text(what.received, 440, 26, _PALE),
        *(_text(line, 970 + place * 40, 24, _INK) for place, line in enumerate(what.notes)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<rect width="{WIDTH}" height="14" fill="#1f4e8c"/>{"".join(texts)}{_code(what.address)}</svg>'
    )


def as_file(picture: str, number: str) -> Response:
    """A picture to be saved, which neither caches nor search engines keep."""
    return keep_private(download(BytesIO(picture.encode()), "image/svg+xml", f"回执-{number}.svg"))


def as_data(picture: str) -> str:
    """A picture as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


def _cut(text: str) -> list[str]:
    """A title in at most four lines."""
    return [text[at : at + _LINE] for at in range(0, len(text), _LINE)][:4]


def _text(text: str, y: int, size: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_MARGIN}" y="{y}" font-family="{_FONTS}" font-size="{size}" fill="{colour}"{weight}>'
        f"{escape(text)}</text>"
    )


def _code(address: str) -> str:
    """The code as one path, as wide as `_CODE`, in the middle."""
    rows = tuple(segno.make(address, error="m", micro=False).matrix_iter(border=0))
    cells = "".join(f"M{x} {y}h{run}v1h-{run}z" for y, row in enumerate(rows) for x, run in _runs(row))
    scale, left = _CODE / len(rows), (WIDTH - _CODE) / 2
    return f'<path transform="translate({left} 480) scale({scale:.4f})" d="{cells}" fill="#000"/>'


def _runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where dark stretches of a row begin, and how long they are."""
    for dark, cells in groupby(enumerate(row), key=lambda cell: bool(cell[1])):
        places = [place for place, _ in cells]
        if dark:
            yield places[0], len(places)
