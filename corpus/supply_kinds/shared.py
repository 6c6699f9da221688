"""Fields that several kinds of supply share and no achievement has, and what they ask of an asker."""

from corpus.eligibility import Answered, Facts
from corpus.eligibility.answering import answered
from corpus.eligibility.condition_rows import CONDITIONS as CONDITION_ROWS
from corpus.fields import Visibility
from corpus.kinds import CONSENT
from corpus.supply_kinds.kind import Offer, own_field
from corpus.values import Condition

CONDITIONS = own_field(
    "conditions",
    "申请条件",
    CONDITION_ROWS,
    aliases="条件 申报条件 准入条件 入驻条件 适用条件 支持对象 适用对象 申请要求 贷款条件 对象与条件 支持条件",
    limit=40,
    hint="一行一条，可照抄原文；逐条核对后才参与判断",
)
OPEN_NAME = own_field(
    "open_name",
    "本人同意公开姓名和介绍",
    CONSENT,
    visibility=Visibility.STAFF,
    aliases="同意公开 本人同意公开 是否同意公开 是否公开",
    hint="未勾选的，公开页面不显示姓名和个人介绍",
)


def conditions_of(offer: Offer) -> tuple[Condition, ...]:
    """The conditions that stand as rows."""
    rows: tuple[Condition, ...] = offer["conditions"]
    return rows


def checked_conditions(offer: Offer, facts: Facts) -> tuple[Answered, ...]:
    """The answers to the conditions that stand as rows."""
    return answered(conditions_of(offer), facts)
