"""A kind of supply that nobody has: one module in the folder of kinds, one row in their list; gone after each test."""

import sys
from pathlib import Path

import pytest

from corpus import supply_kinds, taxonomy
from corpus.records import Supply

CODE, NAME = "calibration", "计量校准服务"
MODULE = '''"""计量校准服务."""

from corpus.chosen import Choice
from corpus.fields import Visibility, Weight
from corpus.kinds import LINE, MONEY, TEXT
from corpus.supply_kinds import Thing, own_field, with_fields

KIND = with_fields(
    "calibration",
    own=(
        own_field("measuring_range", "测量范围", TEXT, aliases="量程 测量能力", weight=Weight.BODY),
        own_field("recognition", "认可资质", Choice("recognitions"), aliases="资质"),
        own_field("fee_each", "单件收费（万元）", MONEY, aliases="单件费用"),
        own_field("desk_note", "内部备注", LINE, visibility=Visibility.STAFF),
    ),
    called={"title": "服务名称", "summary": "服务内容"},
    thing=Thing("Service"),
)
'''
ROW = f"{CODE}\t{NAME}\t\t校准|检定\n"
ACCREDITATIONS = "# 认可资质\n# code\tname\tparent\taliases\ncnas\tCNAS 认可\t\tCNAS\ncma\tCMA 认定\t\tCMA\n"
HEADER = ("序号", "服务名称", "单位", "服务内容", "量程", "资质", "单件费用", "内部备注", "联系人", "联系电话")
RANGE = "温度 -80～1600 ℃；铂电阻温度计、热电偶及恒温槽。咨询 15400000034。"
ROWS = (
    (
        1,
        "温度计量器具校准",
        "示例计量院",
        "上门校准温度计量器具。",
        RANGE,
        "CNAS",
        "0.2",
        "先问档期",
        "周某",
        15400000001,
    ),
    (2, "压力表检定", "示例计量院", "检定一般压力表。", "0～60 MPa", "CMA", "面议", "", "周某", 15400000001),
)


def install(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Puts module and rows where the program looks for them."""
    (folder / f"{CODE}.py").write_text(MODULE, "utf-8")
    patch.setattr(supply_kinds, "__path__", [*supply_kinds.__path__, str(folder)])
    patch.delitem(sys.modules, f"corpus.supply_kinds.{CODE}", raising=False)
    packaged = dict(taxonomy._packaged())
    kinds = packaged["kinds"]
    (term,) = taxonomy.parse_taxonomy("kinds", ROW)
    packaged["kinds"] = taxonomy.Taxonomy(kinds.name, kinds.title, (*kinds.terms, term))
    packaged["recognitions"] = taxonomy.parse_taxonomy("recognitions", ACCREDITATIONS)
    patch.setattr(taxonomy, "_packaged", lambda: packaged)
    forget()


def forget() -> None:
    """Has the program look for its kinds anew."""
    sys.modules.pop(f"corpus.supply_kinds.{CODE}", None)
    for known in (
        supply_kinds.with_modules,
        supply_kinds.kind_of,
        supply_kinds.own_fields,
        supply_kinds.fields_of_lists,
    ):
        known.cache_clear()


def calibration(**overrides: object) -> Supply:
    """A service of that kind, as its record stands."""
    values: dict[str, object] = {
        "id": "GJ-2026-00009",
        "kind": CODE,
        "title": "温度计量器具校准",
        "org": "示例计量院",
        "summary": "上门校准温度计量器具。",
        "measuring_range": RANGE,
        "recognition": "cnas",
        "desk_note": "先问档期",
    }
    return Supply.of_values(values | overrides)
