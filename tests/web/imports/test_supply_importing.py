"""Lists of supplies: columns corrected and remembered, imports taken back, refused rows given out again."""

import io
from collections.abc import Callable
from pathlib import Path

import awkward_files as files
import pytest
import supply_lists as lists
from builders import need
from lists_done import take_back, take_in
from werkzeug.datastructures import FileStorage

from corpus.errors import BadValue, UnknownTerm
from corpus.reading.layouts import LEFT_OUT, Origin
from corpus.records import Supply
from corpus.store import Store, SupplyConditions, Upload
from web.imports.import_preview import Line, lines
from web.imports.importing import Sender, choose, receive
from web.imports.kept_preview import preview
from web.imports.refused_list import refused_workbook
from web.services import Services


def send(
    here: Services, content: bytes, *, name: str = "清单.xlsx", supplier: str = lists.SUPPLIER, kind: str = ""
) -> Upload:
    file = FileStorage(io.BytesIO(content), filename=name)
    return receive(here, file, record="supplies", sender=Sender(supplier=supplier, kind=kind), actor="王干事")


def correct(here: Services, upload: Upload, **meanings: str) -> Upload:
    """Chooses what some columns are, and leaves the others as they are shown."""
    layout = preview(here, upload).layouts[0]
    choices = {"columns": {layout.signature: {**layout.meanings, **meanings}}}
    return choose(here, upload, choices, sender=Sender(supplier=upload.supplier, kind=upload.kind), actor="王干事")


def lines_of(here: Services, upload: Upload) -> tuple[Line, ...]:
    preview(here, upload)
    return lines(upload, here.store.arriving.readings.page(upload.id, page=1, size=1000)).items


def supplies(store: Store) -> list[Supply]:
    return list(store.supplies.iterate(SupplyConditions()))


def test_a_wrong_column_is_corrected_and_remembered_for_the_supplier(here: Services) -> None:
    wrong = send(here, lists.WRONG)
    assert lines_of(here, wrong)[0].record.advantage == lists.FIRST[2]  # type: ignore[union-attr]
    corrected = correct(here, wrong, 技术优势="summary", 背景介绍="summary", 参考价格=LEFT_OUT)
    first = lines_of(here, corrected)[0]
    assert isinstance(first.record, Supply)
    assert first.record.summary == "\n".join(lists.FIRST[2:4])
    assert (first.record.price, first.record.extra, first.record.org) == (None, "", lists.SUPPLIER)
    assert first.lacks == ("与现有技术比的优势", "成本与效益")
    take_in(here, corrected, actor="王干事")
    second = send(here, lists.next_list(lists.THIRD), name="第三批.xlsx")
    shown = preview(here, second)
    assert shown.layouts[0].origin is Origin.REMEMBERED
    assert lines_of(here, second)[0].record.summary == "\n".join((lists.THIRD[3], lists.THIRD[2]))  # type: ignore[union-attr]
    other = send(here, lists.next_list(lists.THIRD), supplier="另一大学")
    assert preview(here, other).layouts[0].origin is Origin.FOUND


def test_a_choice_that_is_what_is_found_anyway_ends_the_memory(here: Services, store: Store) -> None:
    take_in(here, correct(here, send(here, lists.WRONG), 技术优势="summary"), actor="王干事")
    assert store.arriving.column_choices.of("supplies", lists.SUPPLIER)
    again = correct(here, send(here, lists.workbook(lists.THIRD)), 技术优势="advantage")
    take_in(here, again, actor="王干事")
    assert store.arriving.column_choices.of("supplies", lists.SUPPLIER) == {}


def test_the_supplier_is_taken_from_a_list_that_names_one(here: Services, tmp_path: Path) -> None:
    content = files.official_xlsx(tmp_path / "a.xlsx").read_bytes()
    assert send(here, content, supplier="").supplier == "示例大学"
    assert send(here, lists.WRONG, supplier="").supplier == ""


def test_another_kind_of_supply_and_names_that_are_none(here: Services, store: Store) -> None:
    take_in(here, send(here, lists.WRONG, kind="expert"), actor="王干事")
    assert {supply.kind for supply in supplies(store)} == {"expert"}
    for kind, supplier, failure in (("没有", "", UnknownTerm), ("", "长" * 121, BadValue)):
        with pytest.raises(failure):
            send(here, lists.WRONG, kind=kind, supplier=supplier)
    assert len(store.arriving.uploads.recent("supplies")) == 1


