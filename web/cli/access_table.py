"""The table of every route by role, for `docs/access.md`."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from web.gate.access import Open, access_to, only_asks
from web.gate.roles import Role

_HEAD = """# 谁能打开什么

每个网页地址、每种角色各一格：√ 能，空白不能。由 `yunduijie access` 从程序里的权限表（`web/gate/access.py`）生成，
请勿手改；测试逐格核对。

- **凭链接**：只有持有回执等秘密网址的人能打开，与角色无关。
- **镇街（园区）** 在能打开的地址里只看到本镇街（园区）的征集卡和自己上传的名单；**供给方**只看到本单位的供给。
- **POST（只查询）**：只按送来的文字查找，不改动、不保存任何内容，不要页面的安全凭据；其余 POST 没有凭据一律拒绝。
- 工作人员的五种角色可限制在指定的地址段（设置 `YUNDUIJIE_STAFF_RANGES`）；密码由别人给的，先更换才能打开其他页。

"""
_METHODS = ("GET", "POST")
ASKS = "POST（只查询）"
"""How the table names a POST that changes nothing."""


def access_table(app: Flask) -> str:
    """The page, in Markdown."""
    heads = ["方式", "地址", "未登录", *(role.label for role in Role)]
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line(row) for row in _rows(app))]
    return _HEAD + "\n".join(lines) + "\n"


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every route with each of its methods, by address."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        yield from ((method, rule) for method in _METHODS if method in (rule.methods or ()))


def _rows(app: Flask) -> Iterator[list[str]]:
    for method, rule in routes(app):
        access = access_to(rule.endpoint)
        if access is Open.TOKEN:
            cells = [Open.TOKEN.value] * (1 + len(Role))
        else:
            cells = ["√" if access is Open.PUBLIC or role in access else "" for role in ("", *Role)]
        yield [ASKS if method == "POST" and only_asks(rule.endpoint) else method, f"`{rule.rule}`", *cells]


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
