"""How much a request may bring: little, but for the few addresses that take files; and how deep its JSON may lie."""

from typing import Any, NamedTuple

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from flask_login import current_user

from corpus.attached import LARGEST, MOST
from corpus.reading.guard import LARGEST_FILE

MEGABYTE = 1024 * 1024
USUAL = 2 * MEGABYTE
"""Bytes of a request that brings no files."""


class Limit(NamedTuple):
    """What one address takes, in bytes, and what to do where that is too little."""

    largest: int
    advice: str


def _attached(what: str) -> Limit:
    """Room for a form with files; `what` is the form that is not sent when they are too large."""
    return Limit(
        MOST * LARGEST + USUAL,
        f"附件每个不超过 {LARGEST // MEGABYTE} MB、最多 {MOST} 个，这次的太大，没有收下，{what}也还没有提交。"
        "请返回上一页，填写的内容都在；去掉太大的附件，或压缩、拆开后再添加。",
    )


_LIST = Limit(
    LARGEST_FILE + MEGABYTE,
    f"一份名单不超过 {LARGEST_FILE // MEGABYTE} MB，请拆成几份再上传；没有导入任何内容。",
)
LIMITS = {
    "card.send": _attached("征集卡"),
    "card.send_correction": _attached("征集卡"),
    "proposals.send": _attached("应答"),
    "desk.upload": _LIST,
    "desk.upload_supplies": _LIST,
    "desk.register_effects": _LIST,
}
"""By endpoint."""


class ShallowJson(DefaultJSONProvider):
    """JSON that cannot be read for its depth is no JSON; the parser would fail in a way that nobody expects."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """The value of a text; `ValueError` where it is none."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError as problem:
            raise ValueError("nested too deeply") from problem


def init_app(app: Flask) -> None:
    """Sets the limit of every request before anything reads its body, the check of the form's token included."""
    app.json = ShallowJson(app)
    app.config["MAX_CONTENT_LENGTH"] = USUAL
    app.url_value_preprocessor(_raise_limit)


def _raise_limit(endpoint: str | None, _: object) -> None:
    limit = LIMITS.get(endpoint or "")
    # The desk's forms are read before its log-in is asked for, so that whoever is not logged in gets no more room.
    inside = not (endpoint or "").startswith("desk.") or current_user.is_authenticated
    if limit and inside and request.method == "POST":
        request.max_content_length = limit.largest


def advice_for(endpoint: str | None) -> str:
    """What to tell somebody whose request was too large."""
    limit = LIMITS.get(endpoint or "")
    return limit.advice if limit else ""
