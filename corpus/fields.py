"""The one table of fields: what a need card and a supply consist of, who may see it, and what matching makes of it.

Forms, pages, import, export, API and matcher ask this table; nothing else lists the fields. Labels and import aliases
follow the forms in use; the first alias of a field is its label.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.kinds import (
    DATE,
    GRADE,
    LAST_DAY,
    LINE,
    MONEY,
    PERIOD,
    TAGS,
    TEXT,
    TICK,
    Checked,
    Choice,
    Choices,
    Kind,
    Rows,
    Stage,
)
from corpus.values import Indicator, Parameter, Right


class Visibility(Enum):
    """Who may see a field."""

    PUBLIC = "公开"
    CONSENT = "经企业同意公开"
    STAFF = "仅工作人员"


class Required(Enum):
    """When a field must be filled in."""

    NO = "选填"
    CARD = "填写征集卡时必填"
    ALWAYS = "必填"


class Weight(Enum):
    """Which part of a record's text a field belongs to for matching."""

    TITLE = "title"
    BODY = "body"
    KEYWORDS = "keywords"
    FACET = "facet"
    NAMES = "names"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a record: its key, its label, its kind and the rules for it."""

    name: str
    label: str
    kind: Kind
    required: Required = Required.NO
    visibility: Visibility = Visibility.PUBLIC
    weight: Weight | None = None
    aliases: tuple[str, ...] = ()
    limit: int = 200
    least: int = 0
    hint: str = ""
    system: bool = False
    parts: tuple[str, ...] = ()
    """Names of parts of what it says: a list that has a column of such a name says which part stands there."""
    spreads: bool = False
    """Whether what it names may take several rows of a list, so that an empty cell says the same as the one above."""

    def visible_to_public(self, *, consent: bool) -> bool:
        """Whether a page for everybody may show it, given or not given the enterprise's consent."""
        return self.visibility is Visibility.PUBLIC or (self.visibility is Visibility.CONSENT and consent)


PUBLIC, CONSENT, STAFF = Visibility.PUBLIC, Visibility.CONSENT, Visibility.STAFF
NO, CARD, ALWAYS = Required.NO, Required.CARD, Required.ALWAYS
TITLE, BODY, KEYWORDS, FACET, NAMES = Weight.TITLE, Weight.BODY, Weight.KEYWORDS, Weight.FACET, Weight.NAMES
ANY = None


# fmt: off
def _f(name: str, label: str, kind: Kind, required: Required, visibility: Visibility, weight: Weight | None,
       aliases: str = "", *, limit: int = 200, least: int = 0, hint: str = "", system: bool = False,
       parts: str = "") -> Field:
    every = (label, *aliases.split(), *parts.split())
    return Field(name, label, kind, required, visibility, weight, every, limit, least, hint, system, tuple(parts.split()))


