from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import need
from docx import Document
from docx.table import _Cell

from corpus.fields import NEED_FIELDS
from corpus.file_records import read_records
from corpus.kinds import LINE
from corpus.records import Need, dump
from corpus.store import Store
from corpus.values import Indicator, read_money, read_period
from web.cards import paper
from web.cards.paper import card_document, card_file_name

GIVEN: dict[str, Any] = {
    "indicators": (
        Indicator(name="容量保持率", now="60", target="≥80", unit="%", standard="GB/T 31486"),
        Indicator(name="循环寿命", target="≥3000"),
    ),
    "goal": "每年减少退货损失。\n新增产值。",
    "elements": ("材料：磷酸铁锂",),
    "industry": "电池制造",
    "maturity_wanted": "pilot_passed",
    "budget": read_money("30-80"),
    "period": read_period("2026-10/2027-09"),
    "urgency": "one_year",
    "ip_wanted": "shared",
    "base": "试过加热膜。",
    "partner": "回避示例研究院。",
    "supply_wanted": "GJ-2026-00001",
    "visits": True,
    "uscc": "91370000MA3C00000X",
    "org_kinds": ("high_tech", "已取消的资质"),
    "email": "a@example.com",
}


def cells(store: Store, record: Need) -> list[_Cell]:
    """The cells of the form, each once, in order."""
    document = Document(card_document(record, store.kept.lists.taxonomies()))
    (table,) = document.tables
    by_id = {id(cell._tc): cell for row in table.rows for cell in row.cells}
    return list(by_id.values())


def texts(store: Store, record: Need) -> list[str]:
    return [cell.text for cell in cells(store, record)]


def beside(shown: list[str], label: str) -> str:
    """What stands in the cell after a label."""
    return shown[shown.index(label) + 1]


def test_every_given_field_is_in_the_form(store: Store) -> None:
    record, lists = need(**GIVEN), store.kept.lists.taxonomies()
    shown = texts(store, record)
    for field in NEED_FIELDS:
        value = getattr(record, field.name)
        if field.system or field.name in ("not_secret", "consent"):
            continue
        assert value != field.kind.empty, f"{field.name} is to be tested"
        assert field.label in shown
        if field.name not in ("indicators", "visits"):
            ticked = beside(shown, field.label)
            for part in field.kind.show(value, lists).split("、" if field.kind.name == "choices" else "\n"):
                assert part in ticked, field.name


def test_choices_are_boxes_as_on_paper(store: Store) -> None:
    shown = texts(store, need(**GIVEN))
    assert beside(shown, "公开范围") == "☑全部公开　□匿名公开　□仅定向院校　□仅科技局"
    assert beside(shown, "接受院校来访、线上路演或科技副总") == "☑是　□否"
    assert "☑已取消的资质" in beside(shown, "企业资质")
    assert beside(shown, "企业资质").count("☑") == 2
    assert beside(shown, "产业链") == "新能源（锂电、光伏）"


def test_indicators_stand_in_rows(store: Store) -> None:
    shown = texts(store, need(**GIVEN))
    start = shown.index("指标明细")
    assert shown[start + 1 : start + 6] == ["指标", "现值", "目标", "单位", "测试标准"]
    for row in (["容量保持率", "60", "≥80", "%", "GB/T 31486"], ["循环寿命", "", "≥3000", "", ""]):
        assert any(shown[place : place + 5] == row for place in range(start, len(shown))), row


@pytest.mark.parametrize(("ticked", "box"), [(True, "☑"), (False, "□")])
def test_promises_are_lines_with_a_box(store: Store, ticked: bool, box: str) -> None:
    shown = texts(store, need(not_secret=ticked, consent=ticked))
    assert [line for line in shown if line.startswith(f"{box}我单位承诺：填写的内容不含国家秘密")]
    assert f"{box}我已阅读并同意《个人信息处理告知》。" in shown
    assert "企业（盖章）：" in shown[-1]


def test_number_date_and_name(store: Store) -> None:
    record = store.needs.add(need(), actor="企业")
    document = Document(card_document(record, store.kept.lists.taxonomies()))
    assert document.paragraphs[0].text == "企业创新需求服务征集卡"
    assert document.paragraphs[1].text == f"编号：{record.id}　　　　填报日期：2026年11月23日"
    assert card_file_name(record) == f"征集卡-{record.id}.docx"


def test_an_empty_card_is_a_form_to_fill_in(store: Store) -> None:
    shown = texts(store, Need(id="SZXQ-2026-0009", title="只有名称"))
    assert beside(shown, "需求名称") == "只有名称"
    assert beside(shown, "联系人") == beside(shown, "主要问题（现状与痛点）") == ""
    assert "☑" not in "".join(shown).replace("☑否", "")


def test_long_texts_and_odd_characters(store: Store) -> None:
    long = "很长的说明，含<标签>&符号。\n" * 300
    shown = texts(store, need(problem=long, key_tech="控\x00制\x0b字\ud800符"))
    assert beside(shown, "主要问题（现状与痛点）") == long
    assert beside(shown, "技术关键与主要指标") == "控制字符"


def test_a_new_field_appears_by_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = next(field for field in NEED_FIELDS if field.name == "goal")
    new = replace(wanted, name="industry", label="新加的一项", kind=LINE)
    monkeypatch.setattr(paper, "NEED_FIELDS", (*NEED_FIELDS, new))
    assert beside(texts(store, need(industry="新加的内容")), "新加的一项") == "新加的内容"


def test_two_short_fields_share_a_row(store: Store) -> None:
    rows = [
        [field.name for field in fields]
        for part in paper.parts()
        for fields in paper.rows_of(part.fields, store.kept.lists.taxonomies())
    ]
    assert ["contact", "mobile"] in rows
    assert ["title"] in rows
    assert sorted(name for row in rows for name in row) == sorted(
        field.name for field in NEED_FIELDS if not field.system
    )


LISTED = {"org_kinds": ("high_tech",), "uscc": "91350100M000100Y43"}


@pytest.mark.parametrize("given", [GIVEN | LISTED, {"consent": False, "not_secret": False, "disclosure": ""}])
def test_the_card_comes_back_in_as_it_went_out(store: Store, tmp_path: Path, given: dict[str, Any]) -> None:
    went = need(**given)
    path = tmp_path / card_file_name(went)
    path.write_bytes(card_document(went, store.kept.lists.taxonomies()).getvalue())
    (came,), report = read_records(path, Need, store.kept.lists.taxonomies())
    assert dump(came) == dump(replace(went, ref=went.id))
    assert report.remarks == []
