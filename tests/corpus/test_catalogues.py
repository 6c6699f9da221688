"""What issues and lists of each kind are called, and which of its fields stand in them."""

import pytest

from corpus.catalogues import catalogue_of, kinds_with_series
from corpus.supply_kinds import kind_of, with_modules


@pytest.mark.parametrize("kind", sorted(with_modules().keys() - {"achievement"}))
def test_every_kind_has_a_name_and_only_fields_that_it_has(kind: str) -> None:
    catalogue, fields = catalogue_of(kind), {field.name for field in kind_of(kind).fields}
    assert {*catalogue.columns, *catalogue.leading} <= fields
    assert catalogue.opening.format(days="本月", count=3)
    assert "科技局" in catalogue.asked.format(bureau="科技局")


def test_a_kind_without_a_row_goes_by_its_own_name() -> None:
    other = catalogue_of("calibration")
    assert other.issue == "calibration目录"
    assert other.opening.format(days="本月", count=3) == "现将本月新增和更新的calibration3项予以发布"


def test_achievements_stay_in_the_issues_of_all_kinds() -> None:
    assert "achievement" not in kinds_with_series()
    assert "policy" in kinds_with_series()
