"""What is found in a text: what it is, and from where to where."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Contact(Enum):
    """What leads to a person or, in an anonymous card, to the enterprise."""

    MOBILE = "手机号"
    PHONE = "电话号码"
    IDENTITY = "身份证号"
    ACCOUNT = "账号"
    EMAIL = "邮箱"
    WECHAT = "微信"
    QQ = "QQ"
    PERSON = "联系人"
    CODE = "统一社会信用代码"
    ENTERPRISE = "企业名称"
    SITE = "网址"
    PLACE = "地址"


class Hit(NamedTuple):
    """One of them in a text."""

    kind: Contact
    start: int
    end: int


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in their order, those that overlap joined under the kind of the first."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if joined and hit.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(hit.end, joined[-1].end))
        else:
            joined.append(hit)
    return joined
