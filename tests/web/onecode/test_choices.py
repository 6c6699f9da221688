"""What is chosen stands in the address alone, and comes back from it as it was."""

from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from corpus.taxonomy import Taxonomies
from web.onecode.choices import Choices

LISTS = Taxonomies()


def read(query: str) -> Choices:
    """The choices of an address."""
    return Choices.read(MultiDict(parse_qsl(query)), LISTS)


def test_an_address_is_read_as_it_was_written() -> None:
    choices = read("org_kinds=high_tech&org_kinds=gazelle&revenue=500-1000&years=2019&want=finance&only=open&page=2")
    assert read(choices.query) == choices
    assert choices.said["org_kinds"] == ("high_tech", "gazelle")
    assert choices.answers == ("years",)


def test_nonsense_is_left_out() -> None:
    choices = read("org_kinds=x&revenue=abc&want=nothing&page=x&other=1")
    assert choices.is_empty
    assert choices.query == ""


def test_one_answer_is_taken_back_alone() -> None:
    choices = read("org_kinds=high_tech&years=2019&only=open&page=3").without("years")
    assert choices.query == "org_kinds=high_tech"


def test_policies_are_always_shown_and_others_as_wanted() -> None:
    assert read("").wanted("expert")
    some = read("want=finance")
    assert (some.wanted("policy"), some.wanted("finance"), some.wanted("expert")) == (True, True, False)
