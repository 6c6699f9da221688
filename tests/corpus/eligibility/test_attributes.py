from corpus.eligibility import ATTRIBUTES, Measured, attribute_named
from corpus.taxonomy import Taxonomies


def test_every_attribute_of_terms_has_a_list_and_every_other_none() -> None:
    for attribute in ATTRIBUTES.values():
        assert bool(attribute.taxonomy) is (attribute.measured is Measured.TERMS), attribute.code
        assert not attribute.taxonomy or attribute.taxonomy in Taxonomies()


def test_bands_rise() -> None:
    for attribute in ATTRIBUTES.values():
        assert list(attribute.bands) == sorted(set(attribute.bands))
        assert bool(attribute.bands) is (attribute.measured is Measured.NUMBER)


def test_an_attribute_is_found_by_its_label_and_by_its_code() -> None:
    assert attribute_named("企业资质") is attribute_named("org_kinds") is ATTRIBUTES["org_kinds"]
    assert attribute_named("别的") is None
