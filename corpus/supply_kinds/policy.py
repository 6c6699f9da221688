"""惠企政策: what the state grants to enterprises, to whom, and until when."""

from corpus.kinds import DATE, LAST_DAY, LINE, MONEY, TEXT
from corpus.supply_kinds.kind import Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import CONDITIONS, checked_conditions

KIND = with_fields(
    "policy",
    own=(
        own_field("doc_number", "发文字号", LINE, aliases="文号 文件号 文件编号", limit=60),
        own_field("granted", "支持内容", TEXT, aliases="扶持内容 奖补标准 支持标准 政策支持 奖励标准 优惠内容"),
        own_field(
            "granted_most", "最高支持金额（万元）", MONEY, aliases="最高支持 最高奖补 支持金额 奖补金额 最高奖励"
        ),
        CONDITIONS,
        own_field("apply_from", "申报开始", DATE, aliases="开始日期 受理开始 申报起始日期 申报开始日期"),
        own_field("apply_until", "申报截止", LAST_DAY, aliases="申报截止日期 受理截止 截止时间 截止日期 申报期限"),
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
        wanted_by=("policy",), closes="apply_until", over="申报已截止", opens="apply_from", checks=checked_conditions
    ),
)
