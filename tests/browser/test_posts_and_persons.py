"""A person finds the post that fits, with every condition answered; staff read what they can do for both."""

from typing import NamedTuple

import pytest
from browser_service import Service
from offered_kinds import post, seeker
from page_check import check
from playwright.sync_api import Page, expect

from corpus.records import Supply
from corpus.values import Money

pytestmark = pytest.mark.browser


class Both(NamedTuple):
    """A post and the person that fits it but for what is not written."""

    post: Supply
    person: Supply


@pytest.fixture(scope="module")
def both(service: Service) -> Both:
    """Beside them somebody who expects more than is paid and has no such degree."""
    later = service.store.today().replace(year=service.store.today().year + 1)
    said = {"summary": "做过五年锂电池涂布。", "skills": ("涂布",), "workplace": "城关街道", "open_until": later}
    job = service.store.supplies.add(post(open_until=later), actor="t")
    person = seeker(title="锂电池涂布工艺求职", pay=Money(14, 20), **said)
    costly = seeker(title="锂电池涂布主管求职", pay=Money(40, 50), **said | {"workplace": "北山镇"})
    service.store.supplies.add(costly, actor="t")
    return Both(job, service.store.supplies.add(person, actor="t"))


def test_a_post_and_a_person_find_each_other(visitor: Page, both: Both) -> None:
    visitor.goto(f"/supplies/{both.post.id}")
    persons = visitor.get_by_role("region", name="适合的求职人才")
    row = persons.get_by_role("article").filter(has_text=both.person.title)
    row.get_by_text("条件：", exact=False).click()
    expect(row).to_contain_text("还没有写：DOE")
    expect(row).to_contain_text("求职人才期望年薪：14-20 万元")
    persons.get_by_text("条件不符合").click()
    expect(persons).to_contain_text("求职人才期望年薪：40-50 万元")
    expect(visitor.locator("main")).not_to_contain_text(both.person.lead)
    check(visitor, "a post with its persons")
    row.get_by_role("link", name=both.person.title).click()
    posts = visitor.get_by_role("region", name="适合的岗位")
    expect(posts.get_by_role("link", name=both.post.title)).to_be_visible()
    check(visitor, "a person with the posts")


def test_staff_read_that_there_is_no_pairing_of_the_two(page: Page, both: Both) -> None:
    page.goto(f"/desk/supplies/{both.post.id}")
    expect(page.get_by_role("region", name="适合的求职人才")).to_contain_text(both.person.title)
    expect(page.locator("main")).to_contain_text("请分别联系双方")
    check(page, "a post at the desk")
    page.get_by_role("link", name="登记人才到岗").click()
    expect(page.get_by_label("到岗人数")).to_be_visible()
