from builders import need, supply

from web.kit.excerpt import LENGTH, excerpt


def test_without_a_search_the_text_begins_at_its_beginning() -> None:
    assert excerpt(supply(summary="短简介。")) == "短简介。"
    assert excerpt(supply(summary="长" * 500)) == "长" * LENGTH + "…"


def test_a_search_shows_the_place_of_the_hit() -> None:
    shown = excerpt(supply(summary="前" * 300 + "电解液" + "后" * 300), ("没有", "电解液"))
    assert "电解液" in shown
    assert shown.startswith("…前")
    assert shown.endswith("后…")


def test_letters_match_in_either_case() -> None:
    assert "PVDF" in excerpt(supply(summary="前" * 300 + "PVDF"), ("pvdf",))


def test_a_hit_in_a_later_text_is_found() -> None:
    assert excerpt(need(problem="甲", key_tech="乙丙"), ("丙",)) == "乙丙"


def test_lines_become_one() -> None:
    assert excerpt(supply(summary="一\n二")) == "一 二"


def test_a_record_without_text_has_none() -> None:
    assert excerpt(supply(summary="")) == ""
