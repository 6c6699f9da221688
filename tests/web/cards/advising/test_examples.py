import pytest
from builders import need, supply

from corpus.records import Need
from corpus.sample import load_sample
from corpus.store import Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.values import Parameter
from web.cards.advising.advice import SENTENCES, advise
from web.cards.advising.examples import chain_of, example_of, packaged
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

OTHER_TRADES = ("6082", "铝合金", "轴承", "焊道", "磷酸铁锂", "零下二十度", "储能")
PIG = need(
    id="",
    title="育肥猪夏季腹泻多",
    problem="夏天猪老拉稀，长得慢",
    key_tech="",
    keywords=(),
    chain="",
    field="",
)


@pytest.fixture
def services(store: Store, settings: Settings) -> Services:
    """A service that knows of batteries alone."""
    for title in ("宽温域锂离子电池电解液", "磷酸铁锂电池低温放电", "储能电池热管理"):
        store.supplies.add(
            supply(
                id="",
                title=title,
                scene="冬季通信基站与户外照明",
                params=(Parameter(name="腹泻率", value="5", unit="%"),),
            ),
            actor="t",
        )
    return Services(settings, store, Matching(store))


def test_the_examples_are_of_the_packaged_chains_and_complete() -> None:
    chains = {term.code for term in Taxonomies()["chains"]} - {"其他"}
    assert packaged().keys() == chains
    assert all(row[kind] for row in packaged().values() for kind in SENTENCES if kind != "detail")


@pytest.mark.parametrize("kind", SENTENCES)
def test_no_example_is_of_another_trade(services: Services, kind: str) -> None:
    near = [offer.id for offer in services.store.supplies.iterate(SupplyConditions())]
    assert example_of(services, kind, PIG, near=near) == ""


@pytest.mark.parametrize("kind", [kind for kind in SENTENCES if kind != "detail"])
def test_a_chain_that_is_chosen_has_its_own_examples(services: Services, kind: str) -> None:
    chosen = need(id="", title="喂得慢", problem="", key_tech="", keywords=(), chain="现代农业与食品", field="")
    example = example_of(
        services, kind, chosen, near=[offer.id for offer in services.store.supplies.iterate(SupplyConditions())]
    )
    assert example == packaged()["现代农业与食品"][kind]


def test_a_pig_farmer_reads_nothing_of_metal_or_batteries(store: Store, settings: Settings) -> None:
    load_sample(store)
    services = Services(settings, store, Matching(store))
    for typed in (PIG, Need(id="", title="养猪场臭味大"), Need(id="", title="想请专家看看养殖", problem="亏钱")):
        addition = advise(services, typed).addition
        assert addition is not None
        assert not any(word in addition.example for word in OTHER_TRADES), addition
        assert chain_of(services, typed) in ("", "现代农业与食品", "医药与医疗器械（含兽药）")
