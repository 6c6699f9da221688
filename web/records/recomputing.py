"""Jobs that compute anew what follows from all records: pairings, likely duplicates, what judgements teach."""

from collections.abc import Iterable

from corpus.sorts import NEEDS, SUPPLIES
from corpus.states import MATCHED_STATES, DuplicateState
from corpus.store import NeedConditions, records_in
from web.jobs.job_kinds import JobKind, Step
from web.jobs.work import Work
from web.matching.learned import keep, learn_here
from web.matching.learning_report import report
from web.records import consequences
from web.settings import Settings

MATCHING_ALL, DUPLICATES, LEARNING = "match_all", "duplicates", "learn"
_MATCHED = NeedConditions(states=MATCHED_STATES)


def _match_every_need(work: Work) -> None:
    matched = consequences.match(work, (need.id for need in work.services.store.needs.iterate(_MATCHED)))
    work.result["said"] = f"{work.result.get('said', '')}已重新匹配 {matched} 条需求"


def _compare_needs(work: Work) -> None:
    consequences.compare(work, NEEDS, _in_use(work, NEEDS))


def _compare_supplies(work: Work) -> None:
    consequences.compare(work, SUPPLIES, _in_use(work, SUPPLIES))


def _in_use(work: Work, table: str) -> Iterable[str]:
    """The records of a table that are compared with others."""
    records = records_in(work.services.store, table)
    return (record_id for where in records.compared() for record_id in records.stamps(where))


def _match_twice_suggested(work: Work) -> None:
    """What was not known to be one matter when it was suggested stands once from now on."""
    duplicates = work.services.store.twins.duplicates
    consequences.match(work, duplicates.needs_with_both())
    work.result["said"] = f"疑似重复待判断 {duplicates.count(DuplicateState.SUSPECTED)} 对"


def _learn(work: Work) -> None:
    """Keeps and uses what is better; done again after a restart it finds nothing better than that."""
    outcome = learn_here(work.services.store, work.services.matching)
    said = report(outcome)
    kept = keep(work.services.store, outcome, report=said, actor=work.actor)
    work.result |= {"said": f"{said.splitlines()[-1]}。", "used": kept.used, "tried": kept.tried, "report": said}


def _match_as_learned(work: Work) -> None:
    if work.result.get("used"):
        _match_every_need(work)


def _why_match(_: Settings) -> str:
    return "词语、清单或权重改动之后，把全部已受理的需求与供给重新匹配一遍；研判过的不动"


def _why_compare(_: Settings) -> str:
    return "把全部征集卡、全部供给各自比对一遍，找出疑似重复；判断过的不动，是否合并仍由人决定"


MATCHING_ALL_KIND = JobKind(
    MATCHING_ALL,
    "全部重新匹配",
    (consequences.TAKING_ON, Step("match", "正在与需求匹配", _match_every_need)),
    "已经匹配的都保留，其余需求的建议还是原来的；继续时接着匹配",
    offered=_why_match,
)
DUPLICATES_KIND = JobKind(
    DUPLICATES,
    "查找疑似重复",
    (
        Step("needs", "正在比对征集卡", _compare_needs),
        Step("supplies", "正在比对供给", _compare_supplies),
        Step("match", "正在更新受影响的建议", _match_twice_suggested),
    ),
    "已经找到的都保留；继续时接着比对",
    offered=_why_compare,
)
LEARNING_KIND = JobKind(
    LEARNING,
    "从研判中学习",
    (Step("learn", "正在学习和测试", _learn), Step("match", "正在与需求匹配", _match_as_learned)),
    "学到的已经保存的都在；没有学完的不采用",
)
