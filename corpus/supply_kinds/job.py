"""岗位与人才: a post that is to be filled, or a person who looks for one; persons are named with consent alone."""

from corpus.chosen import Choice
from corpus.fields import Weight
from corpus.kinds import LAST_DAY, LINE, TAGS, YEARS_PAY, Number
from corpus.supply_kinds.hall import AtLeast, Glance, Hall, OfTerms, glances
from corpus.supply_kinds.kind import Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import OPEN_NAME

KIND = with_fields(
    "job",
    known_by=("title", "lead"),
    own=(
        own_field("direction", "岗位或人才", Choice("job_directions"), aliases="类别 招聘或求职"),
        own_field(
            "skills",
            "技能要求或特长",
            TAGS,
            aliases="技能 技能要求 专业技能 任职要求",
            weight=Weight.KEYWORDS,
            limit=20,
        ),
        own_field("head_count", "人数", Number("人"), aliases="招聘人数 需求人数"),
        own_field(
            "pay",
            "年薪（万元）",
            YEARS_PAY,
            aliases="薪酬 薪资 待遇 年薪 期望年薪 薪资待遇 月薪 工资 工资待遇 薪资范围",
        ),
        own_field("degree", "学历", Choice("degrees"), aliases="学历要求 最低学历"),
        own_field("workplace", "工作地点", LINE, aliases="地点 工作地 意向地点", limit=80),
        own_field("open_until", "有效至", LAST_DAY, aliases="招聘截止 截止日期 招聘截止日期"),
        OPEN_NAME,
    ),
    called={
        "title": "岗位名称 职位 求职意向 岗位 意向岗位",
        "org": "用人单位 单位名称 毕业院校 招聘单位",
        "lead": "人才姓名 姓名",
        "summary": "岗位职责 职责与要求 个人介绍 岗位描述",
    },
    thing=Thing("JobPosting", "hiringOrganization", is_work=False),
    rules=Rules(
        wanted_by=("talent",),
        closes="open_until",
        over="招聘已截止",
        places="head_count",
        full="名额已满",
        consent="open_name",
        personal=("lead",),
    ),
    hall=Hall(
        action="我要咨询",
        about="企业和院校的岗位，以及正在找工作的人才，姓名经本人同意后公开。",
        prompt="想了解什么",
        example="想约时间见面谈谈，下周都可以",
        glance=glances(
            "direction", "org", Glance(("pay",), "年薪 "), "degree", "workplace", Glance(("open_until",), "截止 ")
        ),
        filters=(
            OfTerms("direction", "岗位或人才", ("direction",), "job_directions"),
            OfTerms("degree", "学历", ("degree",), "degrees"),
            AtLeast("pay", "年薪", ("pay",), "万元", (8, 12, 20, 30)),
        ),
    ),
)
