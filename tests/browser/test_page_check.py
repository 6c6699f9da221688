"""What is asked of every page finds what it should, on the first page and on those after."""

import pytest
from page_check import check
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGE = """<html lang="zh-CN"><title>一页</title>
<style>.a {{ color: #222 }} .pale {{ color: #ccc }} .dark {{ background: #333 }}</style>
<main><h1>标题</h1>{body}</main></html>"""


@pytest.mark.parametrize(
    "body",
    [
        '<p class="pale">看不清的字</p>',
        '<div class="dark"><p class="a">深底上的深字</p></div>',
        '<p class="a" style="color: #ddd">另有颜色的字</p>',
        '<p class="a" style="opacity: 0.3">淡出的字</p>',
        "<details><summary>更多</summary><p class=pale>打开才看见的字</p></details>",
        '<p class="a">清楚的字</p><p class="pale">看不清的字</p>',
    ],
)
def test_pale_text_is_found_after_text_of_the_same_class_was_judged(browser: Browser, body: str) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(body='<p class="a">清楚的字</p><p class="pale" hidden>不显示的字</p>'))
    check(page, "a page with nothing wrong")
    for _ in range(2):
        page.set_content(PAGE.format(body=body))
        with pytest.raises(AssertionError, match="color-contrast"):
            check(page, "a page with pale text")
    page.close()


def test_what_has_no_name_is_found_on_every_page(browser: Browser) -> None:
    page = browser.new_page()
    for _ in range(2):
        page.set_content(PAGE.format(body="<input>"))
        with pytest.raises(AssertionError, match="label"):
            check(page, "a field without a label")
    page.close()


def test_a_list_that_offers_nothing_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(body="<label>镇街 <select name=town><option value=''>全部</option></select></label>"))
    with pytest.raises(AssertionError, match="nothing to choose from"):
        check(page, "a page with an empty list")
    page.close()


def test_a_contrast_of_seven_to_one_is_judged_apart(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(body='<p style="color: #666">清楚，但不够深的字</p>'))
    check(page, "a page for everybody")
    with pytest.raises(AssertionError, match="color-contrast-enhanced"):
        check(page, "the same in 长者模式", contrast=True)
    page.close()
