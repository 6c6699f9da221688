"""Effects: what came of a supply that is no technology contract, as the bureau reports it: 科创贷 15 笔 6,050 万元.

Each kind of supply says in one row what is registered of it and how that is counted. Sums are in 万元.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.labelled import Labelled
from corpus.values import clean_line, clean_text, sum_words
from corpus.values.dates import read_date

LONGEST = {"offer": 120, "enterprise": 80, "town": 40, "batch": 40, "note": 500}
"""Characters of the texts."""
_MOST_AMOUNT, _MOST_NUMBER = 1e7, 100_000


class Counted(Labelled):
    """How effects of a kind are counted in a report."""

    ENTRIES = "entries", "登记的笔数"
    ENTERPRISES = "enterprises", "不同的企业"
    NUMBERS = "numbers", "登记的人数、次数之和"


class EffectKind(NamedTuple):
    """What is registered of one kind of supply, in its own words; "" for what is not asked.

    `amount` and `number` are asked where they have a label; an amount must be given where `needs_amount`.
    """

    code: str
    label: str
    offer: str
    day: str
    counted: Counted
    unit: str
    amount: str = ""
    needs_amount: bool = False
    number: str = ""
    until: str = ""
    batch: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """What is asked beside the enterprise, by key, in order, with its label."""
        labels = {
            "offer": self.offer,
            "happened_on": self.day,
            "until": self.until,
            "batch": self.batch,
            "amount": self.amount,
            "number": self.number,
        }
        return {name: label for name, label in labels.items() if label}


EFFECT_KINDS = {
    kind.code: kind
    for kind in (
        EffectKind(
            "finance",
            "贷款发放",
            "金融产品",
            "放款日期",
            Counted.ENTRIES,
            "笔",
            amount="放款金额（万元）",
            needs_amount=True,
        ),
        EffectKind(
            "expert",
            "专家、科技副总到岗",
            "专家（专长）",
            "到岗日期",
            Counted.ENTRIES,
            "人",
            until="任期至",
            batch="选派批次",
        ),
        EffectKind(
            "policy",
            "政策兑现",
            "政策",
            "兑现日期",
            Counted.ENTERPRISES,
            "家",
            amount="兑现金额（万元）",
            needs_amount=True,
        ),
        EffectKind(
            "facility",
            "检测与平台服务",
            "仪器、平台",
            "服务日期",
            Counted.NUMBERS,
            "次",
            amount="服务费用（万元）",
            number="服务次数",
        ),
        EffectKind("training", "培训与活动参加", "培训、活动", "参加日期", Counted.NUMBERS, "人次", number="参加人数"),
        EffectKind("job", "人才到岗", "岗位", "到岗日期", Counted.NUMBERS, "人", number="到岗人数"),
    )
}
"""By kind of supply, in the order of reports; a kind that has none is signed with a technology contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One effect: which supply reached which enterprise, when, for how much or how many.

    `offer` is what the supply is called, `pairing_id` None where it was reported without one. The enterprise is for
    staff alone.
    """

    kind: str
    offer: str
    enterprise: str = field(repr=False)
    happened_on: date
    town: str = ""
    until: date | None = None
    amount: float = 0.0
    number: int = 1
    batch: str = ""
    note: str = field(default="", repr=False)
    pairing_id: int | None = None
    id: int = 0
    version: int = 0
    entered_by: str = ""
    entered_at: datetime | None = None

    @property
    def sort(self) -> EffectKind:
        """The words of its kind."""
        return EFFECT_KINDS[self.kind]

    @property
    def words(self) -> str:
        """What was registered, in one line."""
        return f"{self.sort.label}：" + "，".join(f"{label} {text}" for label, text in self.said() if text)

    def said(self) -> tuple[tuple[str, str], ...]:
        """Label and text of all that its kind registers."""
        texts = as_typed(self)
        texts |= {"amount": sum_words(self.amount)} if texts["amount"] else {}
        return tuple((label, texts[name]) for name, label in self.sort.fields.items())

    def changes_to(self, other: "Effect") -> tuple[str, ...]:
        """What another one says otherwise, one change each."""
        pairs = zip(self.said(), other.said(), strict=True)
        return tuple(f"{name}：{old or '未填'} 改为 {new or '未填'}" for (name, old), (_, new) in pairs if old != new)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from others: two that agree in it are one that was reported twice."""
        name = "".join(self.enterprise.split())
        return self.kind, name, self.happened_on, round(self.amount, 4), self.number, "".join(self.offer.split())


