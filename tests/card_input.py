"""A need card as somebody types it, step by step."""

import re

from playwright.sync_api import Page, expect

from web.cards.wizard import steps

TITLE = "磷酸铁锂电池包冬季低温放电能力提升"
COMPANY = "示例冬储电池有限公司"
MOBILE = "15400000021"
CONTACT = "周启明"
PROBLEM = "冬天户外储能柜零下二十度放电容量只剩六成，客户要求退货，想换电解液或者改正极材料。"

TYPED: tuple[dict[str, str], ...] = (
    {"title": TITLE, "problem": PROBLEM},
    {"key_tech": "零下二十度容量保持率不低于 80%，常温循环寿命不降低。", "budget": "50-80"},
    {"org_name": COMPANY, "contact": CONTACT, "mobile": MOBILE},
    {},
)
"""What must be typed at each step: seven things."""
CHOSEN: tuple[dict[str, str], ...] = ({}, {"chain": "新能源（锂电、光伏）", "field": "603"}, {"town": "城关街道"}, {})
TICKED = (("技术攻关",), ("合作研发", "一年内"), (), ())
PROMISES = ("not_secret", "consent")
SEND = "提交征集卡"


def fill_step(page: Page, number: int, *, disclosure: str = "anonymous") -> None:
    """Fills in everything that a step must have."""
    for name, text in TYPED[number - 1].items():
        page.locator(f"#{name}").fill(text)
    for name, code in CHOSEN[number - 1].items():
        page.locator(f"select[name={name}]").select_option(code)
    for label in TICKED[number - 1]:
        page.get_by_label(label, exact=True).check()
    if number == len(steps()):
        page.locator(f"[name=disclosure][value={disclosure}]").check()
        for name in PROMISES:
            page.locator(f"[name={name}]").check()


def at_step(page: Page, number: int) -> None:
    """Waits until this step is open."""
    expect(page.get_by_role("heading", level=1)).to_have_text(steps()[number - 1].question)


def turn(page: Page, *, to: int, button: str = "下一步") -> None:
    """Presses a button and waits for the step that it leads to."""
    page.get_by_role("button", name=button, exact=True).click()
    at_step(page, to)


def fill_card(page: Page, *, disclosure: str = "anonymous") -> None:
    """Fills in everything that a card must have, from the first step up to the button that sends it."""
    for number in range(1, len(steps())):
        fill_step(page, number)
        turn(page, to=number + 1)
    fill_step(page, len(steps()), disclosure=disclosure)


def sent(page: Page) -> str:
    """The number on the receipt that follows."""
    # A second press breaks off the answer to the first, which waiting for a navigation would take for a failure.
    expect(page).to_have_url(re.compile("/card/receipt/"), timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    return page.locator(".receipt b.number").inner_text()
