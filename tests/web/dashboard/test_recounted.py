"""Every sentence of 汇报口径 and every figure of the tables, counted again by hand from the records of the store."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import fill
import pytest
from builders import need, supply
from clock import Clock as SetClock
from filling.happening import SPAN, Clock
from flask import Flask
from recounted import Counted

from corpus.following import Contract
from corpus.store import Store, Suggestion, SupplyConditions
from corpus.values import sum_words
from web.dashboard import Table, gather, read_period, sentences, tables
from web.dashboard.tables import ListNames

CHAINS = {"新材料": "新材料", "精细化工": "精细化工"}
MIDDLE_OF_A_YEAR = datetime(2026, 6, 30, 8, tzinfo=UTC)


def change(now: float, before: float, unit: str, label: str) -> str:
    if not before:
        return ""
    word = "增加" if now > before else "减少"
    return f"，与{label}持平" if now == before else f"，比{label}{word} {sum_words(abs(now - before))} {unit}"


def expected(now: Counted, before: Counted, label: str, days: str) -> Iterator[str]:
    """The sentences as somebody would write them who counts on paper."""
    _, accepted, recommended, contacted, signed = now.funnel()
    if now.needs:
        more = change(len(now.needs), len(before.needs), "项", label)
        yield f"{days}，示例区征集企业创新需求 {len(now.needs)} 项{more}。"
        steps = zip(("受理", "推荐供给", "联系双方", "签约"), (accepted, recommended, contacted, signed), strict=True)
        said = "，".join(f"{name} {count} 项" for name, count in steps if count)
        if said:
            yield f"其中已{said}。"
    every = [pairing for of_org in now.orgs().values() for pairing in of_org]
    if every:
        whose = len([org for org in now.orgs() if org])
        talks = sum(map(now.talked, every))
        yield f"向这些企业推荐 {whose} 家单位的供给，对接建议 {len(every)} 条" + (
            f"，进入洽谈 {talks} 条。" if talks else "。"
        )
    over = now.whose_time_is_over()
    if over:
        prompt = sum(map(now.was_prompt, over))
        yield f"期限已到的 {len(over)} 项需求中，{prompt} 项在 5 个工作日内推荐了供给，占 {prompt / len(over):.1%}。"
    yield from contract_sentence(now.contracts(), before.contracts(), label)


def contract_sentence(now: list[Contract], before: list[Contract], label: str) -> Iterator[str]:
    if not now:
        return
    kinds: dict[str, list[float]] = {}
    for contract in now:
        kinds.setdefault(contract.kind, []).append(contract.amount)
    ordered = sorted(kinds.items(), key=lambda item: (-sum(item[1]), item[0]))
    each = "、".join(f"技术{kind} {len(sums)} 份 {sum_words(sum(sums))} 万元" for kind, sums in ordered)
    total, earlier = sum(contract.amount for contract in now), sum(contract.amount for contract in before)
    more = change(total, earlier, "万元", label)
    yield f"签订技术合同 {len(now)} 份，金额 {sum_words(total)} 万元{more}；其中{each}。"


@pytest.fixture
def addresses(app: Flask) -> Iterator[None]:
    """Tables name the addresses of the lists behind them."""
    with app.test_request_context():
        yield


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An invented district in the middle of a year, with the year before."""
    clock = Clock(MIDDLE_OF_A_YEAR - SPAN)
    store = Store(tmp_path_factory.mktemp("figures") / "a.db", clock=clock)
    fill.fill(store, clock, fill.Sizes(needs=80, supplies=60, pairings=500), seed=4, password="Ceshi-2026-abc")
    yield store
    store.close()


@pytest.mark.parametrize("period", ["2026", "2025", "2026Q2", "2026-06", "2026-05"])
def test_every_sentence_in_the_middle_of_a_year(half_a_year: Store, period: str) -> None:
    asked = read_period({"period": period}, half_a_year.today())
    now = Counted(half_a_year, asked.since, asked.until)
    before = Counted(half_a_year, asked.before_since, asked.before_until)
    said = sentences(gather(half_a_year, asked), "示例区", CHAINS)
    written = [*expected(now, before, asked.before_label, asked.words)]
    assert [*said[: len(written)]] == written
    assert len(written) >= 3, "there is something to count"


