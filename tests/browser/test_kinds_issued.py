"""Staff publish 惠企政策第1期, end a batch of 科技副总, and register loans that the dashboard adds up, in a browser."""

import re
from datetime import date

import pytest
from browser_service import Service
from page_check import check
from playwright.sync_api import Page, expect

from corpus.effects import Effect
from corpus.figures import Span
from corpus.records import Supply

pytestmark = pytest.mark.browser
BATCH = "第九批科技副总"


@pytest.fixture
def desk(page: Page) -> Page:
    """Staff at the desk, on either screen."""
    page.goto("/desk/")
    return page


def test_the_first_issue_of_policies(desk: Page, service: Service) -> None:
    desk.goto("/desk/publications/new")
    desk.get_by_role("link", name="惠企政策", exact=True).click()
    desk.wait_for_url("**series=policy**")
    check(desk, "step 1 of policies")
    again = desk.get_by_label("发布过、没有再改的也列出来")
    again.check()
    desk.get_by_label("最多几项").fill("3")
    desk.get_by_role("button", name="按这个范围看看").click()
    desk.wait_for_url("**most=3**")
    desk.get_by_role("button", name="用这 3 项准备草稿").click()
    desk.wait_for_url(re.compile(r"/publications/\d+$"))
    check(desk, "step 2 of policies")
    desk.get_by_role("button", name="保存并检查").click()
    desk.wait_for_url("**/check")
    check(desk, "step 3 of policies")
    for box in desk.locator("input[name=finding]").all():
        box.check()
    if desk.locator("input[name=finding]").count():
        desk.get_by_label("理由").fill("已与发文单位核实")
        desk.get_by_role("button", name="放行").click()
    desk.get_by_role("link", name="发布这一期").click()
    number = len([1 for issue in service.store.issues.publications.issues(series="policy").items]) + 1
    desk.get_by_role("button", name=re.compile(rf"第{number}期")).click()
    expect(desk.get_by_text("内容不再变动")).to_be_visible()
    desk.get_by_role("link", name="打开这一期").click()
    desk.wait_for_url(f"**/publications/policy-*-{number}")
    expect(desk.get_by_role("columnheader", name="政策名称")).to_have_count(1)
    check(desk, "an issue of policies")


def test_a_batch_is_ended_and_its_experts_leave_the_hall(desk: Page, service: Service) -> None:
    store, name = service.store, f"{BATCH}{'甲' if desk.viewport_size == {'width': 1366, 'height': 768} else '乙'}"
    values = {"title": f"{name}的专长", "org": "示例大学", "summary": "面向本区企业。", "kind": "expert", "batch": name}
    expert = store.supplies.add(Supply.of_values({"id": "", **values}), actor="t")
    desk.goto("/desk/batches/")
    desk.get_by_label("批次名称").fill(name)
    desk.get_by_role("button", name="添加批次").click()
    expect(desk.get_by_text(f"已添加批次“{name}”")).to_be_visible()
    check(desk, "batches")
    desk.get_by_role("row", name=name).get_by_role("link", name="结束批次").click()
    check(desk, "ending a batch")
    desk.get_by_role("button", name="结束批次").click()
    expect(desk.get_by_text("涉及专家 1 位")).to_be_visible()
    desk.goto(f"/supplies/{expert.id}")
    expect(desk.get_by_text("批次已结束")).to_be_visible()
    desk.goto("/desk/ageing/?over=1")
    check(desk, "what is over")
    expect(desk.get_by_role("row", name=values["title"]).get_by_text("批次已结束")).to_be_visible()
    desk.goto("/desk/batches/")
    row = desk.get_by_role("row", name=name)
    row.get_by_text("重新开放").first.click()
    row.get_by_role("button", name="重新开放").click()
    expect(desk.get_by_text("已重新开放")).to_be_visible()
    desk.goto(f"/supplies/{expert.id}")
    expect(desk.get_by_role("heading", name=values["title"])).to_be_visible()


def test_loans_of_a_bank_are_registered_and_added_up(desk: Page, service: Service) -> None:
    store = service.store
    today = store.today()
    year = Span(date(today.year, 1, 1), today)
    for effect in store.work.effects.page(year, size=100).items:
        store.work.effects.remove(effect.id, version=effect.version, actor="t")
    first = {"kind": "finance", "offer": "科创贷", "enterprise": "示例丁公司", "happened_on": today, "amount": 5570.0}
    store.work.effects.add(Effect(**first), actor="t")  # type: ignore[arg-type]
    desk.goto("/desk/effects/new?kind=finance")
    check(desk, "the form of a loan")
    desk.get_by_label("企业名称").fill("示例甲公司")
    desk.get_by_label("金融产品").fill("科创贷")
    desk.get_by_label("放款日期").fill(today.isoformat())
    desk.get_by_label("放款金额（万元）").fill("400")
    desk.get_by_role("button", name="登记", exact=True).click()
    expect(desk.get_by_text("2 笔 5970 万元")).to_be_visible()
    desk.get_by_role("link", name="登记一张清单").click()
    table = f"企业名称\t放款日期\t放款金额（万元）\n示例乙公司\t{today}\t80\n示例丙公司\t昨天\t80"
    desk.get_by_label("或从表格里复制").fill(table)
    desk.get_by_label("表中没有这一列时填").fill("科创贷")
    desk.get_by_role("button", name="读出来看看").click()
    expect(desk.get_by_text("1 行有问题")).to_be_visible()
    check(desk, "a list that was read")
    desk.get_by_role("button", name="登记这 1 条").click()
    expect(desk.get_by_text("3 笔 6050 万元")).to_be_visible()
    check(desk, "effects")
    desk.goto("/desk/figures/")
    expect(desk.get_by_text("贷款发放 3 笔 6050 万元（科创贷 3 笔 6050 万元）")).to_be_visible()
    check(desk, "figures")
    desk.goto("/desk/figures/overview/")
    expect(desk.get_by_role("link", name="3 笔 6050 万元").first).to_be_visible()
    check(desk, "the director's page")
