"""Secret addresses: signed, so that nobody can guess another one from a number.

One signature with one salt for each purpose: what opens a receipt opens no question. Signed by itsdangerous under the
key beside the database, so that addresses outlive a restart. Each says the month in which it was given out, and opens
for so many months as the settings say; staff make those of one receipt void by renewing it. Addresses of before, which
say no month, hold until they are renewed.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeSerializer, URLSafeTimedSerializer

from corpus.errors import CorpusError, NotFound
from corpus.records import Need, Supply
from web.services import services

READABLE_FOR = 30 * 60
"""Seconds for which the address of an answer to an enquiry holds."""
_SIGNED = {"digest_method": hashlib.sha256}
_SIGNED_BEFORE = {"digest_method": hashlib.sha1}
"""As programs of before signed: such addresses are read, and no new ones made."""


class Outdated(CorpusError):
    """The address of an answer is too old."""


class Asked(NamedTuple):
    """What an address asks about: a record, as it was at one version."""

    record_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """What addresses of one kind are signed for, and what is said of one that was not given out here."""

    salt: str
    unknown: str

    def token(self, value: Any) -> str:
        """What stands in the address: the value, the month, how often it was renewed, signed."""
        return str(self._signer().dumps([value, _month(), self._times(value)]))

    def value(self, token: str) -> Any:
        """The value of an address; `NotFound` for a token that was not given out here, is too old or was made void."""
        try:
            said = self._signer().loads(token)
        except BadSignature as problem:
            raise NotFound(self.unknown) from problem
        is_of_before = not (isinstance(said, list) and len(said) == _PARTS)
        value, month, times = (said, None, 0) if is_of_before else said
        if times != self._times(value):
            raise NotFound(RENEWED)
        months = services().settings.link_months
        if month is not None and _month() - month > months:
            raise NotFound(TOO_OLD.format(months))
        return value

    def renew(self, value: Any, *, record: str) -> None:
        """Makes the addresses void that were given out for this value."""
        services().store.telling.renewed_links.renew(self.salt, _matter(value), record=record)

    def _times(self, value: Any) -> int:
        return services().store.telling.renewed_links.times(self.salt, _matter(value))

    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(
            str(current_app.secret_key), salt=self.salt, signer_kwargs=_SIGNED, fallback_signers=[_SIGNED_BEFORE]
        )


RENEWED = "这个网址已作废，换了新的；请用最近收到的网址，或联系科技局"
TOO_OLD = "这个网址发出已超过 {0} 个月，不再有效；请凭征集卡编号查进度，或联系科技局要新的网址"
_PARTS = 3


def _matter(value: Any) -> str:
    """What an address is about, in whichever version."""
    return str(value[0] if isinstance(value, list) else value)


def _month() -> int:
    """The present month, counted through."""
    today = services().store.today()
    return today.year * 12 + today.month


_RECEIPT = Purpose("receipt", "没有这张回执，网址可能不完整；请用提交后保存的网址，或凭征集卡编号联系科技局")
_PROPOSAL = Purpose("proposal", "没有这张回执，网址可能不完整；请用提交后保存的网址，或凭编号联系科技局")
_QUESTION = Purpose("ask-supplier", "没有这条征询，网址可能不完整；请用收到的完整网址，或联系科技局")
_STILL_VALID = Purpose("still-valid", "没有这条提醒，网址可能不完整；请用收到的完整网址，或联系科技局")

_WATCH = Purpose("watch", "没有这项订阅，网址可能不完整；请用收到的完整网址，或联系科技局")
_WATCH_CONFIRM = Purpose("watch-confirm", "没有这项订阅，网址可能不完整；请用邮件里的完整网址")
_ONE_CODE = Purpose("one-code", "没有这个码，网址可能不完整；可以直接打开一码通，或联系科技局")


def receipt_token(need_id: str) -> str:
    """What stands in the address of a card's receipt."""
    return _RECEIPT.token(need_id)


def card_of(token: str) -> str:
    """The number of the card that a receipt belongs to; `NotFound` for a token that was not given out here."""
    return str(_RECEIPT.value(token))


def renew_receipt(need_id: str) -> None:
    """Makes all addresses of a card's receipt void that were given out."""
    _RECEIPT.renew(need_id, record="needs")


def proposal_token(proposal_id: str) -> str:
    """What stands in the address of a proposal's receipt."""
    return _PROPOSAL.token(proposal_id)


def proposal_of(token: str) -> str:
    """The number of the proposal that a receipt belongs to; `NotFound` for a token that was not given out here."""
    return str(_PROPOSAL.value(token))


def ask_token(pairing_id: int) -> str:
    """What stands in the address of a question to a supplier."""
    return _QUESTION.token(pairing_id)


def pairing_of(token: str) -> int:
    """The number of the pairing that a question is about; `NotFound` for a token that was not given out here."""
    return int(_QUESTION.value(token))


def valid_token(record: Need | Supply) -> str:
    """What stands in the address of the question about a record as it is now: good for this version alone."""
    return _STILL_VALID.token([record.id, record.version])


def asked_by(token: str) -> Asked:
    """What such an address asks about; `NotFound` for a token that was not given out here."""
    record_id, version = _STILL_VALID.value(token)
    return Asked(str(record_id), int(version))


def watch_token(watch_id: int) -> str:
    """What stands in the address where a watch is seen and ended."""
    return _WATCH.token(watch_id)


def watch_of(token: str) -> int:
    """The number of the watch that such an address is about; `NotFound` for a token that was not given out here."""
    return int(_WATCH.value(token))


def watch_confirm_token(watch_id: int) -> str:
    """What stands in the address by which the owner of an e-mail address confirms a watch."""
    return _WATCH_CONFIRM.token(watch_id)


def watch_to_confirm(token: str) -> int:
    """The number of the watch that is to be confirmed; `NotFound` for a token that was not given out here."""
    return int(_WATCH_CONFIRM.value(token))


def one_code_token(number: int) -> str:
    """What stands in the address that an enterprise's own code of 一码通 leads to."""
    return _ONE_CODE.token(number)


def one_code_of(token: str) -> int:
    """The number of the code of such an address; `NotFound` for a token that was not given out here."""
    return int(_ONE_CODE.value(token))


def answer_token(need_id: str) -> str:
    """What stands in the address of an answer to an enquiry: readable for half an hour, and good for nothing else."""
    return str(_of_an_enquiry().dumps(need_id))


def card_of_answer(token: str) -> str:
    """The number of the card that an answer is about; `Outdated` after half an hour, `NotFound` for nonsense."""
    try:
        return str(_of_an_enquiry().loads(token, max_age=READABLE_FOR))
    except SignatureExpired as problem:
        raise Outdated("这次查询的结果已过半小时，请重新查询。") from problem
    except BadSignature as problem:
        raise NotFound("没有这次查询的结果，网址可能不完整；请重新查询") from problem


def _of_an_enquiry() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="progress", signer_kwargs=_SIGNED)