class EffectSum(NamedTuple):
    """Effects of one kind together: entries, enterprises (each once), the sum of their numbers and of their amounts.

    `name` is the product, the batch, the month or the town that they are of; "" for all.
    """

    kind: str
    name: str
    entries: int
    enterprises: int
    numbers: int
    amount: float

    @property
    def counted(self) -> int:
        """How many the bureau reports."""
        return int(getattr(self, EFFECT_KINDS[self.kind].counted.value))

    @property
    def words(self) -> str:
        """As it is reported: 15 笔 6,050 万元."""
        sort = EFFECT_KINDS[self.kind]
        amount = f" {sum_words(self.amount)} 万元" if sort.amount and self.amount else ""
        return f"{self.counted:,} {sort.unit}{amount}"


def as_typed(effect: Effect) -> dict[str, str]:
    """An effect as the fields of its form say it."""
    return {
        "offer": effect.offer,
        "enterprise": effect.enterprise,
        "town": effect.town,
        "happened_on": effect.happened_on.isoformat(),
        "until": effect.until.isoformat() if effect.until else "",
        "amount": f"{effect.amount:.6f}".rstrip("0").rstrip(".") if effect.amount or effect.sort.needs_amount else "",
        "number": str(effect.number),
        "batch": effect.batch,
        "note": effect.note,
    }


def read_effect(kind: EffectKind, typed: Mapping[str, str], *, today: date) -> Effect:
    """An effect from texts; `BadValue` says what is wrong with the first that is."""
    texts = {name: clean_line(typed.get(name, "")) for name in ("offer", "enterprise", "town", "batch")}
    texts["note"] = clean_text(typed.get("note", ""))
    labels = {"enterprise": "企业名称", "town": "镇街（园区）", "note": "备注"} | kind.fields
    for name in ("offer", "enterprise"):
        if not texts[name]:
            raise BadValue(f"请填写{labels[name]}")
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise BadValue(f"{labels.get(name, name)}最多 {LONGEST[name]} 个字，现在有 {len(text)} 个")
    day = _day(typed.get("happened_on", ""), kind.day)
    if day > today:
        raise BadValue(f"{kind.day}不能晚于今天（{today.isoformat()}）")
    until = _day(typed["until"], kind.until) if kind.until and typed.get("until", "").strip() else None
    if until and until < day:
        raise BadValue(f"{kind.until}不能早于{kind.day}")
    return Effect(
        kind=kind.code,
        offer=texts["offer"],
        enterprise=texts["enterprise"],
        town=texts["town"],
        happened_on=day,
        until=until,
        amount=_amount(kind, typed.get("amount", "")),
        number=_number(kind, typed.get("number", "")),
        batch=texts["batch"] if kind.batch else "",
        note=texts["note"],
    )


def _day(text: str, label: str) -> date:
    try:
        return read_date(text)
    except BadValue as problem:
        raise BadValue(f"{label}请写成 2026-11-23" + (f"，现在是“{text.strip()}”" if text.strip() else "")) from problem


def _amount(kind: EffectKind, text: str) -> float:
    plain = clean_line(text).replace(",", "").replace("，", "").removesuffix("万元").removesuffix("万").strip()
    if not kind.amount or (not plain and not kind.needs_amount):
        return 0.0
    try:
        amount = float(plain)
    except ValueError:
        amount = -1
    if not 0 <= amount < _MOST_AMOUNT or (kind.needs_amount and not amount):
        raise BadValue(f"{kind.amount}请填大于 0 的数字，单位万元，例如 80 或 12.5")
    return amount


def _number(kind: EffectKind, text: str) -> int:
    plain = clean_line(text).replace(",", "").removesuffix(kind.unit).removesuffix("人").strip()
    if not kind.number or not plain:
        return 1
    if not plain.isascii() or not plain.isdigit() or not 0 < int(plain) <= _MOST_NUMBER:
        raise BadValue(f"{kind.number}请填 1 以上的整数，例如 12")
    return int(plain)
