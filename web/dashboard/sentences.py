"""汇报口径: sentences for a report, composed from the figures; what there is nothing of is not mentioned."""

from collections.abc import Iterator, Mapping

from corpus.figures import UNNAMED, NeedStep, PairingStep
from corpus.values import sum_words
from web.dashboard.effect_tables import effect_sentence
from web.dashboard.gather import Dashboard, reached
from web.dashboard.stock import thin
from web.following.promptness import RECOMMEND_WITHIN, Prompt

NAMED = 3
"""Chains and suppliers that a sentence names."""
_LATER = {
    NeedStep.ACCEPTED: "受理 {} 项",
    NeedStep.RECOMMENDED: "推荐供给 {} 项",
    NeedStep.CONTACTED: "联系双方 {} 项",
    NeedStep.SIGNED: "签约 {} 项",
}


def sentences(board: Dashboard, place: str, chains: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence a subject; `place` is what the figures are of, such as the district."""
    return (
        *_needs(board, place),
        *_pairings(board),
        *_prompt(board),
        *_contracts(board),
        *effect_sentence(board),
        *_thin(board, chains),
    )


def compared(now: float, before: float, unit: str, label: str) -> str:
    """How a figure has changed, such as "比上年增加 3 项"; nothing to compare with says nothing."""
    if not before:
        return ""
    if now == before:
        return f"，与{label}持平"
    word = "增加" if now > before else "减少"
    return f"，比{label}{word} {sum_words(abs(now - before))} {unit}"


def _needs(board: Dashboard, place: str) -> Iterator[str]:
    submitted = reached(board.funnel, NeedStep.SUBMITTED)
    if not submitted:
        return
    before = reached(board.before_funnel, NeedStep.SUBMITTED)
    change = compared(submitted, before, "项", board.period.before_label)
    yield f"{board.period.words}，{place}征集企业创新需求 {submitted} 项{change}。"
    later = [words.format(count) for step, words in _LATER.items() if (count := reached(board.funnel, step))]
    if later:
        yield f"其中已{'，'.join(later)}。"


def _pairings(board: Dashboard) -> Iterator[str]:
    recommended = reached(board.suppliers, PairingStep.RECOMMENDED)
    if not recommended:
        return
    talks = reached(board.suppliers, PairingStep.TALKS)
    more = f"，进入洽谈 {talks} 条" if talks else ""
    # Supplies that name no supplier are of nobody knows how many.
    named = sum(supplier.org != UNNAMED for supplier in board.suppliers)
    whose = f" {named} 家单位的供给" if named else "供给"
    yield f"向这些企业推荐{whose}，对接建议 {recommended} 条{more}。"


def _prompt(board: Dashboard) -> Iterator[str]:
    if board.prompt_share is None:
        return
    counted = board.prompt[Prompt.IN_TIME] + board.prompt[Prompt.LATE]
    yield (
        f"期限已到的 {counted} 项需求中，{board.prompt[Prompt.IN_TIME]} 项在 {RECOMMEND_WITHIN} 个工作日内推荐了供给，"
        f"占 {board.prompt_share:.1%}。"
    )


def _contracts(board: Dashboard) -> Iterator[str]:
    if not board.signed:
        return
    kinds = "、".join(
        f"技术{of_kind.kind} {of_kind.signed} 份 {sum_words(of_kind.amount)} 万元" for of_kind in board.contracts
    )
    change = compared(board.amount, board.before_amount, "万元", board.period.before_label)
    yield f"签订技术合同 {board.signed} 份，金额 {sum_words(board.amount)} 万元{change}；其中{kinds}。"


def _thin(board: Dashboard, chains: Mapping[str, str]) -> Iterator[str]:
    short = sorted(
        (of_chain for of_chain in board.stock if of_chain.chain and of_chain.unmet and thin(of_chain)),
        key=lambda of_chain: -of_chain.unmet,
    )
    if short:
        named = "、".join(
            f"{chains.get(of_chain.chain, of_chain.chain)} {of_chain.unmet} 项" for of_chain in short[:NAMED]
        )
        yield f"目前供给不足较多的产业链：{named}在办需求暂无合适供给。"
