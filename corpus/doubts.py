"""Rows of a list that may be no record: a footnote under the table, a label, a line of remarks."""

import re

from corpus.fields import Required, Weight
from corpus.reading.entries import Entry
from corpus.reading.mapping import field_named
from corpus.records import Need, Supply, values_of
from corpus.values.text import clean_line

_SENTENCE = re.compile(
    r"^(?:以上|上述|以下[为是]|如有|如需|本表|本清单|本次|请|(?:资料|数据|信息)来源|(?:更新|统计|发布|填报|填表)(?:时间|日期)"
    r"|(?:注|备注|说明|联系(?:人|电话|方式)|咨询(?:人|电话|方式)|地址|邮编|填表人|审核人)\s*[:：]"
    r"|共\s*\d+\s*[项条个]|第\s*\d+\s*页)|截[至止]\s*(?:20)?\d\d\s*年|[。！；;：:]$"
)
_LETTERS = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\S+|[\d\s年月日号./:：-]+")
_TEXT_WEIGHTS = (Weight.BODY, Weight.KEYWORDS)
_OWNERS = ("org", "org_name")
_NO_CONTENT = {"title", "ref"}


def doubt_of(entry: Entry, record: Need | Supply) -> str:
    """Why a row may be no need or supply; "" where its title names a thing and it has some text or says whose it is."""
    title = clean_line(record.title)
    if reason := _no_name(title, record):
        return f"“{title[:30]}”{reason}"
    given = values_of(record)
    own = {name for name in given if name not in entry.supposed and entry.values.get(name)} - _NO_CONTENT
    if not own and len(entry.columns) > 1:
        return "这一行除了名称什么也没有，可能是表下的说明"
    says = any(field.weight in _TEXT_WEIGHTS for field in record.fields if field.name in given)
    whose = any(given.get(name) for name in _OWNERS)
    return "" if says or whose or entry.rest else "这一行只有名称，没有内容，也没有单位"


def _no_name(title: str, record: Need | Supply) -> str:
    if _SENTENCE.search(title):
        return "像一句说明，不像名称"
    if not _LETTERS.search(title) or _ADDRESS.fullmatch(title):
        return "不是名称"
    label = field_named(title, record.fields)
    return "是一个栏目名，不像名称" if label is not None and label.required is not Required.ALWAYS else ""
