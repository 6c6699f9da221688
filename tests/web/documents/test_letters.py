from datetime import date

from builders import need
from docx import Document

from corpus.store import Store
from web.documents import official
from web.documents.letters import Offer, Sender, letter_document, report_document

OFFER = Offer(
    number="GJ-2026-00001",
    title="宽温域锂离子电池电解液",
    org="示例大学 化学化工学院",
    maturity="pilot_passed",
    modes="licence",
    summary="零下二十度放电容量保持率达到 82%。",
    level="强相关",
    shared=("电解液", "低温"),
    conditions=("满足：容量保持率 不低于 80%（成果写明：82%）",),
)
SENDER = Sender("示例区科学技术局", date(2026, 11, 23), contact="0530-0000000")


def test_the_letter_names_what_is_recommended_and_why() -> None:
    paragraphs = [paragraph.text for paragraph in Document(letter_document(need(), [OFFER], SENDER)).paragraphs]
    assert paragraphs[:2] == ["对接推荐函", "示例甲电池有限公司："]
    text = "\n".join(paragraphs)
    for shown in (
        "“磷酸铁锂电池低温放电性能提升”（SZXQ-2026-0001）",
        "1. 宽温域锂离子电池电解液（示例大学 化学化工学院）",
        "强相关；都提到：电解液、低温。",
        "联系方式：0530-0000000",
    ):
        assert shown in text
    assert paragraphs[-2:] == ["示例区科学技术局", "2026年11月23日"]


def test_the_letter_has_the_page_of_an_official_document_and_says_who_to_call() -> None:
    sender = Sender(
        "示例区科学技术局", date(2026, 11, 23), "示科函〔2026〕12号", "示例区成果转化中心", "王干事", "0530-1111111"
    )
    letter = Document(letter_document(need(), [OFFER], sender))
    paragraphs = [paragraph.text for paragraph in letter.paragraphs]
    assert paragraphs[:3] == ["对接推荐函", "示科函〔2026〕12号", "示例甲电池有限公司："]
    assert [paragraph for paragraph in paragraphs if paragraph.startswith(("承办", "联系"))] == [
        "承办单位：示例区成果转化中心",
        "联系人：王干事",
        "联系电话：0530-1111111",
    ]
    (section,) = letter.sections
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 26, 35, 28]
    sizes = {run.font.size for paragraph in letter.paragraphs[2:] for run in paragraph.runs}
    assert sizes == {official.THIRD}


def test_what_the_settings_do_not_say_is_left_out() -> None:
    letter = Document(letter_document(need(), [OFFER], Sender("示例区科学技术局", date(2026, 11, 23))))
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    for absent in ("文号", "〔", "承办", "联系人", "联系电话", "联系方式：", "缺口"):
        assert absent not in text


def test_the_report_has_the_need_and_a_table_for_each_supply(store: Store) -> None:
    document = Document(report_document(need(), [OFFER, OFFER], store.kept.lists.taxonomies(), SENDER))
    tables = [{row.cells[0].text: row.cells[-1].text for row in table.rows} for table in document.tables]
    assert len(tables) == 3
    assert tables[0]["企业全称"] == "示例甲电池有限公司"
    assert tables[1]["推荐理由"].startswith("强相关；都提到：电解液、低温")
    assert tables[1]["指标与条件"] == "满足：容量保持率 不低于 80%（成果写明：82%）"
