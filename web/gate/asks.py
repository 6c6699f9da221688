"""Addresses of questions to suppliers: signed, so that nobody can guess another one from a number."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from corpus.errors import NotFound


def ask_token(pairing_id: int) -> str:
    """What stands in the address of a question to a supplier."""
    return str(_serializer().dumps(pairing_id))


def pairing_of(token: str) -> int:
    """The number of the pairing that a question is about; `NotFound` for a token that was not given out here."""
    try:
        return int(_serializer().loads(token))
    except BadSignature as problem:
        raise NotFound("没有这条征询，网址可能不完整；请用收到的完整网址，或联系科技局") from problem


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="ask-supplier")
