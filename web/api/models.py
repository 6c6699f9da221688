"""What the API takes and gives, as pydantic models; their descriptions are the documentation."""

from typing import Any

from pydantic import BaseModel, Field, create_model

from corpus.store import Order
from corpus.supply_kinds import FIRST, own_filters, with_modules
from corpus.taxonomy import Taxonomies
from web.cards.advising.free_text import LONGEST

LONGEST_QUERY = 100
LONGEST_TITLE = 200
LARGEST_PAGE = 100_000


class ListQuery(BaseModel):
    """Filters of both lists; an empty one does not restrict."""

    q: str = Field("", max_length=LONGEST_QUERY, description="查找词，用空格隔开；按相关程度排列")
    chain: str = Field("", max_length=50, description="产业链名称")
    field: str = Field("", max_length=10, description="技术领域代码，一级（如 60）或二级（如 603）")
    raw: bool = Field(False, description="按原文查找，不改正查找词中的错字")
    sort: Order = Field(
        Order.FIT,
        description="次序：newest 最近更新的在前，maturity 成熟度高的在前，ending 有效期先到的在前；"
        "空为按相关程度，没有查找词时最近更新的在前",
    )
    page: int = Field(1, ge=1, le=LARGEST_PAGE, description="页码，从 1 开始，每页 20 条")


def _narrowing(name: str) -> tuple[type[str], Any]:
    """An argument that narrows the lists of those kinds that have this filter."""
    names, kinds = Taxonomies()["kinds"], with_modules().items()
    known = [(code, filter_) for code, kind in kinds if (filter_ := kind.hall.filter_named(name))]
    said = "、".join(names.name_of(code) for code, _ in known)
    return str, Field("", max_length=60, description=f"{known[0][1].label}；只用于 kind 为{said}时，取值见“种类”")


_Narrowed: type[BaseModel] = create_model("_Narrowed", **{name: _narrowing(name) for name in own_filters()})  # type: ignore[call-overload]


class SupplyQuery(ListQuery, _Narrowed):
    """Filters of supplies; those that one kind has count together with `kind`."""

    kind: str = Field("", max_length=20, description="供给种类的代码，见“种类”；技术成果为 achievement")
    maturity: str = Field("", max_length=20, description="成熟度，五级之一")
    org: str = Field("", max_length=120, description="供给单位全称")


class ChoiceOut(BaseModel):
    """A value of a filter."""

    code: str = Field(description="取值")
    label: str = Field(description="名称")
    total: int = Field(description="有多少项")


class FilterOut(BaseModel):
    """A filter that the supplies of one kind have."""

    name: str = Field(description="参数名")
    label: str = Field(description="名称")
    unit: str = Field(description="单位；不为空时可取任意数，意为不低于")
    choices: list[ChoiceOut] = Field(description="现有的取值")


class KindOut(BaseModel):
    """A kind of supply that there is something of."""

    code: str = Field(description="种类的代码，即 /supplies 的 kind")
    name: str = Field(description="名称")
    about: str = Field(description="说明")
    total: int = Field(description="公开的项数")
    updated_at: str = Field(description="最近更新，ISO 8601，UTC")
    fields: dict[str, str] = Field(description="这一种另有的公开字段：代码和名称")
    filters: list[FilterOut] = Field(description="这一种另有的筛选")


class Kinds(BaseModel):
    """All kinds that there is something of."""

    items: list[KindOut] = Field(description="各种类，按清单次序")
    total: int = Field(description="种类数")


class NeedQuery(ListQuery):
    """Filters of needs."""

    kind: str = Field("", max_length=50, description="服务需求类别，如 技术攻关")
    town: str = Field("", max_length=50, description="所在镇街（园区）")
    state: str = Field(
        "",
        max_length=20,
        description="状态：accepted 已受理，in_talks 对接中，signed 已签约，settled 已办结（没有签约）",
    )


class Top(BaseModel):
    """How many matches."""

    top: int = Field(20, ge=1, le=100, description="给出多少项，最多 100")


class TopOfKind(Top):
    """How many matches, of which kind of supply."""

    kind: str = Field(
        FIRST,
        max_length=20,
        description="供给种类：achievement 技术成果，分等级；expert、policy、finance 等不分等级，给出各项条件",
    )


class SupplyPath(BaseModel):
    """A supply's number."""

    supply_id: str = Field(max_length=40, description="供给编号，如 GJ-2026-00001")


class NeedPath(BaseModel):
    """A need's number."""

    need_id: str = Field(max_length=40, description="征集卡编号，如 SZXQ-2026-0001")


