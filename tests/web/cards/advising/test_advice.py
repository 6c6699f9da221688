import pytest
from builders import need, supply

from corpus.records import Need
from corpus.store import Store
from matcher import Level
from web.cards.advising.advice import KEYWORDS, STEPS, advise, guess
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

SECRET = "绝密配方丙"


@pytest.fixture
def services(store: Store, settings: Settings) -> Services:
    """A supply that fits, others that do not, one that is not valid, and a need that is for the bureau alone."""
    store.supplies.add(supply(id="", scene="冬季通信基站与户外照明"), actor="王干事")
    for title in ("花生收获机清选", "印染废水脱色", "轴承滚子缺陷检测"):
        other = supply(id="", title=title, summary=title, keywords=(), chain="", field="")
        store.supplies.add(other, actor="王干事")
    gone = supply(id="", title=f"{SECRET}低温电解液", keywords=(SECRET,), scene=SECRET, status="withdrawn")
    store.supplies.add(gone, actor="王干事")
    hidden = need(id="", title=f"{SECRET}电解液", keywords=(SECRET,), disclosure="bureau_only", chain="精细化工")
    store.needs.add(hidden, actor="王干事")
    return Services(settings, store, Matching(store))


def typed(title: str, problem: str = "", key_tech: str = "") -> Need:
    return Need(id="", title=title, problem=problem, key_tech=key_tech)


def test_a_guess_names_chain_field_and_keywords(services: Services) -> None:
    guessed = guess(services, need(chain="", field="", keywords=()))
    assert (guessed.chains[0], guessed.fields[0]) == ("新能源（锂电、光伏）", "603")
    assert guessed.sure_chain
    assert guessed.sure_field
    assert {"磷酸铁锂电池", "电解液"} <= set(guessed.keywords)
    assert len(guessed.keywords) <= KEYWORDS


def test_the_meter_goes_from_brief_to_very_clear(services: Services) -> None:
    vague, exact = advise(services, typed("改善性能", "不好用")), advise(services, need())
    assert (vague.steps, vague.label) == (1, STEPS[-1][1])
    assert exact.steps >= 4
    assert exact.score > vague.score
    assert exact.best >= Level.FAIR
    assert exact.fitting.good >= 1
    assert vague.addition is not None
    assert vague.addition.kind == "object"


def test_the_indicator_is_asked_for_in_the_words_of_the_need(services: Services) -> None:
    advice = advise(services, typed("污泥脱水", "污泥处理后含水率 80%，运费贵，污水厂用"))
    assert advice.addition is not None
    assert advice.addition.kind == "indicator"
    assert advice.addition.sentence == "补一句“希望达到多少”最有用"
    assert "含水率" in advice.addition.example
    assert "80%" in advice.addition.example


def test_the_scene_of_a_near_supply_is_an_example(services: Services) -> None:
    said = typed("磷酸铁锂电池低温电解液", "放电容量衰减", "容量保持率不低于 80%")
    advice = advise(services, said)
    assert advice.addition is not None
    assert advice.addition.kind == "scene"
    assert advice.addition.example == "例如：冬季通信基站与户外照明"


def test_nothing_hidden_comes_out(services: Services) -> None:
    asked = typed("低温电解液", "电解液黏度大")
    assert SECRET not in repr((guess(services, asked), advise(services, asked)))
    assert "精细化工" not in guess(services, asked).chains


@pytest.mark.parametrize("text", ["", "啊啊啊", "hello", "電解液", "污泥脱水含水率 80%。" * 300])
def test_any_text_gets_sensible_advice(services: Services, text: str) -> None:
    advice = advise(services, typed(text[:50], text))
    assert 0 <= advice.score <= 100
    assert 1 <= advice.steps <= len(STEPS)
    assert len(guess(services, typed(text[:50], text)).keywords) <= KEYWORDS
