import io

import pytest
import town_lists as lists
from builders import need
from lists_done import run, take_in
from werkzeug.datastructures import FileStorage

from corpus.errors import BadValue, Conflict, IllegalStep, NoHeader, NotFound, UnknownTerm
from corpus.records import Need
from corpus.states import DuplicateState
from corpus.store import NeedConditions, Outcome, Store, Upload, history_of
from web.app import JOBS
from web.imports.import_preview import Line, lines, work_out
from web.imports.importing import Sender, choose, receive
from web.imports.kept_preview import keep, preview
from web.imports.taking_in import ask_taking_in
from web.jobs.runner import Runner
from web.services import Services


def send(here: Services, content: bytes, *, name: str = "北山镇.xlsx", town: str = "北山镇") -> Upload:
    file = FileStorage(io.BytesIO(content), filename=name)
    return receive(here, file, record="needs", sender=Sender(town=town), actor="王干事")


def lines_of(here: Services, upload: Upload) -> tuple[Line, ...]:
    preview(here, upload)
    return lines(upload, here.store.arriving.readings.page(upload.id, page=1, size=1000)).items


def cards(store: Store) -> list[Need]:
    return list(store.needs.iterate(NeedConditions()))


def test_a_preview_says_all_and_writes_nothing(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    shown = preview(here, upload)
    assert (shown.report.added, shown.report.updated, shown.report.refused) == (2, 0, 2)
    assert ("C 列“企业名称”", "企业全称") in shown.report.columns["汇总"]
    assert [(remark.sheet, remark.row) for remark in shown.report.remarks if remark.refused] == [
        ("汇总", 5),
        ("汇总", 6),
    ]
    assert any("G 列“拟投入资金（万元）”" in remark.text and remark.row == 4 for remark in shown.report.remarks)
    first, second = lines_of(here, upload)
    assert (first.row, first.outcome, first.record.town) == (3, Outcome.ADDED, "北山镇")  # type: ignore[union-attr]
    assert "拟投入资金" not in first.lacks
    assert {"拟投入资金", "主要问题", "公开范围", "服务需求类别"} <= {*second.lacks}
    assert shown.unconsented == 2
    assert shown.incomplete[0][1] == 2
    assert cards(store) == []
    assert store.needs.add(need(), actor="t").id == "SZXQ-2026-0001", "no number was used up"


def test_the_good_rows_come_in_as_waiting_cards(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    report = take_in(here, upload, actor="李干事")
    assert (report.added, report.refused) == (2, 2)
    first, second = cards(store)
    assert [(card.state, card.town) for card in (first, second)] == [("submitted", "北山镇"), ("submitted", "河东街道")]
    assert first.source == "导入（北山镇 北山镇.xlsx）"
    assert "电话已核实" in first.extra
    assert (first.consent, first.disclosure) == (False, "")
    assert [change.actor for change in history_of(store.database, "needs", first.id)] == ["李干事"]
    done = store.arriving.uploads.get(upload.id)
    assert (done.done_by, done.outcome["added"]) == ("李干事", 2)
    with pytest.raises(NotFound):
        store.arriving.uploads.path(done)


def test_a_list_is_taken_in_once(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    content = store.arriving.uploads.path(upload).read_bytes()
    take_in(here, upload, actor="王干事")
    first = cards(store)[0]
    changed = store.needs.step(first.id, version=1, state="returned", actor="王干事", note="请补公开范围")
    # As a second click that came while the first was still at work would find it.
    (store.arriving.uploads.files.folder / upload.stored_as).write_bytes(content)
    with pytest.raises(IllegalStep):
        take_in(here, upload, actor="王干事")
    assert cards(store)[0] == changed
    assert len(cards(store)) == 2


def test_what_somebody_chose_a_moment_ago_is_seen_before_it_is_imported(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    choose(here, upload, {"headers": {}}, sender=Sender(), actor="李干事")
    with pytest.raises(Conflict, match="刚刚有人改了"):
        take_in(here, upload, actor="王干事")
    assert (cards(store), store.arriving.uploads.get(upload.id).waits) == ([], True)
    assert store.jobs.asked.open() == ()
    take_in(here, store.arriving.uploads.get(upload.id), actor="王干事")
    assert cards(store)


def test_nothing_can_be_chosen_of_a_list_once_its_rows_come_in(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    asked = ask_taking_in(Runner(here, JOBS), upload, actor="王干事")
    with pytest.raises(IllegalStep, match="不能再改"):
        choose(here, upload, {"headers": {}}, sender=Sender(), actor="李干事")
    store.arriving.readings.choose(upload.id, among=[0, 1], chosen=[0], actor="李干事")
    store.arriving.uploads.drop(upload.id)
    store.arriving.uploads.tidy()
    run(here, asked.job)
    assert len(cards(store)) == 2


def test_a_reading_that_is_out_of_date_is_not_kept(here: Services, store: Store) -> None:
    upload = send(here, lists.TOWN_LIST)
    late = work_out(here, upload)
    chosen = store.arriving.uploads.choose(upload.id, {"headers": {}}, supplier="", kind="", actor="李干事")
    keep(here, upload, late)
    assert store.arriving.readings.get(upload.id) is None
    keep(here, chosen, late)
    assert store.arriving.readings.get(upload.id) is not None


def test_the_same_list_again_changes_nothing(here: Services, store: Store) -> None:
    take_in(here, send(here, lists.TOWN_LIST), actor="王干事")
    again = preview(here, send(here, lists.TOWN_LIST, name="又一次.xlsx"))
    assert again.is_empty
    assert (again.report.unchanged, again.report.refused) == (2, 2)
    changed = lists.workbook((*lists.WHOLE[:3], "新的问题描述。", *lists.WHOLE[4:]))
    upload = send(here, changed)
    more = preview(here, upload)
    assert [(line.outcome, line.record.id) for line in lines_of(here, upload)] == [
        (Outcome.UPDATED, cards(store)[0].id)
    ]
    assert not more.twins


def test_likely_duplicates_are_named_before_and_after(here: Services, store: Store) -> None:
    known = store.needs.add(need(state="submitted"), actor="企业")
    row = (1, f"关于{known.title}", known.org_name, known.problem, "", "", "", "", "")
    upload = send(here, lists.workbook(row, (2, f"{known.title}攻关", *row[2:])))
    shown = preview(here, upload)
    assert shown.twins == 2
    assert set(lines_of(here, upload)[0].twins) == {known.id, "汇总 第 4 行"}
    take_in(here, upload, actor="王干事")
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 3


@pytest.mark.parametrize(
    ("content", "name", "town", "failure"),
    [
        (b"", "", "", BadValue),
        (lists.TOWN_LIST, "a.xlsx", "不存在的镇", UnknownTerm),
        (lists.EMPTY, "a.xlsx", "", NoHeader),
        (b"PK\x03\x04 broken", "a.xlsx", "", Exception),
    ],
)
def test_what_cannot_be_read_is_not_kept(
    here: Services, store: Store, content: bytes, name: str, town: str, failure: type[Exception]
) -> None:
    with pytest.raises(failure):
        send(here, content, name=name, town=town)
    assert store.arriving.uploads.recent("needs") == ()
    assert list(store.arriving.uploads.files.names()) == []


def test_jsonl_and_csv_are_read_too(here: Services, store: Store) -> None:
    line = '{"title": "一条 jsonl 里的需求", "org_name": "示例甲有限公司"}'
    take_in(here, send(here, line.encode(), name="a.jsonl", town=""), actor="王干事")
    table = "需求名称,企业名称\n一条 csv 里的需求,示例乙有限公司".encode("gb18030")
    take_in(here, send(here, table, name="b.csv"), actor="王干事")
    assert [(card.source, card.town) for card in cards(store)] == [
        ("导入（a.jsonl）", ""),
        ("导入（北山镇 b.csv）", "北山镇"),
    ]
