from dataclasses import replace

from builders import need, supply

from corpus.store import Store
from corpus.values import Indicator
from web.matching.matching import Matching

OWN = "# code\tname\tparent\taliases\tstage\twords\nown\t自己的\t新能源（锂电、光伏）\t\t上游\t电解液\n"


def test_places_follow_the_records_and_the_list(store: Store) -> None:
    matching = Matching(store)
    first = store.supplies.add(supply(), actor="t")
    places = matching.links
    assert places.supplies(matching.public())["energy_2"] == (first.id,)
    second = store.supplies.add(supply(title="钙钛矿光伏组件", summary="", keywords=()), actor="t")
    assert places.supplies(matching.public())["energy_5"] == (second.id,)
    assert places.supplies(matching.public()) is places.supplies(matching.public()), "nothing is looked at again"
    store.kept.lists.replace("chain_links", OWN)
    assert places.supplies(matching.public()) == {"own": (first.id,), "": (second.id,)}


def test_a_hidden_word_places_a_need_for_staff_alone(store: Store) -> None:
    """What only the two sides of a pairing may read must not say anything on a public page."""
    asked = need(title="性能提升", problem="", key_tech="", keywords=(), indicators=(Indicator(name="电解液黏度"),))
    card = store.needs.add(replace(asked, disclosure="anonymous"), actor="t")
    matching = Matching(store)
    full, public = matching.links.needs(matching.current()), matching.links.public_needs(matching.public())
    assert card.id in full["energy_2"]
    assert card.id in public[""]
    listed = store.needs.add(need(title="不公开的电解液", disclosure="bureau_only"), actor="t")
    assert listed.id in matching.links.needs(matching.current())["energy_2"]
    assert listed.id not in {one for ids in matching.links.public_needs(matching.public()).values() for one in ids}
