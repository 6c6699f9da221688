"""培训、活动: held on certain days for a certain audience, with so many seats."""

from corpus.chosen import Choices
from corpus.eligibility import Answered, Facts
from corpus.eligibility.answering import PARTED, answered
from corpus.kinds import DATE, LAST_DAY, LINE, TEXT, Number
from corpus.supply_kinds.hall import COMING, AtLeast, Glance, Hall, InDays, OfTerms, glances
from corpus.supply_kinds.kind import Offer, Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import CONDITIONS, conditions_of
from corpus.values import Condition


def _checks(course: Offer, facts: Facts) -> tuple[Answered, ...]:
    """The rows of conditions, and for whom it is."""
    audience: tuple[str, ...] = course["audience"]
    meant = (Condition("audience", "any_of", PARTED.join(audience)),) if audience and "others" not in audience else ()
    return answered((*meant, *conditions_of(course)), facts)


KIND = with_fields(
    "training",
    known_by=("title", "held_from"),
    own=(
        own_field("audience", "面向对象", Choices("audiences"), aliases="对象 培训对象 参加对象 参加人员"),
        own_field(
            "held_from", "开始日期", DATE, aliases="开课日期 培训时间 举办时间 活动时间 开班时间 培训日期 时间 日期"
        ),
        own_field("held_until", "结束日期", LAST_DAY, aliases="结课日期 结束时间"),
        own_field("place", "地点", LINE, aliases="培训地点 活动地点 举办地点", limit=120),
        own_field("seats", "名额", Number("人"), aliases="人数 席位 总名额 招收人数"),
        own_field("seats_left", "剩余名额", Number("人"), aliases="剩余席位 余位"),
        own_field("sign_up_until", "报名截止", LAST_DAY, aliases="报名截止日期 报名截止时间"),
        own_field("programme", "课程安排", TEXT, aliases="日程 课程内容 议程"),
        CONDITIONS,
    ),
    called={
        "title": "主题 培训主题 课程名称 活动名称 培训名称",
        "org": "主办单位 承办单位 举办单位",
        "lead": "讲师 授课专家 主讲人",
        "summary": "内容介绍 培训内容 活动内容",
        "contact": "报名联系人",
        "phone": "报名电话",
        "price": "费用（万元） 培训费 收费",
    },
    thing=Thing("Course", is_work=True),
    rules=Rules(
        wanted_by=(),
        closes="sign_up_until",
        closes_else="held_from",
        over="报名已截止",
        places="seats_left",
        full="名额已满",
        checks=_checks,
        by_conditions=True,
    ),
    hall=Hall(
        action="我要报名",
        about="面向企业的培训和活动：什么时候、在哪里、还有没有名额。",
        prompt="谁来参加、想学什么",
        example="财务 2 人参加，想弄清研发费用怎么归集",
        glance=glances(
            Glance(("held_from", "held_until"), joined=" 至 "),
            "place",
            Glance(("seats_left",), "余 "),
            "audience",
            Glance(("sign_up_until",), "报名截止 "),
        ),
        filters=(
            InDays("held_from", "日期", ("held_from",), (COMING, "30", "90")),
            OfTerms("audience", "面向对象", ("audience",), "audiences"),
            AtLeast("seats_left", "尚有名额", ("seats_left",), "个", (1, 5, 20)),
        ),
    ),
)
