from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from web.documents import word


def test_a_page_of_a4_with_chinese_fonts_by_name() -> None:
    made = word.a4_document("示例文件")
    word.write(made.add_paragraph(), "标题", font=word.TITLE, align=word.CENTRE)
    read = Document(word.to_file(made))
    section = read.sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = read.paragraphs[0].runs[0]._element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert read.core_properties.title == "示例文件"
    assert read.core_properties.author == ""


def test_fonts_that_take_their_place_are_in_the_font_table() -> None:
    read = Document(word.to_file(word.a4_document("示例文件")))
    table = read.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob.decode()
    for name, other in (("方正小标宋简体", "华文中宋"), ("黑体", "SimHei"), ("仿宋_GB2312", "FangSong")):
        assert f'w:name="{name}"' in table
        assert other in table


def test_cells_span_the_columns_that_they_are_given() -> None:
    made = word.a4_document("示例文件")
    table = word.lined_table(made, 20)
    for widths in ((4, 6, 4, 6), (20,), (4, 16)):
        word.write(word.add_row(table, widths, height=9)[-1].paragraphs[0], "末格")
    (read,) = Document(word.to_file(made)).tables
    assert read.style is not None
    assert read.style.name == "Table Grid"
    assert [[cell.grid_span for cell in dict.fromkeys(row.cells)] for row in read.rows] == [[4, 6, 4, 6], [20], [4, 16]]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in read.rows)
    assert {round(row.height.mm) for row in read.rows if row.height} == {9}