NEED_FIELDS: tuple[Field, ...] = (
    _f("ref", "原编号", LINE, NO, STAFF, ANY, "id ref 需求编号 项目编号 征集卡编号 编号", limit=80, system=True),
    _f("title", "需求名称", LINE, ALWAYS, PUBLIC, TITLE,
       "title 技术需求名称 需求标题 难题名称 技术难题名称 项目名称 名称 需求题目 拟解决的技术难题名称", limit=50, least=4,
       hint="对象＋功能＋指标最好，例如：磷酸铁锂电池零下二十度容量保持率提升"),
    _f("need_kinds", "服务需求类别", Choices("need_kinds"), CARD, PUBLIC, FACET, "need_kinds 需求类别 需求类型 类别"),
    _f("problem", "主要问题（现状与痛点）", TEXT, CARD, PUBLIC, BODY,
       "problem text 主要问题 需求内容 需求描述 需求简介 技术需求内容 问题描述 现状与问题 需求详情 技术难题描述 "
       "拟解决的技术难题 拟解决的问题 技术难题 难题描述 存在问题 内容摘要 需求摘要 简要说明 需求说明 需求背景 摘要", limit=3000,
       hint="现在怎么做、卡在哪里、带来什么损失"),
    _f("key_tech", "技术关键与主要指标", TEXT, CARD, PUBLIC, BODY,
       "key_tech 技术关键 主要技术指标 主要指标 技术指标 关键技术 技术要求 拟解决的关键技术问题", limit=3000,
       hint="希望达到多少、在什么条件下"),
    _f("indicators", "指标明细", Rows(Indicator), NO, CONSENT, BODY, "indicators 指标", limit=20),
    _f("goal", "预期目标（技术、经济效益）", TEXT, NO, PUBLIC, BODY, "goal 预期目标 预期效益 目标 预期成果", limit=2000),
    _f("elements", "五要素", TAGS, NO, PUBLIC, KEYWORDS, "elements 要素", limit=10,
       hint="材料、方法、功效、产品、应用场景，例如：材料：磷酸铁锂、场景：冬季户外储能"),
    _f("keywords", "关键词", TAGS, CARD, PUBLIC, KEYWORDS, "keywords 关键字 需求关键词", limit=5,
       hint="1 到 5 个，用顿号隔开"),
    _f("chain", "产业链", Choice("chains"), CARD, PUBLIC, FACET, "chain 所属产业链 产业"),
    _f("field", "技术领域", Choice("tech_fields"), CARD, PUBLIC, FACET, "field 所属领域 所属技术领域 领域 高新技术领域"),
    _f("industry", "国民经济行业", LINE, NO, PUBLIC, ANY, "industry 所属行业 行业 行业领域", limit=60),
    _f("maturity_wanted", "期望成熟度", Stage("maturity"), NO, PUBLIC, ANY, "maturity_wanted 成熟度要求 期望阶段"),
    _f("modes", "期望合作方式", Choices("modes"), CARD, PUBLIC, FACET, "modes 合作方式 拟合作方式 合作意向 合作形式 怎么合作 方式"),
    _f("budget", "拟投入资金（万元）", MONEY, CARD, CONSENT, ANY,
       "budget 拟投入资金 投入资金 预算 资金预算 拟投入经费 计划投入（万元） 意向投入金额 "
       "预算金额 资金投入 投入金额 预计投入 拟投入金额 项目预算 经费预算 意向金额 金额 投资金额 投入经费 研发经费 经费", hint="例如：50、30-80，或“面议”"),
    _f("period", "需求时限", PERIOD, CARD, PUBLIC, ANY, "period 起止时间 时限 完成时限 需求期限 完成时间 期限 起止年月 合作期限", hint="例如：2026-10/2027-09"),
    _f("urgency", "紧迫度", Choice("urgency"), NO, PUBLIC, ANY, "urgency 紧急程度 紧迫程度"),
    _f("ip_wanted", "知识产权归属意向", Choice("ip_wanted"), NO, PUBLIC, ANY, "ip_wanted 知识产权归属"),
    _f("base", "现有基础与已试过的办法", TEXT, NO, STAFF, ANY, "base 现有基础 现有工作基础 工作基础 已有基础", limit=2000,
       hint="仅工作人员可见；写明试过什么，免得再推荐"),
    _f("partner", "对方条件、意向院校专家、回避单位", TEXT, NO, STAFF, ANY,
       "partner 合作单位要求", limit=1000, parts="对方条件 意向单位 意向专家 回避单位",
       hint="仅工作人员可见；不想对接的单位请写全称，例如：回避单位：某某大学、某某公司"),
    _f("supply_wanted", "意向供给", LINE, NO, STAFF, ANY, "supply_wanted 意向成果 意向供给编号 意向成果编号", limit=80,
       hint="在展厅看中的供给，写编号，例如：GJ-2026-00001；仅工作人员可见"),
    _f("visits", "接受院校来访、线上路演或科技副总", TICK, NO, STAFF, ANY, "visits 是否接受来访"),
    _f("org_name", "企业全称", LINE, CARD, CONSENT, NAMES,
       "org_name 企业名称 单位名称 需求单位 公司名称 需求企业 单位 申报单位 "
       "机构全称 机构名称 单位全称 公司全称 企业", limit=80),
    _f("uscc", "统一社会信用代码", Checked("uscc"), NO, STAFF, ANY, "uscc 信用代码 社会信用代码 组织机构代码", hint="18 位"),
    _f("town", "所在镇街（园区）", Choice("towns"), CARD, PUBLIC, ANY, "town 镇街 所在镇街 园区 所在园区 所属镇街 街道"),
    _f("org_kinds", "企业资质", Choices("org_kinds"), NO, PUBLIC, ANY, "org_kinds 资质 企业类型"),
    _f("contact", "联系人", LINE, CARD, STAFF, ANY, "contact 姓名 联系人姓名 企业联系人 联系人及电话 联系人及联系方式 联系人及联系电话", limit=40),
    _f("mobile", "手机", Checked("mobile"), CARD, STAFF, ANY,
       "mobile 手机号 手机号码 联系电话 电话 联系方式 联系人电话 联系手机 联系人手机 联系人手机号 座机 固定电话 办公电话", limit=80),
    _f("email", "邮箱", Checked("email"), NO, STAFF, ANY, "email 电子邮箱 电子邮件 E-mail 联系邮箱 联系人邮箱", limit=120),
    _f("disclosure", "公开范围", Choice("disclosure"), CARD, STAFF, ANY, "disclosure 是否公开 公开方式"),
    _f("not_secret", "不含国家秘密承诺", TICK, CARD, STAFF, ANY, "not_secret 保密承诺"),
    _f("consent", "个人信息处理同意", TICK, CARD, STAFF, ANY, "consent 信息同意"),
    _f("extra", "表中其他内容", TEXT, NO, STAFF, ANY, "extra", limit=20_000, system=True),
    _f("source", "来源", LINE, NO, STAFF, ANY, "source 数据来源", system=True, limit=400),
)

