from importlib.resources import files

from web.administration.packaged import packaged_files


def test_every_fixed_list_is_told_in_chinese_with_its_place() -> None:
    told = {file.place: file for file in packaged_files()}
    assert {"corpus/taxonomies/maturity.tsv", "matcher/lexicon/units.tsv", "matcher/fitted/default.json"} <= {*told}
    assert [file.place for file in told.values() if not file.title or file.title.isascii()] == []
    assert told["corpus/taxonomies/maturity.tsv"].lines == 5


def test_the_places_are_those_of_the_program() -> None:
    for file in packaged_files():
        package, _, rest = file.place.partition("/")
        assert (files(package) / rest).is_file(), file.place


def test_the_district_s_own_lists_are_no_files() -> None:
    assert not [file for file in packaged_files() if "chains" in file.place or "towns" in file.place]