def test_thin_chains_are_those_that_are_thin(half_a_year: Store) -> None:
    now = Counted(half_a_year, date(2026, 1, 1), half_a_year.today())
    short = sorted(
        ((chain, n) for chain, n in now.unmet().items() if chain), key=lambda counted: (-counted[1], counted[0])
    )
    said = [
        sentence
        for sentence in sentences(gather(half_a_year, read_period({}, now.today)), "示例区", {})
        if "暂无合适" in sentence
    ]
    assert bool(said) == bool(short)
    for chain, count in short[:1]:
        assert f"{chain} {count} 项" in said[0]


def table(store: Store, key: str) -> Table:
    (shown,) = [
        drawn
        for drawn in tables(gather(store, read_period({}, store.today())), ListNames(CHAINS, {}, {}))
        if drawn.key == key
    ]
    return shown


def values(shown: Table) -> dict[str, tuple[object, ...]]:
    return {row.label: tuple(cell.value for cell in row.cells) for row in shown.rows}


@pytest.mark.usefixtures("addresses")
def test_every_table_in_the_middle_of_a_year(half_a_year: Store) -> None:
    now = Counted(half_a_year, date(2026, 1, 1), half_a_year.today())
    funnel, submitted = now.funnel(), len(now.needs)
    assert [row[0] for row in values(table(half_a_year, "funnel")).values()] == funnel
    assert [row[1] for row in values(table(half_a_year, "funnel")).values()] == [
        reached / submitted for reached in funnel
    ]
    over = now.whose_time_is_over()
    prompt = sum(map(now.was_prompt, over))
    assert [*values(table(half_a_year, "prompt")).values()] == [
        (prompt, prompt / len(over)),
        (len(over) - prompt, 1 - prompt / len(over)),
        (submitted - len(over), None),
    ]
    of_supplier = values(table(half_a_year, "suppliers"))
    for org, of_org in now.orgs().items():
        contracts = [contract for contract in map(now.contract, of_org) if contract]
        counts = (
            len(of_org),
            sum(map(now.contacted, of_org)),
            sum(map(now.willing, of_org)),
            sum(map(now.talked, of_org)),
            len(contracts),
            sum(contract.amount for contract in contracts),
        )
        assert of_supplier[org or "未填"] == counts
    assert values(table(half_a_year, "contracts"))["合计"] == (
        len(now.contracts()),
        sum(contract.amount for contract in now.contracts()),
    )


def test_nothing_is_counted_before_there_is_anything(store: Store) -> None:
    assert sentences(gather(store, read_period({}, store.today())), "示例区", CHAINS) == ()


def test_the_first_day_says_what_came_and_no_share(store: Store, clock: SetClock) -> None:
    """One card, accepted and recommended within the hour: while its five days run, there is no hundred per cent."""
    card = store.needs.add(need(state="submitted", chain="新材料"), actor="企业")
    other = store.supplies.add(supply(org=""), actor="t")
    store.needs.step(card.id, version=1, state="accepted", actor="王干事")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.9, 4)])
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state="recommended", actor="王干事")

    def said() -> list[str]:
        return [*sentences(gather(store, read_period({}, store.today())), "示例区", CHAINS)]

    first = [
        "2026年1月1日至11月23日，示例区征集企业创新需求 1 项。",
        "其中已受理 1 项，推荐供给 1 项。",
        "向这些企业推荐供给，对接建议 1 条。",
    ]
    assert said() == first
    clock.now = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)
    assert not any("期限" in sentence for sentence in said()), "the last day is not over"
    clock.now = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
    assert said()[3:] == ["期限已到的 1 项需求中，1 项在 5 个工作日内推荐了供给，占 100.0%。"]


def test_an_empty_district_has_no_supplies_and_no_figure(store: Store) -> None:
    assert store.supplies.count(SupplyConditions()) == 0
    board = gather(store, read_period({}, store.today()))
    assert (board.prompt_share, board.signed, board.amount) == (None, 0, 0)
