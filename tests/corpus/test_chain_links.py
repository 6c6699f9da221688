import pytest

from corpus.chain_links import LIST, Stage, by_chain, links_of
from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies, parse_taxonomy

HEAD = "# code\tname\tparent\taliases\tstage\twords\n"


def test_every_packaged_chain_but_the_last_has_links_of_every_stage() -> None:
    lists = Taxonomies()
    chains = by_chain(links_of(lists[LIST]))
    assert [*chains] == [term.code for term in lists["chains"] if term.code != "其他"]
    for links in chains.values():
        assert {link.stage for link in links} == set(Stage)
        assert all(link.words for link in links)


def test_a_link_is_read_with_its_stage_and_words() -> None:
    (link,) = links_of(parse_taxonomy(LIST, f"{HEAD}a_1\t原料\t甲链\t\t上游\t矿石| 粉体 ||\n"))
    assert (link.chain, link.stage, link.words) == ("甲链", Stage.UPSTREAM, ("矿石", "粉体"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a_1\t原料\t\t\t上游\t矿石", "没有写属于哪条产业链"),
        ("a_1\t原料\t甲链\t\t上边\t矿石", "请写上游、中游、下游之一"),
        ("a_1\t原料\t甲链\t\t上游\t", "没有关键词"),
        ("a_1\t原料\t甲链", "请写上游、中游、下游之一"),
    ],
)
def test_a_link_of_which_something_is_missing_is_named(row: str, said: str) -> None:
    with pytest.raises(BadValue, match=f"“原料”.*{said}"):
        links_of(parse_taxonomy(LIST, f"{HEAD}{row}\n"))
