"""What part of the desk somebody sees: a town office its own town's cards and lists, a supplier the lists that it sent,
everybody else all.
"""

from flask_login import current_user

from corpus.errors import NotFound
from corpus.records import Need
from corpus.store import Upload
from web.gate.roles import Role
from web.services import services


def own_town() -> str:
    """The code of the town that whoever is here is limited to; "" for no limit."""
    # Nobody is here where an error is shown to a visitor.
    return str(current_user.town) if getattr(current_user, "role", "") == Role.TOWN else ""


def own_org() -> str:
    """The unit whose lists whoever is here is limited to; "" for no limit. `NotFound` for a supplier without one."""
    if getattr(current_user, "role", "") != Role.SUPPLIER:
        return ""
    if not current_user.org:
        raise NotFound("这个账号还没有写明单位，请联系科技局")
    return str(current_user.org)


def own_need(need_id: str) -> Need:
    """The card; `NotFound` where it is another town's, as if there were none."""
    need = services().store.needs.get(need_id)
    if own_town() and need.town != own_town():
        raise NotFound(f"没有编号为 {need_id} 的征集卡，可能已被删除，或编号有误")
    return need


def own_upload(number: int) -> Upload:
    """The list that was uploaded; `NotFound` where it is not for whoever is here."""
    upload = services().store.arriving.uploads.get(number)
    if not is_own(upload):
        raise NotFound("没有这份名单；请重新上传")
    return upload


def is_own(upload: Upload) -> bool:
    """Whether whoever is here may see this list."""
    if own_org():
        return upload.sent_org == own_org()
    return not own_town() or upload.created_by == current_user.name
