"""Rows of a small table inside a record, such as the indicators of a need."""

import re
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any


def column(label: str, also: str = "") -> Any:
    """A text column of a row, with the label that forms and exports show, and what lists call it else."""
    return attribute(default="", metadata={"label": label, "also": tuple(also.split())})


_NUMBER_OF_RIGHT = re.compile(r"[A-Z]{0,4}(?:\d{6,13}(?:\.[\dX])?[A-Z]?\d?|(?:19|20)\d\dSR\d{5,8})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Base of the row types; every column is a text."""

    @classmethod
    def column_of(cls, _: str, /) -> str:
        """The column that a text without a label stands in; "" for the first."""
        return ""


@dataclass(frozen=True, slots=True)
class Indicator(TableRow):
    """What a need asks to be reached."""

    name: str = column("指标")
    now: str = column("现值")
    target: str = column("目标")
    unit: str = column("单位")
    standard: str = column("测试标准")


@dataclass(frozen=True, slots=True)
class Parameter(TableRow):
    """What a supply has reached."""

    name: str = column("指标")
    value: str = column("数值")
    unit: str = column("单位")
    evidence: str = column("依据")


@dataclass(frozen=True, slots=True)
class Right(TableRow):
    """An intellectual property right of a supply."""

    type: str = column("类型")
    number: str = column("编号")
    state: str = column("状态")
    expiry: str = column("有效期至")

    @classmethod
    def column_of(cls, text: str, /) -> str:
        """A number by itself, as a column 申请号 has it, is the right's number."""
        return "number" if _NUMBER_OF_RIGHT.fullmatch(text.replace(" ", "")) else ""


@dataclass(frozen=True, slots=True)
class Equipment(TableRow):
    """An instrument or a line of a facility, and what it covers."""

    name: str = column("设备", "仪器名称 设备名称 仪器设备名称 大型仪器名称")
    model: str = column("型号", "规格型号 型号规格 仪器型号 设备型号 型号/规格")
    range: str = column("测量范围", "量程 测试范围 测定范围 量程范围 技术参数 主要技术参数 主要技术指标")
    accuracy: str = column("精度", "准确度 分辨率 不确定度 测量精度 精度等级 准确度等级")
    amount: str = column("数量", "台数 台套数 数量（台） 数量（台套） 台（套）数")


@dataclass(frozen=True, slots=True)
class Condition(TableRow):
    """What somebody must fulfil to be given something: an attribute of theirs, compared with a value.

    Attribute and comparison are codes of `corpus/eligibility/attributes.py`, both empty where a sentence has not been
    read; the value is a plain number, a day, or codes of terms parted by "|". The sentence is what the source says.
    """

    attribute: str = column("条件项")
    comparison: str = column("比较")
    value: str = column("值")
    sentence: str = column("原文")

    @classmethod
    def column_of(cls, _: str, /) -> str:
        """What people write without labels is a sentence that nobody has read yet."""
        return "sentence"
