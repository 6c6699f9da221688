"""The report of learning: for a clerk to read, and as numbers for other programs."""

from typing import Any

from matcher.base.intervals import Interval
from matcher.learning.learning import FEWEST, Learned
from matcher.learning.prior import default_evidence
from matcher.learning.recalibrating import Levelled, Recalibrated
from web.matching.learned import Outcome

METHOD = (
    "办法：把需求分成五份，轮流用四份学习，在没有参与学习的一份上与现用的比较。排序与等级分开决定，"
    "考虑偶然因素之后仍确有改进（95% 区间全部大于零）才采用。"
)


def report(outcome: Outcome) -> str:
    """What was learned and whether it is better, for a clerk to read; its last line is the conclusion."""
    parts = [[_material(outcome), METHOD], _ranking(outcome), _levels(outcome), [_conclusion(outcome)]]
    return "\n".join(line for part in parts for line in part)


def figures(outcome: Outcome) -> dict[str, Any]:
    """The same as numbers."""
    counts = {"judgements": outcome.judgements, "needs": outcome.needs, "comparable_needs": outcome.comparable}
    ranking, levels = outcome.ranking, outcome.levels
    return {
        **counts,
        "used_before": outcome.used,
        "ranking": {"before": ranking.before, "after": ranking.after, **_decision(ranking)} if ranking else None,
        "levels": {"before": _numbers(levels.before), "after": _numbers(levels.after), **_decision(levels)}
        if levels
        else None,
    }


def _decision(learned: Learned | Recalibrated) -> dict[str, Any]:
    return {"gain": learned.gain._asdict(), "adopted": learned.adopted}


def _numbers(levelled: Levelled) -> dict[str, Any]:
    return {**levelled._asdict(), "bands": [band._asdict() for band in levelled.bands]}


def _material(outcome: Outcome) -> str:
    return (
        f"材料：工作人员对 {outcome.needs} 条需求作出的 {outcome.judgements} 条研判（已推荐算合适；因预算、联系不上等"
        "与内容无关的原因判为不匹配的不计），加上随程序提供的判定依据"
        f"（从业者判定过的 {default_evidence().pairs:,} 对的概括）。"
    )


def _ranking(outcome: Outcome) -> list[str]:
    learned = outcome.ranking
    if learned is None:
        return [
            f"一、排序：既有合适、也有不合适的研判的需求有 {outcome.comparable} 条，"
            f"至少要 {FEWEST} 条才能可靠地学习，没有改动。"
        ]
    return [
        f"一、排序（用了 {learned.needs} 条既有合适、也有不合适研判的需求）",
        f"　　排序得分（nDCG@10，1 为合适的全部排在前面）：现用 {learned.before:.3f}，学习后 {learned.after:.3f}。",
        f"　　每条需求平均{_change(learned.gain, '提高', '降低')}。{_verdict(learned)}。",
    ]


def _levels(outcome: Outcome) -> list[str]:
    learned = outcome.levels
    if learned is None:
        return [f"二、等级：有研判的需求有 {outcome.needs} 条，至少要 {FEWEST} 条才能可靠地校准，没有改动。"]
    return [
        "二、等级（强相关、较强相关、弱相关、无相关的分界）",
        "　　显示为强相关或较强相关的，工作人员推荐了多少："
        f"现用 {_fitting(learned.before)}，学习后 {_fitting(learned.after)}。",
        *_table(learned),
        f"　　等级与研判平均相差：现用 {learned.before.error:.2f} 级，学习后 {learned.after.error:.2f} 级。",
        f"　　预计的把握与研判的出入，每条需求平均{_change(learned.gain, '减少', '增加')}。{_verdict(learned)}。",
    ]


def _table(learned: Recalibrated) -> list[str]:
    """Pairs by the level shown, before and after."""
    return [
        f"　　　{old.level.label}：现用 {old.pairs} 对，推荐 {_share(old.fitting, old.pairs)}；"
        f"学习后 {new.pairs} 对，推荐 {_share(new.fitting, new.pairs)}"
        for old, new in zip(learned.before.bands, learned.after.bands, strict=True)
        if old.pairs or new.pairs
    ]


def _fitting(levelled: Levelled) -> str:
    strong = levelled.bands[:2]
    pairs, fitting = sum(band.pairs for band in strong), round(sum(band.pairs * band.fitting for band in strong))
    return f"{pairs} 对中推荐 {fitting} 对（{fitting / pairs:.0%}）" if pairs else "0 对"


def _share(share: float, pairs: int) -> str:
    return f"{share:.0%}" if pairs else "无"


def _change(gain: Interval, better: str, worse: str) -> str:
    return (
        f"{better if gain.mean >= 0 else worse} {abs(gain.mean):.3f}，"
        f"改进在 {gain.low:+.3f} 到 {gain.high:+.3f} 之间（95%）"
    )


def _verdict(learned: Learned | Recalibrated | None) -> str:
    if learned is None:
        return "材料不足，没有改动"
    return "确有改进，采用" if learned.adopted else "不能排除只是偶然，不采用"


def _conclusion(outcome: Outcome) -> str:
    return f"结论：排序{_verdict(outcome.ranking)}；等级{_verdict(outcome.levels)}。"