def test_a_list_whose_headings_say_nothing_is_kept_and_explained(here: Services, store: Store) -> None:
    upload = send(here, lists.UNNAMED)
    shown = preview(here, upload)
    assert "没有找到表头" in shown.problem
    assert shown.is_empty
    twice = correct(here, upload, 乙="title", 丙="title")
    assert "B、C 列都选为“成果名称”" in preview(here, twice).problem
    assert take_in(here, correct(here, upload, 乙="title", 丙="summary"), actor="王干事").added == 2
    assert [supply.title for supply in supplies(store)] == [lists.FIRST[1], lists.SECOND[1]]


def test_importing_matches_the_open_needs_and_undoing_takes_it_all_back(here: Services, store: Store) -> None:
    card = store.needs.add(
        need(title="低温启动用固态润滑", problem="轴承零下四十度不能启动，想用二硫化钼涂层。"), actor="t"
    )
    take_in(here, send(here, lists.WRONG), actor="王干事")
    (suggested, *_) = store.pairings.of_need(card.id)
    assert store.supplies.get(suggested.supply_id).title == lists.FIRST[1]
    changed = lists.workbook((*lists.FIRST[:2], "改过的一段。", *lists.FIRST[3:]), lists.THIRD)
    second = send(here, changed)
    take_in(here, second, actor="王干事")
    assert len(supplies(store)) == 3
    undone = take_back(here, store.arriving.uploads.get(second.id), actor="李干事")
    assert (len(undone.removed), len(undone.restored), undone.kept) == (1, 1, ())
    assert [supply.advantage for supply in supplies(store)] == [lists.FIRST[2], lists.SECOND[2]]
    first = store.arriving.uploads.recent("supplies")[1]
    assert len(take_back(here, first, actor="李干事").kept) == 1, "the restored one has changed since"


def test_an_undone_list_comes_in_again(here: Services, store: Store) -> None:
    upload = send(here, lists.WRONG)
    take_in(here, upload, actor="王干事")
    take_back(here, store.arriving.uploads.get(upload.id), actor="王干事")
    assert supplies(store) == []
    assert take_in(here, send(here, lists.WRONG), actor="王干事").added == 2


def test_refused_rows_come_out_as_they_were_and_go_in_mended(here: Services, store: Store) -> None:
    upload = send(here, lists.WRONG)
    assert [refused.row for refused in preview(here, upload).refused] == [5]
    take_in(here, upload, actor="王干事")
    content = refused_workbook(store.arriving.imports.refused(upload.id))
    again = preview(here, send(here, content, name="改.xlsx"))
    (row,) = again.refused
    cells = dict(row.cells)
    assert [cells[heading] for heading in lists.HEADER] == list(map(str, lists.NAMELESS))
    assert cells["导入问题"] == "第 5 行：B 列“成果名称”：请填写成果名称"
    mended = lists.workbook(
        (*lists.NAMELESS[:1], "补上的名称", *lists.NAMELESS[2:], "第 5 行"), header=(*lists.HEADER, "导入问题")
    )
    take_in(here, send(here, mended), actor="王干事")
    assert "第 5 行" not in supplies(store)[-1].extra, "our own remark is not kept"


@pytest.mark.parametrize(
    ("make", "added"),
    [
        (files.official_xlsx, 3),
        (files.several_sheets, 2),
        (files.old_xls, 2),
        (files.open_document, 2),
        (files.word_table, 2),
        (files.word_cards, 2),
    ],
)
def test_awkward_files_are_shown_taken_in_and_undone(
    here: Services, store: Store, tmp_path: Path, make: Callable[[Path], Path], added: int
) -> None:
    upload = send(here, make(tmp_path / "a").read_bytes(), name="a")
    layouts = preview(here, upload).layouts
    assert any(layout.columns for layout in layouts)
    assert take_in(here, upload, actor="王干事").added == added
    assert len(take_back(here, store.arriving.uploads.get(upload.id), actor="王干事").removed) == added
    assert supplies(store) == []


def test_jsonl_has_no_columns_to_choose(here: Services, store: Store) -> None:
    content = '{"title": "一项成果"}\n{"org": "没有名称"}\n坏的一行'.encode()
    upload = send(here, content, name="a.jsonl")
    shown = preview(here, upload)
    assert (shown.layouts, [refused.row for refused in shown.refused]) == ((), [2, 3])
    assert take_in(here, upload, actor="王干事").added == 1
    assert refused_workbook(store.arriving.imports.refused(upload.id))[:2] == b"PK"
