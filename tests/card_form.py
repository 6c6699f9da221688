"""The need card's form as a browser without JavaScript sends it: read from the page, changed, a button pressed."""

from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

CARD: dict[str, Any] = {
    "title": "储能电池低温放电性能提升",
    "need_kinds": ["problem_solving", "adoption"],
    "problem": "冬季零下二十度放电容量只剩六成，电解液黏度大。",
    "key_tech": "零下二十度容量保持率不低于 80%。",
    "modes": ["joint_research"],
    "budget": "30-80",
    "period": "2026-10/2027-09",
    "org_name": "示例乙电池有限公司",
    "town": "北山镇",
    "contact": "周某",
    "mobile": "154 0000 0002",
    "disclosure": "anonymous",
    "not_secret": "1",
    "consent": "1",
}
"""Everything that a card must have, as it is typed."""
STEPS = (
    ("title", "need_kinds", "problem"),
    ("key_tech", "modes", "budget", "period"),
    ("org_name", "town", "contact", "mobile"),
    ("disclosure", "not_secret", "consent"),
)
"""The step that each of them is asked at."""


def form_of(page: str) -> html.FormElement:
    """The need card's form in a page."""
    form: html.FormElement = html.fromstring(page).xpath("//main//form")[0]
    return form


def sent_by(page: str, *, go: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends when a button is pressed; a change replaces a field, None leaves it out."""
    sent: dict[str, list[str]] = {}
    for element in form_of(page).xpath(".//*[self::input or self::select or self::textarea][@name]"):
        if element.get("type") not in ("checkbox", "radio") or "checked" in element.attrib:
            sent.setdefault(element.get("name"), []).append(_value(element))
    wanted = sent | {"go": go} | changes
    return {name: value for name, value in wanted.items() if value is not None}


def _value(element: Any) -> str:
    if element.tag == "select":
        chosen = element.xpath(".//option[@selected]") or element.xpath(".//option")
        return str(chosen[0].get("value"))
    return str(element.text or "") if element.tag == "textarea" else str(element.get("value", ""))


def press(client: FlaskClient, page: str, go: str, **changes: Any) -> TestResponse:
    """Presses a button of the form in a page, after changing some of its fields."""
    return client.post(form_of(page).action, data=sent_by(page, go=go, **changes))


def at_step(client: FlaskClient, number: int) -> str:
    """The page of a step, reached from the first one with the steps before it filled in."""
    page = client.get("/card").text
    for names in STEPS[: number - 1]:
        answer = press(client, page, "next", **{name: CARD[name] for name in names})
        assert answer.status_code == 200
        page = answer.text
    return page


def send(client: FlaskClient, **changes: Any) -> TestResponse:
    """Opens the form and sends a whole card at once, with some fields changed."""
    return press(client, client.get("/card").text, "send", **(CARD | changes))
