"""Addresses of mail and accounts of messengers, and addresses of the web, in the writings that people use.

All patterns are asked of folded texts.
"""

import re
from collections.abc import Iterator

from corpus.values.personal.hits import Contact, Hit
from corpus.values.personal.lists import patterns
from corpus.values.personal.numbers import COUNTED

_LABELS = patterns("labels.tsv")
_ENDINGS = (
    "com|cn|net|org|edu|gov|ac|info|biz|cc|vip|top|io|me|tv|hk|tw|mobi|xyz|tech|shop|store|asia|de|jp|uk|us|eu|kr"
)
_AT = r"(?:\s?@\s?|\s?[(\[{<]\s?(?:at|a|@)\s?[)\]}>]\s?)"
_ODD_AT = r"(?:\s?(?:#|艾特|小老鼠|\*|☆|△|&)\s?|\sat\s)"
_DOT = r"(?:\s?\.\s?|\s?[(\[]\s?(?:dot|\.)\s?[)\]]\s?|。|点|\sdot\s)"
_NAME = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*"
_HOST = rf"[A-Za-z0-9-]+(?:{_DOT}[A-Za-z0-9-]+)*{_DOT}(?:{_ENDINGS})(?![A-Za-z0-9])"
_MAIL = re.compile(rf"{_NAME}(?:{_AT}|{_ODD_AT}){_HOST}", re.IGNORECASE)
_SAID = r"\s?(?:(?:号码?|账号|地址|id)?\s?(?:[:=是为]|->)\s?|号码?\s?|账号\s?|地址\s?)[\"'“(<]?\s?"
"""What leads from the name of a service to an account there."""
_LABELLED_MAIL = re.compile(
    rf"{_LABELS['mail']}{_SAID}(?P<account>[A-Za-z0-9][A-Za-z0-9._%+-]{{2,}}(?:(?:{_AT}|{_ODD_AT})[A-Za-z0-9.-]+)?)",
    re.IGNORECASE,
)
_ID = r"(?P<account>[A-Za-z0-9_-]{4,24}(?![A-Za-z0-9_.-]))"
_MIXED_ID = r"(?P<account>(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{5,24}(?![A-Za-z0-9_.-]))"
_LONG_ID = r"(?P<account>(?=[A-Za-z_-]*\d)[A-Za-z0-9_]{6,24}(?![A-Za-z0-9_.-])(?!\s?(?:型|系列)))"
_SAME = (
    r"(?:手机号?|电话|号码)?"
    r"(?:[与和即]?微信(?:手机|电话)?同[号步]|同微信号?(?!小程序|公众|支付)|微信同(?:手机|电话)号?|微同号?)"
)
"""That an account goes by the telephone number."""
_ACCOUNTS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Contact.WECHAT, rf"{_LABELS['wechat']}{_SAID}{_ID}{COUNTED}"),
        (Contact.WECHAT, rf"{_LABELS['wechat']}\s?{_MIXED_ID}{COUNTED}"),
        (Contact.WECHAT, rf"{_LABELS['latin']}{_SAID}(?P<account>[A-Za-z0-9_-]{{5,24}}(?![A-Za-z0-9_.-])){COUNTED}"),
        (Contact.WECHAT, rf"{_LABELS['latin']}\s?{_LONG_ID}{COUNTED}"),
        (Contact.WECHAT, rf"(?P<account>{_SAME})"),
        (Contact.WECHAT, rf"(?<![A-Za-z0-9])v:\s?{_LONG_ID}{COUNTED}"),
        (Contact.QQ, rf"{_LABELS['qq']}(?:号码?|群号?)?[\s:是为.]{{0,3}}(?P<account>\d{{5,12}}(?!\d)){COUNTED}"),
        (Contact.QQ, rf"(?<![A-Za-z0-9])q:\s?(?P<account>[1-9]\d{{6,10}}(?![\d.])){COUNTED}"),
        (Contact.ACCOUNT, rf"{_LABELS['other']}(?:群)?{_SAID}{_ID}{COUNTED}"),
        (Contact.ACCOUNT, rf"{_LABELS['other']}\s?{_MIXED_ID}{COUNTED}"),
    )
)
_SITE = re.compile(
    rf"https?://[^\s，。；、）)\"'<>]+|(?<![A-Za-z0-9.@-])www\.[A-Za-z0-9.-]+(?:/[A-Za-z0-9./?=&%_-]*)?"
    rf"|(?<![A-Za-z0-9.@/-])(?!(?:asp|ado|vb)\.net)(?:[A-Za-z0-9-]+\.)+(?:{_ENDINGS})(?![A-Za-z0-9])(?:/[A-Za-z0-9./?=&%_-]*)?",
    re.IGNORECASE,
)
_OWN_PAGES = re.compile(
    r"(?:公众号|视频号|抖音号?|官网|小程序)\s?(?:名称)?\s?[:是为]\s?[\"“]?(?P<account>[\u4e00-\u9fff]{2,16})"
)
_POSTAL = re.compile(
    r"(?:地址|厂址|住址)\s?[:是为]\s?(?P<account>[^\s,。;!?、]{4,40})"
    r"|(?:坐落|位于|地处)(?P<place>[^\s,。;!?、]{1,20}(?:街道|园区|工业园|开发区|\d+号|镇|[^城]市(?!场)))"
)


def accounts(text: str) -> Iterator[Hit]:
    """The addresses of mail and the accounts of a folded text; they may overlap."""
    for match in _MAIL.finditer(text):
        yield Hit(Contact.EMAIL, *match.span())
    for kind, pattern in ((Contact.EMAIL, _LABELLED_MAIL), *_ACCOUNTS):
        for match in pattern.finditer(text):
            yield Hit(kind, *match.span("account"))


def sites(text: str) -> Iterator[Hit]:
    """What of a folded text leads to an enterprise's own pages or gates."""
    for match in _SITE.finditer(text):
        yield Hit(Contact.SITE, *match.span())
    for match in _OWN_PAGES.finditer(text):
        yield Hit(Contact.SITE, *match.span("account"))
    for match in _POSTAL.finditer(text):
        yield Hit(Contact.PLACE, *match.span("account" if match["account"] else "place"))
