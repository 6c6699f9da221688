"""Addresses of the question whether a record is still true: signed, and good for one version of the record."""

from typing import NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from corpus.errors import NotFound
from corpus.records import Need, Supply


class Asked(NamedTuple):
    """What an address asks about: a record, as it was at one version."""

    record_id: str
    version: int


def valid_token(record: Need | Supply) -> str:
    """What stands in the address of the question about a record as it is now."""
    return str(_serializer().dumps([record.id, record.version]))


def asked_by(token: str) -> Asked:
    """What an address asks about; `NotFound` for a token that was not given out here."""
    try:
        record_id, version = _serializer().loads(token)
    except BadSignature as problem:
        raise NotFound("没有这条提醒，网址可能不完整；请用收到的完整网址，或联系科技局") from problem
    return Asked(str(record_id), int(version))


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="still-valid")
