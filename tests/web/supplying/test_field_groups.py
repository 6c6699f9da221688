import pytest

from corpus.supply_kinds import kind_of, with_modules
from web.supplying.field_groups import KIND_WORDS, groups_of


@pytest.mark.parametrize("code", with_modules())
def test_every_field_of_every_kind_stands_in_one_group(code: str) -> None:
    asked = [known.name for group in groups_of(kind_of(code)) for known in group.fields]
    assert sorted(asked) == sorted(known.name for known in kind_of(code).fields if not known.system)
    assert KIND_WORDS[code]


def test_what_a_kind_alone_has_stands_openly_under_its_own_heading() -> None:
    groups = {group.key: group for group in groups_of(kind_of("finance"))}
    assert groups["own"].title == "额度、利率与期限"
    assert [known.name for known in groups["who"].fields] == ["conditions"]
    assert not groups["own"].is_folded


def test_what_only_achievements_speak_of_is_folded_away() -> None:
    folded = {code: {known.name for known in groups_of(kind_of(code))[-1].fields} for code in ("policy", "expert")}
    assert {"dept", "lead", "price"} <= folded["policy"]
    assert "lead" not in folded["expert"]
