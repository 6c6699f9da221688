from figured import put_figures

from corpus.store import Store
from web.dashboard import gather, read_period, sentences
from web.dashboard.sentences import compared

CHAINS = {"新材料": "新材料", "精细化工": "精细化工"}


def said(store: Store, **arguments: str) -> tuple[str, ...]:
    """The sentences of a period."""
    return sentences(gather(store, read_period(arguments, store.today())), "示例区", CHAINS)


def test_nothing_is_said_of_nothing(store: Store) -> None:
    assert said(store) == ()


def test_a_report_of_the_year(store: Store) -> None:
    put_figures(store)
    assert said(store) == (
        "2026年1月1日至11月23日，示例区征集企业创新需求 4 项，比上年同期增加 3 项。",
        "其中已受理 3 项，推荐供给 2 项，联系双方 1 项，签约 1 项。",
        "向这些企业推荐 1 家单位的供给，对接建议 2 条，进入洽谈 1 条。",
        "期限已到的 3 项需求中，1 项在 5 个工作日内推荐了供给，占 33.3%。",
        "签订技术合同 1 份，金额 80 万元；其中技术开发 1 份 80 万元。",
    )


def test_what_there_is_none_of_is_left_out(store: Store) -> None:
    put_figures(store)
    assert said(store, period="2026-10") == (
        "2026年10月1日至10月31日，示例区征集企业创新需求 1 项。",
        "期限已到的 1 项需求中，0 项在 5 个工作日内推荐了供给，占 0.0%。",
    )


def test_a_comparison_in_words() -> None:
    assert compared(5, 0, "项", "上年") == ""
    assert compared(5, 5, "项", "上年") == "，与上年持平"
    assert compared(3, 5, "项", "上年") == "，比上年减少 2 项"
    assert compared(80.5, 20, "万元", "上年") == "，比上年增加 60.5 万元"
