"""惠企政策: what the state grants to enterprises, to whom, and until when."""

from corpus.kinds import DATE, LAST_DAY, LINE, MONEY, TEXT
from corpus.supply_kinds.hall import OPEN, AskedFor, AtLeast, Glance, Hall, InDays, glances
from corpus.supply_kinds.kind import Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import CONDITIONS, checked_conditions

KIND = with_fields(
    "policy",
    spreads=True,
    own=(
        own_field("doc_number", "发文字号", LINE, aliases="文号 文件号 文件编号", limit=60),
        own_field("granted", "支持内容", TEXT, aliases="扶持内容 奖补标准 支持标准 政策支持 奖励标准 优惠内容"),
        own_field(
            "granted_most", "最高支持金额（万元）", MONEY, aliases="最高支持 最高奖补 支持金额 奖补金额 最高奖励"
        ),
        CONDITIONS,
        own_field("apply_from", "申报开始", DATE, aliases="开始日期 受理开始 申报起始日期 申报开始日期"),
        own_field(
            "apply_until",
            "申报截止",
            LAST_DAY,
            aliases="申报截止日期 受理截止 截止时间 截止日期 申报期限 申报时间 申报起止时间 受理时间 受理期限",
        ),
        own_field("how_to_apply", "申报方式", TEXT, aliases="办理方式 申报流程 办理流程 兑现方式 申报渠道", limit=2000),
        own_field("text_link", "原文链接", LINE, aliases="政策原文 链接 网址", limit=400),
        own_field("office", "经办科室", LINE, aliases="科室 责任科室 主管科室 咨询科室", limit=60),
    ),
    called={
        "title": "政策名称 政策标题 政策事项 条款名称 文件名称",
        "org": "发文单位 发文机关 主管部门 牵头部门 制定机关",
        "summary": "政策内容 政策要点 主要内容 政策条款",
    },
    thing=Thing("GovernmentService"),
    rules=Rules(
        wanted_by=("policy",),
        closes="apply_until",
        over="申报已截止",
        opens="apply_from",
        checks=checked_conditions,
        by_conditions=True,
    ),
    hall=Hall(
        action="我要咨询",
        about="奖补、减免等政策：给什么、给谁、什么时候申报、怎么申报。",
        prompt="想咨询什么",
        example="我们是科技型中小企业，去年研发费用 80 万元，能不能申报",
        glance=glances(
            "org", Glance(("granted_most",), "最高支持 "), Glance(("apply_until",), "申报截止 "), "doc_number"
        ),
        filters=(
            InDays("apply_until", "申报时间", ("apply_from", "apply_until"), (OPEN, "30", "90"), "截止"),
            AskedFor("org_kinds", "要求的企业资质", ("conditions",), "org_kinds"),
            AtLeast("granted_most", "支持金额", ("granted_most",), "万元", (10, 50, 100, 500)),
        ),
    ),
)
