"""Makes the pictures in `docs/images/` from the running service: .venv/bin/python scripts/screenshots.py

Starts a service of its own on a temporary database with the packaged sample, and ends it afterwards.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from camera import CHROMIUM, IMAGES, OPTIONS, PASSWORD, PHONE, WIDE, log_in, service, shoot, take
from desk_pictures import picture_desk
from playwright.sync_api import Page, sync_playwright

from corpus.states import NeedState
from corpus.store import NeedConditions, Profile, Store
from web.accounts.passwords import ENTERPRISE, hashed, set_up_staff
from web.app import create_app
from web.gate.secret_links import receipt_token
from web.settings import Settings

DATABASE = "pictures.db"
COLLEAGUE = "李干事"
NEED = "/needs/SZXQ-2026-0001"
MOBILE = "15400000024"
TOLD = "org_kinds=high_tech&town=北山镇&scale=small&revenue=2000-5000&registered_here=yes&clean_record=yes&rd_share=5-6"
"""What is chosen on the page of policies."""
CARD: tuple[dict[str, str], ...] = (
    {
        "title": "储能电池低温放电性能提升",
        "problem": "磷酸铁锂户外储能柜零下二十度放电容量只剩六成，客户要求退货，想换电解液或改正极材料。",
    },
    {"key_tech": "零下二十度容量保持率不低于 80%，常温循环 2000 次不降低。", "budget": "50-80"},
    {"org_name": "示例冬储电池有限公司", "contact": "周启明", "mobile": MOBILE},
)
"""What is typed at each step of the form; what is ticked or chosen follows."""
SHOWN = (NeedState.RETURNED, NeedState.ACCEPTED)
"""States of the cards that the picture of an account shows."""
TICKED = (("技术攻关",), ("合作研发", "一年内"), ())


def main() -> None:
    """Takes all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        service(Path(folder) / DATABASE) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(viewport=WIDE)
        for name, path in (("home", "/"), ("need", NEED), ("supplies", "/supplies/")):
            take(page, f"{address}{path}", name)
        log_in(page, address)
        add_colleague(Path(folder))
        disagree(page, browser.new_page(viewport=WIDE), address)
        phone = browser.new_page(viewport=PHONE)
        for name, path in (("need-phone", NEED), ("home-phone", "/"), ("one-code", f"/ymt?{TOLD}#results")):
            take(phone, f"{address}{path}", name)
        fill_in(phone, f"{address}/card")
        follow(phone, address, Path(folder))
        keep_together(phone, address, Path(folder))
        browser.close()
    picture_desk()


def add_colleague(folder: Path) -> None:
    """A second account, beside the one that the service makes."""
    store = Store(folder / DATABASE)
    set_up_staff(store, name=COLLEAGUE, password=PASSWORD)
    store.close()


def fill_in(phone: Page, address: str) -> None:
    """The pictures of the form, step by step; the card is not sent."""
    phone.goto(address)
    for number, (typed, ticked) in enumerate(zip(CARD, TICKED, strict=True), start=1):
        for name, text in typed.items():
            phone.fill(f"#{name}", text)
        for label in ticked:
            phone.get_by_label(label, exact=True).check()
        if phone.locator("[name=town]:visible").count():
            phone.select_option("[name=town]", "城关街道")
        phone.wait_for_timeout(1500)  # advice comes when typing has paused
        phone.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        shoot(phone, f"card-{number}-phone")
        phone.get_by_role("button", name="下一步").click()
        phone.get_by_text(f"第 {number + 1} 步，共").wait_for()
    phone.mouse.move(0, 0)
    phone.evaluate("document.activeElement.blur()")
    shoot(phone, f"card-{len(CARD) + 1}-phone")


def follow(phone: Page, address: str, folder: Path) -> None:
    """The pictures of what an enterprise does after it has sent a card, which is like one of the sample."""
    store = Store(folder / DATABASE)
    like = store.needs.get(NEED.rsplit("/", 1)[1])
    card = store.needs.add(replace(like, id="", state=NeedState.SUBMITTED, mobile=MOBILE), actor="企业")
    with create_app(Settings(_env_file=None, db=store.database.path), store=store).app_context():
        receipt = f"{address}/card/receipt/{receipt_token(card.id)}"
    take(phone, receipt, "receipt-phone")
    take(phone, f"{receipt}/withdraw", "withdraw-phone")
    note = "请补充指标的现值与目标值，写明测试标准。"
    store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor=COLLEAGUE, note=note)
    store.close()
    take(phone, f"{receipt}/correct", "correct-phone")
    phone.goto(f"{address}/progress")
    phone.fill("[name=number]", card.id)
    phone.fill("[name=digits]", MOBILE[-4:])
    with phone.expect_navigation():
        phone.click("main button")
    shoot(phone, "progress-phone")


def keep_together(phone: Page, address: str, folder: Path) -> None:
    """The picture of an enterprise's account with its cards."""
    store, typed = Store(folder / DATABASE), CARD[-1]
    profile, name = Profile(**typed, town="城关街道"), "示例冬储"
    user = store.people.enterprises.add(name, profile, password_hash=hashed(PASSWORD), role=ENTERPRISE, consent="")
    returned, accepted = (list(store.needs.iterate(NeedConditions(states=[state]))) for state in SHOWN)
    for card in (*accepted[:2], returned[-1]):
        store.people.enterprises.join(user.id, card.id)
    store.close()
    log_in(phone, address, name)
    phone.get_by_role("heading", name="我的征集卡").wait_for()
    shoot(phone, "account-phone")


def disagree(page: Page, colleague: Page, address: str) -> None:
    """The picture of two decisions on one pairing."""
    log_in(colleague, address, COLLEAGUE)
    for window in (page, colleague):
        window.goto(f"{address}/desk{NEED}")
    theirs, mine = (window.locator("article.pair").first for window in (colleague, page))
    theirs.locator("select").select_option("已有方案")
    theirs.locator("textarea").fill("企业上月已与示例研究院签约。")
    theirs.get_by_role("button", name="不匹配").click()
    colleague.get_by_text("已记为不匹配").wait_for()
    mine.locator("textarea").fill("指标都满足，价格在预算内。")
    mine.get_by_role("button", name="推荐给企业").click()
    page.get_by_text("保留现在的决定").wait_for()
    shoot(page, "conflict")


if __name__ == "__main__":
    main()
