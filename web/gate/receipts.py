"""Addresses of receipts: signed, so that nobody can guess another card's from its number."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from corpus.errors import NotFound


def receipt_token(need_id: str) -> str:
    """What stands in the address of a card's receipt."""
    return str(_serializer().dumps(need_id))


def card_of(token: str) -> str:
    """The number of the card that a receipt belongs to; `NotFound` for a token that was not given out here."""
    try:
        return str(_serializer().loads(token))
    except BadSignature as problem:
        raise NotFound("没有这张回执，网址可能不完整；请用提交后保存的网址，或凭征集卡编号联系科技局") from problem


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="receipt")
