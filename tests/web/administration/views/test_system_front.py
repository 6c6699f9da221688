from collections.abc import Callable

import pytest
from staff import Staff

PAGES = (
    "/desk/system/",
    "/desk/system/settings",
    "/desk/system/lists",
    "/desk/system/files",
    "/desk/system/backups",
    "/desk/system/learning",
    "/desk/system/learning/0",
    "/desk/system/words",
    "/desk/system/failures",
    "/desk/system/versions",
)


def test_every_section_is_one_click_away(admin: Staff) -> None:
    page = admin.page("/desk/system/")
    linked = [*PAGES[1:6], *PAGES[-3:], "/desk/accounts/", "/desk/posters/", "/desk/audit/"]
    assert [place for place in linked if f'<a href="{place}">' not in page] == []


@pytest.mark.parametrize("place", PAGES)
def test_an_auditor_reads_and_has_no_button(auditor: Staff, place: str) -> None:
    assert 'method="post"' not in auditor.page(place)


@pytest.mark.parametrize("role", ["reviewer", "leader"])
def test_others_have_neither_the_pages_nor_the_line_in_the_menu(log_in: Callable[..., Staff], role: str) -> None:
    member = log_in("某人", role)
    assert {member.client.get(place).status_code for place in PAGES} == {403}
    assert "系统管理" not in member.page("/desk/figures/")


def test_lists_that_stay_files_say_where_and_what_an_upgrade_does(admin: Staff) -> None:
    page = admin.page("/desk/system/files")
    assert "corpus/taxonomies/maturity.tsv" in page
    assert "升级会换成新版自带的" in page
