"""Rows of a list that are no record: notes under it, sums, examples of how to fill it in."""

import re
from collections.abc import Sequence

from corpus.values.text import clean_line

_NOTE_WORDS = (
    "注|备注|附注|注意|注意事项|说明|填表说明|填报说明|填写说明|填表人|填报人|填表单位|填报单位|填表日期|填报日期|填表时间|制表|制表人"
    "|制表单位|制表日期|审核|审核人|审核意见|审批人|经办人|负责人签字|联系人|联系电话|咨询电话|日期|电话"
)
_NOTE = re.compile(
    rf"^(?:(?:{_NOTE_WORDS})\s*\d{{0,2}}(?:[（(][^（）()]*[）)])?\s*[:：]|附件?\s*\d*[:：]|(?:单位)?[（(](?:盖章|签字|公章))"
)
_SUM = re.compile(r"^(?:合计|总计|小计|共计)(?:\W|\d|$)")
_ONLY_SUM = re.compile(r"(?:合计|总计|小计|共计)[\s\d项个条元万亿.,:：（）()]*")
_EXAMPLE_WORD = (
    "示例|样例|举例|范例|例|例如|例子|样本|示范|样板|模板|示例行|样例行|(?:示例|样例|范例|举例|样本)(?:数据|内容|说明)|数据示例"
    "|填写(?:示例|样例|范例|举例|说明|要求|示范|规范)|填表(?:示例|样例|范例|说明|要求)|填报(?:示例|样例|说明|要求)|参考(?:示例|样例)"
)
_EXAMPLE = re.compile(rf"[（(【\[]?(?:{_EXAMPLE_WORD})[）)】\]]?\s*[\d一二三四五]{{0,2}}\s*[:：、.。）)】\]]?")
_BEGINS_AS_EXAMPLE = re.compile(
    rf"(?:[（(【\[](?:{_EXAMPLE_WORD})\d{{0,2}}[）)】\]]|(?:{_EXAMPLE_WORD})\s*\d{{0,2}}\s*[:：])"
)
_ENDS_AS_EXAMPLE = re.compile(r"[（(【\[](?:示例|样例|举例|范例|例)\d{0,2}[）)】\]]$")
_ASKS = re.compile(r"^[（(]?(?:请(?:在此)?(?:填写|输入|填入|选择|写明|注明)|此处填|在此填写|必填|选填|限\d+字)")
_PLACEHOLDER = re.compile(r"[xX×✕*＊]{2,}|某某|[○〇]{2,}|\.{4,}|…{2,}")
_SHOWN = 30


def aside(cells: Sequence[str], title: str) -> str:
    """Why a row is no record, given its cells and the one of its name; "" for one that may be a record."""
    filled = [clean_line(cell) for cell in cells if cell.strip()]
    shown = (title or filled[0])[:_SHOWN]
    if _is_example(filled, title):
        return f"示例行，未导入：{shown}"
    return f"说明行，未导入：{filled[0][:_SHOWN]}" if _is_note(filled, title) else ""


def _is_example(filled: Sequence[str], title: str) -> bool:
    first, marked = filled[0], title or filled[0]
    if _EXAMPLE.fullmatch(first) or _EXAMPLE.fullmatch(marked):
        return True
    if _PLACEHOLDER.search(title) and sum(bool(_PLACEHOLDER.search(text)) for text in filled) > 1:
        return True
    return bool(_BEGINS_AS_EXAMPLE.match(marked) or _ASKS.match(marked) or _ENDS_AS_EXAMPLE.search(marked))


def _is_note(filled: Sequence[str], title: str) -> bool:
    """Whether nothing that belongs to a record stands beside a text that begins like a note, or nothing at all."""
    if len(filled) > 1 and len(set(filled)) == 1:
        return True
    if not title:
        return len(filled) <= 2 or _begins_as_note(filled[0])
    if _ONLY_SUM.fullmatch(title) or _ONLY_SUM.fullmatch(filled[0]):
        return True
    return _begins_as_note(filled[0]) and all(map(_NOTE.match, filled[1:]))


def _begins_as_note(text: str) -> bool:
    return bool(_NOTE.match(text) or _SUM.match(text))
