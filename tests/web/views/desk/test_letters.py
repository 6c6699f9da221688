from io import BytesIO

import pytest
from docx import Document
from following import asked, recommended
from staff import Staff

from corpus.states import PairingState
from corpus.store import Store

CONTACTS = ("15400000001", "15400000034", "a@example.com", "q@example.com", "王某", "周某")


def words(file: bytes) -> str:
    """Everything that a document says."""
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("name", ["letter", "report"])
def test_page_and_document_say_the_same_and_no_contacts(staff: Staff, store: Store, name: str) -> None:
    pairing = recommended(store)
    place = f"/desk/needs/{pairing.need_id}/{name}"
    answer = staff.client.get(f"{place}.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for text in (staff.page(place), words(answer.data)):
        for shown in ("宽温域锂离子电池电解液", "示例大学", "强相关", "都提到：", "示例区科学技术局", "2026年11月23日"):
            assert shown in text
        assert not any(contact in text for contact in CONTACTS)


def test_the_needs_page_leads_to_both(staff: Staff, store: Store) -> None:
    page = staff.page(f"/desk/needs/{asked(store).need_id}")
    assert "对接推荐函</a>" in page
    assert "匹配报告</a>" in page


def test_where_nothing_is_recommended_the_letter_says_so(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    store.pairings.decide(pairing.id, version=pairing.version, state=PairingState.SUGGESTED, actor="t")
    place = f"/desk/needs/{pairing.need_id}/letter"
    for text in (staff.page(place), words(staff.client.get(f"{place}.docx").data)):
        assert "目前暂无合适供给；有新的成果入库后会再次匹配" in text
        assert "宽温域" not in text