SUPPLY_FIELDS: tuple[Field, ...] = (
    _f("ref", "原编号", LINE, NO, STAFF, ANY, "id ref 成果编号 项目编号 编号 登记号 成果登记号", limit=80, system=True),
    _f("title", "成果名称", LINE, ALWAYS, PUBLIC, TITLE,
       "title 项目名称 技术名称 名称 成果（技术）名称 科技成果名称 成果题目 供给名称 技术成果名称 专利名称 发明名称", limit=120, least=2),
    _f("org", "单位", LINE, CARD, PUBLIC, NAMES,
       "org 所属单位 高校院所 完成单位 单位名称 供给方 成果单位 所在单位 学校 院校名称 研发单位 高校（院所）名称 高校名称 "
       "机构全称 机构名称 单位全称 申请人 专利权人 申请（专利权）人 持有单位 成果持有单位", limit=120),
    _f("dept", "院系", LINE, NO, PUBLIC, NAMES, "dept 学院 重点实验室 课题组 院系（部门） 部门 所在院系 所属学院 二级单位", limit=120),
    _f("lead", "负责人", LINE, NO, PUBLIC, NAMES,
       "lead 完成人 专家 项目负责人 成果负责人 第一完成人 主要完成人 团队负责人 成果完成人", limit=80),
    _f("team", "团队", TEXT, NO, PUBLIC, ANY, "team 团队介绍 团队简介 团队成员 研发团队", limit=2000),
    _f("summary", "成果简介", TEXT, CARD, PUBLIC, BODY,
       "summary text abstract 技术简介 项目简介 主要内容 简介 成果介绍 项目介绍 内容简介 成果内容 技术内容 成果概述 "
       "摘要 内容摘要 成果摘要 项目摘要 技术摘要 简要说明 成果说明 成果描述 技术描述 项目概述 概述", limit=5000),
    _f("highlights", "创新点", TEXT, NO, PUBLIC, BODY, "highlights 主要创新点 技术创新点 技术特点 亮点 技术亮点 成果亮点", limit=2000),
    _f("params", "主要技术指标", Rows(Parameter), NO, PUBLIC, BODY, "params 性能指标 技术指标 主要性能指标 技术参数", limit=20),
    _f("advantage", "与现有技术比的优势", TEXT, NO, PUBLIC, BODY, "advantage 技术优势 优势 先进性 竞争优势", limit=2000),
    _f("econ", "成本与效益", TEXT, NO, PUBLIC, ANY, "econ 经济效益 效益分析 市场前景 预期效益 市场分析", limit=2000),
    _f("scene", "应用领域", TEXT, NO, PUBLIC, KEYWORDS, "scene 应用范围 应用场景 适用范围 应用前景", limit=2000),
    _f("products", "可形成产品", TEXT, NO, PUBLIC, KEYWORDS, "products 产品形态 形成产品", limit=500),
    _f("keywords", "关键词", TAGS, NO, PUBLIC, KEYWORDS, "keywords 关键字", limit=10),
    _f("chain", "产业链", Choice("chains"), NO, PUBLIC, FACET, "chain 所属产业链 对接产业链 产业"),
    _f("field", "技术领域", Choice("tech_fields"), NO, PUBLIC, FACET, "field 所属领域 所属技术领域 领域 成果领域 category"),
    _f("industry", "行业", LINE, NO, PUBLIC, ANY, "industry 所属行业 应用行业", limit=60),
    _f("discipline", "学科", LINE, NO, PUBLIC, ANY, "discipline 所属学科 学科领域", limit=60),
    _f("maturity", "成熟度", Stage("maturity"), NO, PUBLIC, ANY,
       "maturity 所处阶段 成果阶段 技术成熟度 成果成熟度 研发阶段 成熟程度 成果所处阶段 阶段 目前阶段 "
       "所处研发阶段 成果成熟阶段 成熟情况"),
    _f("trl", "技术就绪度（TRL）", GRADE, NO, PUBLIC, ANY, "trl TRL 技术就绪度 TRL等级"),
    _f("evidence", "成熟度证据", TEXT, NO, PUBLIC, ANY, "evidence 证明材料 佐证材料", limit=1000),
    _f("ip", "知识产权", Rows(Right), NO, PUBLIC, ANY, "ip 专利情况 专利号 知识产权情况 知识产权状况 专利 专利状态 "
       "申请号 专利申请号 申请（专利）号 申请号/专利号 授权号 授权公告号 专利编号 软著登记号", limit=20),
    _f("level", "技术水平", Choice("levels"), NO, PUBLIC, ANY, "level 成果水平 评价水平"),
    _f("award", "获奖", TEXT, NO, PUBLIC, ANY, "award 获奖情况 奖励情况", limit=1000),
    _f("modes", "合作方式", Choices("modes"), NO, PUBLIC, FACET, "modes 转化方式 拟转化方式 合作意向 转让方式 推广方式 方式 怎么合作 合作形式 拟合作方式 成果转化方式"),
    _f("price", "参考价格（万元）", MONEY, NO, PUBLIC, ANY, "price 转让价格 参考价格 价格 报价 意向价格 转让费 转让金额 许可费 "
       "意向转让价格 拟转让价格 拟交易价格 金额 预算金额"),
    _f("trial", "支持先用后转", TICK, NO, PUBLIC, ANY, "trial 是否支持先用后转 先用后转 先使用后付费"),
    _f("cases", "已应用或转化案例", TEXT, NO, PUBLIC, BODY, "cases 应用案例 转化案例 应用情况 典型案例 转化情况", limit=2000),
    _f("contact", "联系人", LINE, NO, STAFF, ANY, "contact 联系人姓名 姓名 联系人及电话 联系人及联系方式 联系人及联系电话", limit=40),
    _f("phone", "电话", Checked("phone"), NO, STAFF, ANY,
       "phone 联系方式 联系电话 手机 手机号 手机号码 联系人电话 电话号码 联系人手机 联系人手机号 "
       "座机 固定电话 办公电话", limit=80),
    _f("email", "邮箱", Checked("email"), NO, STAFF, ANY, "email 电子邮箱 电子邮件 E-mail 联系邮箱 联系人邮箱", limit=120),
    _f("as_of", "数据日期", DATE, NO, STAFF, ANY, "as_of 更新日期 填报日期 登记日期 更新时间"),
    _f("valid_until", "有效期至", LAST_DAY, NO, STAFF, ANY, "valid_until 有效期 有效期限 截止日期 有效截止日期"),
    _f("status", "状态", Choice("supply_status"), NO, STAFF, ANY, "status", system=True),
    _f("guessed", "推测的栏目", TAGS, NO, STAFF, ANY, "guessed", limit=2, system=True),
    _f("extra", "表中其他内容", TEXT, NO, STAFF, ANY, "extra", limit=20_000, system=True),
    _f("source", "来源", LINE, NO, STAFF, ANY, "source 数据来源", system=True, limit=400),
)
# fmt: on


def by_name(fields: Sequence[Field]) -> dict[str, Field]:
    """The fields by their key."""
    return {field.name: field for field in fields}
