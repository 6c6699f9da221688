"""专家、科技副总: a person who works with an enterprise for a time; named in public with consent alone."""

from collections.abc import Iterator

from corpus.chosen import Choices
from corpus.eligibility import Answered, Facts
from corpus.eligibility.answering import PARTED, answered
from corpus.eligibility.said import FIELD_ABOVE
from corpus.kinds import LINE, Number
from corpus.supply_kinds.hall import Glance, Hall, OfTerms, glances
from corpus.supply_kinds.kind import Offer, Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import OPEN_NAME
from corpus.values import Condition


def _checks(expert: Offer, facts: Facts) -> tuple[Answered, ...]:
    """The field and the chain that he works in, and the ways of working that he is willing in: one of those wanted."""
    return answered(_asked_by_fields(expert), facts)


def _asked_by_fields(expert: Offer) -> Iterator[Condition]:
    willing: tuple[str, ...] = expert["service_modes"]
    field, chain = expert["field"][:FIELD_ABOVE], expert["chain"]
    if field:
        yield Condition("field", "any_of", field)
    if chain:
        yield Condition("chain", "any_of", chain)
    if willing:
        yield Condition("service_modes", "any_of", PARTED.join(willing))


KIND = with_fields(
    "expert",
    known_by=("lead",),
    spreads=True,
    own=(
        own_field("post_title", "职称职务", LINE, aliases="职称 职务 职称/职务 专业技术职务"),
        own_field(
            "service_modes", "意向服务方式", Choices("service_modes"), aliases="服务方式 意向方式 拟服务方式 合作意愿"
        ),
        own_field("days_a_year", "每年可服务天数", Number("天"), aliases="服务天数 可服务时间 每年服务天数"),
        own_field(
            "batch", "选派批次", LINE, aliases="批次 科技副总批次 挂职批次", limit=40, hint="例如：第四批科技副总"
        ),
        own_field("spoken", "工作语言", LINE, aliases="语言 外语", limit=60),
        own_field("degree_held", "学历学位", LINE, aliases="学历 学位", limit=40),
        OPEN_NAME,
    ),
    also=("highlights", "team", "discipline", "award", "cases"),
    called={
        "title": (
            "专长 研究方向 专业方向 擅长领域 专业特长 从事专业 研究领域 技术专长 研究专长 主要研究方向 服务领域 专业"
            " 所学专业"
        ),
        "org": "工作单位 所在高校 派出单位",
        "lead": "专家姓名 姓名",
        "summary": "专家介绍 个人简介 专家简介 个人简历 简历",
        "highlights": "主要业绩 代表性成果 科研成果",
        "cases": "解决过的问题 服务案例 服务企业情况 成功案例",
    },
    thing=Thing("Person", "affiliation"),
    rules=Rules(
        wanted_by=("talent", "problem_solving", "upgrading"),
        of_batch="batch",
        consent="open_name",
        personal=("lead", "team", "post_title", "degree_held", "award"),
        checks=_checks,
    ),
    hall=Hall(
        action="我要咨询",
        about="可以到企业挂职、兼职或合作攻关的专家，姓名经本人同意后公开。",
        prompt="想解决什么、希望怎么合作",
        example="挤出管材废品率高，希望专家每月到厂里两天",
        glance=glances("lead", "post_title", "org", "service_modes", Glance(("days_a_year",), "每年 "), "batch"),
        filters=(
            OfTerms("service_modes", "服务方式", ("service_modes",), "service_modes"),
            OfTerms("batch", "选派批次", ("batch",)),
        ),
    ),
)
