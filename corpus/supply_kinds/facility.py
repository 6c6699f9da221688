"""仪器、平台、中试与孵化基地: what an enterprise may use, with what it covers and who may come in."""

from corpus.chosen import Choice, Choices
from corpus.fields import Weight
from corpus.kinds import LINE, TEXT, Number, Rows
from corpus.supply_kinds.hall import Hall, OfTerms, glances
from corpus.supply_kinds.kind import Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import CONDITIONS, checked_conditions
from corpus.values import Equipment

_EQUIPMENT = Rows(Equipment)
_COLUMNS = [label for label, name in _EQUIPMENT.called.items() if name != "name"]
"""What columns of lists of instruments are called; that of their names may be the one of the facility itself."""

KIND = with_fields(
    "facility",
    spreads=True,
    own=(
        own_field("facility_type", "设施类别", Choice("facility_types"), aliases="类别 平台类别 类型 平台类型"),
        own_field(
            "equipment",
            "仪器设备",
            _EQUIPMENT,
            aliases=f"设备 主要设备 主要仪器 设备清单 {' '.join(_COLUMNS)}",
            weight=Weight.BODY,
            limit=60,
            parts=tuple(_EQUIPMENT.called),
        ),
        own_field("services", "服务项目", TEXT, aliases="检测项目 服务能力 检测能力 服务内容", weight=Weight.BODY),
        own_field(
            "materials",
            "适用物料与对象",
            TEXT,
            aliases="适用材料 检测对象 样品要求 物料",
            weight=Weight.BODY,
            limit=1000,
        ),
        own_field(
            "pilot_scale", "中试规模", TEXT, aliases="处理规模 规模 中试能力 产能", weight=Weight.BODY, limit=500
        ),
        own_field("floor_area", "场地面积", Number("平方米"), aliases="面积 建筑面积 孵化面积"),
        own_field("accreditation", "认可与资质", Choices("accreditations"), aliases="资质 认可资质 资质认定 平台级别"),
        own_field("charges", "收费标准", TEXT, aliases="收费 价格标准 服务价格 开放共享价格", limit=2000),
        own_field("places_left", "剩余场地或机时", LINE, aliases="空余工位 剩余场地 可用机时", limit=80),
        CONDITIONS,
    ),
    called={
        "title": "设施名称 仪器名称 平台名称 基地名称 设备名称 大型仪器名称",
        "org": "管理单位 依托单位 运营单位",
        "summary": "设施介绍 平台简介 基地简介 功能简介 主要功能",
        "contact": "预约联系人",
        "phone": "预约电话",
    },
    thing=Thing("Service"),
    rules=Rules(wanted_by=("testing", "joint_platform"), checks=checked_conditions),
    hall=Hall(
        action="我要预约",
        about="企业可以使用的仪器设备、检测平台、中试线和孵化场地。",
        prompt="想做什么、什么时候用",
        example="想测 6 个样品的低温冲击，下个月送样",
        glance=glances("facility_type", "equipment", "accreditation", "org", "places_left"),
        filters=(
            OfTerms("facility_type", "设施类别", ("facility_type",), "facility_types"),
            OfTerms("accreditation", "认可与资质", ("accreditation",), "accreditations"),
        ),
    ),
)