class Record(BaseModel):
    """A public record."""

    id: str = Field(description="编号")
    state: str = Field(default="", description="需求的状态：已受理、对接中、已签约、已办结；供给为空")
    kind: str = Field(default="", description="供给的种类；需求为空")
    updated_at: str = Field(description="最近更新，ISO 8601，UTC")
    fields: dict[str, Any] = Field(description="可以公开的字段；名称见“字段”一节")
    found: str = Field(
        default="",
        description="查找时怎么找到的：exact 含有全部查找词，words 含有大部分字词，meaning 意思相近；没有查找词时为空",
    )
    why: list[str] = Field(default=[], description="记录中与查找词相合的字词，最重要的在前")


class CorrectedWord(BaseModel):
    """A word of a query that was taken for another."""

    written: str = Field(description="查找词中写的")
    meant: str = Field(description="按它查找")


class Records(BaseModel):
    """One page of records."""

    items: list[Record] = Field(description="本页记录")
    page: int = Field(description="页码")
    pages: int = Field(description="总页数")
    total: int = Field(description="总条数")
    corrections: list[CorrectedWord] = Field(default=[], description="没有任何记录含有、按另一个词查找的查找词")


class Reason(BaseModel):
    """What one term adds to a score."""

    field: str = Field(description="两边的哪些字段，如 名称 ↔ 正文")
    term: str = Field(description="词或字")
    share: float = Field(description="在得分中占多少")


class ConditionOut(BaseModel):
    """A condition with its answer."""

    answer: str = Field(description="met 符合，not_met 不符合，unknown 还不知道")
    answer_label: str = Field(description="答案名称")
    sentence: str = Field(description="条件的原文")
    known: str = Field(description="另一方已写明的内容；没有写的为空")


class Fits(BaseModel):
    """How well a supply fits, and why."""

    rank: int = Field(description="名次")
    supply_id: str = Field(description="供给编号")
    title: str = Field(description="对方的名称")
    also: list[str] = Field(description="登记同一项的其他单位；对方是需求时为空")
    score: float = Field(description="得分，0 到 1")
    level: int | None = Field(description="等级：4 强相关，3 较强相关，2 弱相关，1 无相关；不分等级的种类为 null")
    level_label: str = Field(description="等级名称；不分等级的种类为空")
    standing: str = Field(
        default="",
        description="不分等级的种类，各项条件合起来：fits 都符合，open 有待补充，one_short 只差一条，refused 不符合",
    )
    conditions: list[ConditionOut] = Field(default=[], description="不分等级的种类的各项条件；分等级的为空")
    words: list[str] = Field(description="都提到的词，最重要的在前")
    missing: list[str] = Field(description="需求中重要而供给没有的词（缺口）；岗位与人才相互比对时为空")
    reasons: list[Reason] = Field(description="得分的来源，各项之和等于得分")


class MatchOut(Fits):
    """A need with a supply; or, for a post or a person of the kind job, what stands on its other side."""

    need_id: str = Field(description="征集卡编号；岗位与人才相互比对时为空")
    kind: str = Field(default="", description="岗位与人才相互比对时为 job，supply_id 是对方的编号；其他为空")


class Matches(BaseModel):
    """The matches of one record."""

    items: list[MatchOut] = Field(description="由高到低")
    total: int = Field(description="达到弱相关以上的总数；不分等级的种类为条件没有不符合的总数")


class Told(BaseModel):
    """A problem in a few sentences; nothing of it is stored."""

    title: str = Field("", max_length=LONGEST_TITLE, description="难题的名称；不写则取正文的第一句")
    text: str = Field(
        "", max_length=LONGEST, description=f"难题：什么材料、产品或设备，卡在哪里，希望达到什么；最多 {LONGEST} 个字"
    )
    top: int = Field(20, ge=1, le=50, description="给出多少项，最多 50")
    kind: str = Field(FIRST, max_length=20, description="供给种类，同 /needs/{need_id}/matches")


class SupplyOut(Fits):
    """A supply that fits a problem."""

    org: str = Field(description="供给单位")
    maturity: str = Field(description="成熟度")
    near: str = Field(description="只差一项条件的，写明差什么；否则为空")


class RelatedOut(BaseModel):
    """A supply that speaks of the same."""

    supply_id: str = Field(description="供给编号")
    title: str = Field(description="名称")
    org: str = Field(description="单位")
    words: list[str] = Field(description="写到的字词，或它们的另一种叫法")


class Answer(BaseModel):
    """What fits a problem, and what speaks of the same."""

    items: list[SupplyOut] = Field(description="由高到低；没有合适的为空")
    total: int = Field(description="达到弱相关以上的总数")
    rest: int = Field(description="看过而低于弱相关的总数")
    related: list[RelatedOut] = Field(description="内容相近、没有列在 items 里的，最多 5 项")


class Problem(BaseModel):
    """A failure, as RFC 9457 describes it."""

    type: str = Field("about:blank", description="问题种类的网址")
    title: str = Field(description="问题的名称")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="说明与办法")
