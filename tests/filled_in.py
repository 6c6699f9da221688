"""Forms as somebody fills them in who leaves nothing empty: invented words, the first real choices."""

import io
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple
from urllib.parse import urljoin

from attached_files import PDF
from lxml import html
from visiting import Fields
from werkzeug.datastructures import FileStorage, MultiDict

SENTENCE = "已与对方电话核实，情况属实，下周再联系一次。"
_NEW = count(1)
_LISTS = {
    "needs": "需求名称,企业名称,主要问题,联系人,联系电话,镇街\n"
    "注塑件缩痕减少{0},示例丁塑业有限公司,缩痕明显。,冯某,15400000061,北山镇\n",
    "supplies": "成果名称,成果简介,单位,联系人,联系电话\n可降解地膜配方{0},完成田间试验。,示例大学,褚某,15400000062\n",
}
_BY_NAME = {
    "mobile": "15400000063",
    "phone": "15400000064",
    "email": "w@example.com",
    "amount": "12.5",
    "budget": "30-80",
    "period": "2026-10/2027-09",
    "uscc": "",
    "number": "2026370000000009",
    "q": "电池",
    "org": "示例大学",
    "supply": "GJ-2026-00003",
    "card_no": "SZXQ-2026-0002",
    "digits": "0001",
    "dated": "",
    "website": "",
    "extra": "",
}
"""Fields whose text has a form of its own; what is empty here stays empty."""


class Button(NamedTuple):
    """A button of a form: its name and value, which may be empty, and the address that it sends the form to."""

    name: str
    value: str
    target: str


def buttons(form: html.FormElement) -> list[Button]:
    """The buttons of a form, those that stand elsewhere in the page among them; a form without one is sent as it is."""
    page, here = form.base_url or "", target_of(form)
    pressed = [
        button for button in _of(form, "button") if button.get("type") != "button" and "disabled" not in button.attrib
    ]
    targets = [urljoin(page, button.get("formaction")) if button.get("formaction") else here for button in pressed]
    said = [(button.get("name", ""), button.get("value", "")) for button in pressed]
    return [Button(*pair, to) for pair, to in zip(said, targets, strict=True)] or [Button("", "", here)]


def _of(form: html.FormElement, *tags: str) -> list[html.HtmlElement]:
    """The elements of a form, inside it or joined to it by its id."""
    inside = [element for tag in tags for element in form.iter(tag)]
    joined = form.getroottree().iterfind(f".//*[@form='{form.get('id')}']")
    return [*inside, *(element for element in joined if element.tag in tags)]


def target_of(form: html.FormElement) -> str:
    """The address that a form is sent to; its own page where it does not say."""
    return str(form.action or form.base_url)


def filled_in(form: html.FormElement, button: Button, **chosen: str) -> Fields:
    """What a browser sends when somebody has filled in everything and presses this button; `chosen` goes before."""
    sent = as_it_stands(form, button)
    for control in _of(form, "input", "select", "textarea"):
        name = control.get("name", "")
        if not name:
            continue
        value = chosen.get(name, "") or ("" if sent.get(name) else _value(control, form))
        if control.get("type") == "file":
            sent[name] = _file(form)
        elif value:
            sent[name] = value
    return sent


def as_it_stands(form: html.FormElement, button: Button) -> Fields:
    """What a browser sends when somebody only presses this button."""
    sent: Fields = MultiDict([(name, value or "") for name, value in form.form_values()])
    if button.name:
        sent[button.name] = button.value
    return sent


def _value(control: html.HtmlElement, form: html.FormElement) -> str:
    kind, name = control.get("type", control.tag), control.get("name")
    if control.tag == "select":
        return next((value_option for value_option in control.value_options if value_option), "")
    if kind in ("checkbox", "radio"):
        return control.get("value", "on")
    if kind == "date":
        return datetime.now(UTC).date().isoformat()
    if kind == "hidden" or control.get("list") or "-" in name:
        return ""
    return _BY_NAME.get(name, f"新来的人{next(_NEW)}" if "accounts" in target_of(form) else SENTENCE)


def _file(form: html.FormElement) -> FileStorage:
    place = target_of(form)
    if "import" not in place:
        return FileStorage(io.BytesIO(PDF), "工况说明.pdf")
    text = _LISTS["supplies" if "supplies" in place else "needs"].format(next(_NEW))
    return FileStorage(io.BytesIO(text.encode()), "名单.csv")
