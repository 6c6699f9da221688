"""The director's page in a browser: a target is set and drawn, a gap is followed to its needs, a phone reads tables."""

from collections.abc import Iterator

import pytest
from browser_service import PASSWORD, Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.states import PairingState
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser

NAME, NEED = "看板领导", "SZXQ-2026-0040"


@pytest.fixture(params=[True, False], ids=["office", "phone"])
def leader(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[tuple[Page, bool]]:
    """A leader, on an office screen or on a phone."""
    if NAME not in {user.name for user in service.store.people.users.all()}:
        open_post(service.store, Post(Role.LEADER), name=NAME, password=PASSWORD, must_change=False)
    _recommend(service)
    context, page = open_page(browser, service, wide=request.param)
    log_in(page, NAME)
    yield page, request.param
    context.close()


def _recommend(service: Service) -> None:
    """Something is recommended, so that there is a flow to draw: of a card that no other test looks at."""
    best = service.store.pairings.of_need(NEED)[0]
    if best.state == PairingState.SUGGESTED:
        state = PairingState.RECOMMENDED
        service.store.pairings.decide(best.id, version=best.version, state=state, actor="王干事")


def test_a_leader_sets_a_target_and_follows_a_gap(leader: tuple[Page, bool], service: Service) -> None:
    page, is_wide = leader
    expect(page.get_by_role("heading", level=1)).to_have_text("领导看板")
    year = service.store.today().year
    page.get_by_role("link", name=f"设定{year}年目标").click()
    page.get_by_label("征集需求（项）").fill("三百")
    page.get_by_role("button", name=f"保存{year}年目标").click()
    expect(page.get_by_role("alert")).to_contain_text("“征集需求（项）”请填大于 0 的整数")
    check(page, "a target that is no number")
    page.get_by_label("征集需求（项）").fill("300")
    page.get_by_label("合同金额（万元）").fill("2000")
    page.get_by_role("button", name=f"保存{year}年目标").click()
    expect(page.get_by_role("status")).to_contain_text("目标已保存")

    picture = page.get_by_role("img", name="征集需求（项）")
    expect(picture).to_be_visible()
    expect(page.get_by_role("progressbar", name="征集需求完成情况")).to_be_visible()
    flows = page.get_by_role("img", name="产业链、供给方、结果")
    table = page.get_by_role("table", name="产业链、供给方、结果")
    if is_wide:
        expect(flows).to_be_visible()
        expect(table).to_be_hidden()
        page.get_by_role("group", name="新材料：上游到下游").get_by_role("link").first.click()
    else:
        expect(flows).to_be_hidden()
        expect(table).to_be_visible()
        page.get_by_text("新材料的数据表").click()
        page.get_by_role("table", name="新材料的环节").get_by_role("link").first.click()
    expect(page.get_by_text("归到这里的关键词")).to_be_visible()
    check(page, "a link of a chain")


def test_the_brief_and_the_workbook_are_saved(leader: tuple[Page, bool]) -> None:
    page, _ = leader
    for name, ending in (("下载一页简报（Word）", ".docx"), ("下载（Excel）", ".xlsx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(ending)


def test_everybody_sees_the_map_of_a_chain(browser: Browser, service: Service) -> None:
    for wide in (True, False):
        context, page = open_page(browser, service, wide=wide, javascript=False)
        page.goto("/chains/")
        page.get_by_role("link", name="新能源（锂电、光伏）").first.click()
        if wide:
            page.get_by_role("group", name="新能源（锂电、光伏）：上游到下游").get_by_role(
                "link", name="电解液与隔膜"
            ).click()
        else:
            page.get_by_role("table", name="新能源（锂电、光伏）：上游到下游").get_by_role(
                "link", name="电解液与隔膜"
            ).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("电解液与隔膜")
        context.close()
