"""Why a row that could be read may be no record after all: said to whoever looks at it before it is taken in.

A record has a title that names a thing, and some text or whoever offers or needs it.
"""

import re
from collections.abc import Mapping
from typing import Any

_SAYS_SOMETHING = (
    "org", "dept", "lead", "summary", "highlights", "params", "advantage", "scene", "products", "keywords",
    "org_name", "problem", "key_tech", "indicators", "goal", "base",
)  # fmt: skip
"""Fields of which a record gives at least one: whose it is, or what it is about."""
_REMARK = re.compile(
    r"^(?:以[上下](?:信息|内容|数据|成果|项目|需求|材料|所列|均|为|空白)|(?:信息|数据|统计|资料|更新|填报)(?:截至|截止|来源|时间)"
    r"|截至|截止|(?:注|备注|说明|附注|备\s*注)\s*[:：]|[※*＊]|(?:本|此|上)表)"
)
"""How a sentence about a table begins."""


def doubt_of(values: Mapping[str, Any]) -> str:
    """Why a row with these values, by field name, is doubtful; "" where it is not."""
    if _REMARK.match(str(values.get("title", ""))):
        return "名称像是表格的说明，不像一项内容"
    if not any(values.get(name) for name in _SAYS_SOMETHING):
        return "只有名称，没有写是谁的，也没有介绍"
    return ""
