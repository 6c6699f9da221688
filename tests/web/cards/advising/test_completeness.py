from builders import need

from corpus.taxonomy import Taxonomies
from corpus.values import Money, Period
from web.cards.advising.completeness import lacking, lacks_consent

LISTS = Taxonomies()


def test_what_the_form_would_have_asked_for_is_named() -> None:
    assert lacking(need(), LISTS) == ("拟投入资金", "需求时限")
    whole = need(budget=Money(50, 80), period=Period("2026-12", "2027-11"))
    assert lacking(whole, LISTS) == ()


def test_what_the_service_adds_itself_is_not_asked_for() -> None:
    whole = need(budget=Money(50, 80), period=Period("2026-12", "2027-11"), keywords=(), chain="", field="")
    assert lacking(whole, LISTS) == ()


def test_values_that_the_form_would_not_take_are_explained() -> None:
    assert "最多 50 个字" in lacking(need(title="长" * 60), LISTS)[0]


def test_consent_is_asked_of_persons_only() -> None:
    assert lacks_consent(need(consent=False))
    assert not lacks_consent(need(consent=False, contact="", mobile="", email=""))
    assert not lacks_consent(need())
    assert not any("同意" in item for item in lacking(need(consent=False), LISTS))
