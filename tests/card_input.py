"""A need card as somebody types it."""

from playwright.sync_api import Page

TITLE = "磷酸铁锂电池包冬季低温放电能力提升"
COMPANY = "示例冬储电池有限公司"
MOBILE = "15400000021"
CONTACT = "周启明"

TYPED = {
    "title": TITLE,
    "problem": "冬天户外储能柜零下二十度放电容量只剩六成，客户要求退货，想换电解液或者改正极材料。",
    "key_tech": "零下二十度容量保持率不低于 80%，常温循环寿命不降低。",
    "keywords": "磷酸铁锂、低温、电解液",
    "budget": "50-80",
    "period": "2026-12/2027-11",
    "org_name": COMPANY,
    "contact": CONTACT,
    "mobile": MOBILE,
}
CHOSEN = {"chain": "新能源（锂电、光伏）", "field": "603", "town": "城关街道"}
TICKED = ("技术攻关", "合作研发")


def fill_card(page: Page, *, disclosure: str = "匿名公开") -> None:
    """Fills in everything that a card must have."""
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    for name, code in CHOSEN.items():
        page.locator(f"select[name={name}]").select_option(code)
    for label in TICKED:
        page.get_by_label(label, exact=True).check()
    field = page.locator("[name=disclosure]")
    if field.count() == 1:
        field.select_option(disclosure)
    else:
        page.locator(f"[name=disclosure][value={disclosure}]").check()
    for name in ("not_secret", "consent"):
        page.locator(f"[name={name}]").check()
