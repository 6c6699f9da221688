"""Attachments as pages deal with them: taken from forms, given to cards, removed.

A key names what the attachments belong to: one filling-in of the form, or (`key_of`) a card that was sent. Keys of
cards hold a colon, which keys from forms cannot have, so whoever passes one must have checked who asks.
"""

from collections.abc import Callable, Iterable

from werkzeug.datastructures import FileStorage

from corpus.attached import LARGEST, clean_name
from corpus.errors import BadValue, NotFound
from corpus.proposals import Proposal
from corpus.records import Need
from corpus.store import Attachment, Connection
from web.gate.limits import hit
from web.services import Services

ENTERPRISE = "企业"
"""Who removed a file, where the enterprise did."""
_CARD = "need:"


def key_of(need: Need) -> str:
    """The key under which the attachments of a stored card are shown and changed."""
    return f"{_CARD}{need.id}"


def take(services: Services, files: Iterable[FileStorage], *, key: str) -> list[str]:
    """Stores what is good of these files at once; a sentence for each other one: which, why, how to mend it."""
    said = (_take(services, file, key) for file in files if file.filename)
    return [problem for problem in said if problem]


def _take(services: Services, file: FileStorage, key: str) -> str:
    name = file.filename or ""
    try:
        _check_rate(services)
        content = file.stream.read(LARGEST + 1)
        services.store.arriving.attachments.take(content, name=name, key=key, need_id=_need_id(key))
    except BadValue as problem:
        return f"“{clean_name(name)}”没有收下：{problem}。"
    return ""


def _check_rate(services: Services) -> None:
    if not hit(services, "upload_limit"):
        raise BadValue("上传的附件太多；请过一会儿再添加，也可以先提交")


def of_key(services: Services, key: str) -> tuple[Attachment, ...]:
    """What was taken so far, oldest first."""
    need_id = _need_id(key)
    return of_need(services, need_id) if need_id else services.store.arriving.attachments.of_key(key)


def of_need(services: Services, need_id: str) -> tuple[Attachment, ...]:
    """The attachments of a card: for staff, and for whoever holds the card's secret address."""
    return services.store.arriving.attachments.of_need(need_id)


def binding(services: Services, key: str) -> Callable[[Connection, Need], None]:
    """What gives a new card its attachments inside the write that stores it."""
    return lambda db, need: services.store.arriving.attachments.bind_within(db, key, need.id)


def binding_proposal(services: Services, key: str) -> Callable[[Connection, Proposal], None]:
    """What gives a new proposal its attachments inside the write that stores it."""
    return lambda db, proposal: services.store.arriving.attachments.bind_proposal_within(db, key, proposal.id)


def bind(services: Services, key: str, need: Need) -> None:
    """Gives what was taken under a form's key to the card that came of it; sent twice, it is given once."""
    services.store.arriving.attachments.bind(key, need.id)


def move(services: Services, key: str, *, to: str) -> None:
    """Gives what was taken in one filling-in of the form to another, as where a form was sent with other words."""
    services.store.arriving.attachments.move(key, to=to)


def remove(services: Services, key: str, number: str) -> None:
    """Removes one, as its enterprise wishes; nothing where it is gone already, or belongs to another."""
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        return
    need_id, store = _need_id(key), services.store.arriving.attachments
    try:
        if need_id:
            store.remove(int(number), need_id=need_id, actor=ENTERPRISE)
        else:
            store.discard(int(number), key=key)
    except NotFound:
        return


def _need_id(key: str) -> str | None:
    return key.removeprefix(_CARD) if key.startswith(_CARD) else None
