"""What an import costs and says: a list is read once, only what it changes is looked at, nothing is done silently."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
import supply_lists as lists
from builders import need, supply
from clock import Clock
from lists_done import take_back, take_in
from werkzeug.datastructures import FileStorage

from corpus.store import Store, Suggestion, SupplyConditions, Upload, history_of
from web.imports import import_preview
from web.imports.import_preview import Line, lines
from web.imports.importing import Sender, choose, receive
from web.imports.kept_preview import preview
from web.records.rematching import match_supplies, renew_unfounded
from web.services import Services

LIST = lists.workbook(lists.FIRST, lists.SECOND)
DOUBTFUL = lists.workbook(lists.FIRST, ("3", "以上信息截至2026年6月30日", "各学院汇总后报送科研处。", "", ""))


def send(here: Services, content: bytes) -> Upload:
    file = FileStorage(io.BytesIO(content), filename="清单.xlsx")
    return receive(here, file, record="supplies", sender=Sender(supplier=lists.SUPPLIER), actor="王干事")


def lines_of(here: Services, upload: Upload) -> tuple[Line, ...]:
    return lines(upload, here.store.arriving.readings.page(upload.id, page=1, size=1000)).items


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, one by one."""
    read, seen = import_preview.read_file, list[str]()

    def counted(*args: object, **options: object) -> object:
        seen.append(str(options["name"]))
        return read(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(import_preview, "read_file", counted)
    return seen


def test_a_list_is_read_once_until_something_else_is_chosen_of_it(here: Services, readings: list[str]) -> None:
    upload = send(here, LIST)
    for _ in range(3):
        preview(here, upload)
        lines_of(here, upload)
    assert len(readings) == 1
    upload = choose(here, upload, {}, sender=Sender(supplier="另一大学"), actor="王干事")
    assert len(readings) == 2
    take_in(here, upload, actor="王干事")
    assert len(readings) == 2, "what was shown is what is taken in"


def test_a_page_of_the_preview_writes_nothing(here: Services, store: Store) -> None:
    upload = send(here, LIST)
    with store.database.write():  # whoever wanted to write now would wait for ever
        assert preview(here, upload).report.added == 2


def test_two_rows_concern_neither_all_records_nor_all_needs(here: Services, store: Store) -> None:
    for place in range(60):
        store.supplies.add(supply(title=f"第{place}种秸秆还田机", lead="", source=str(place)), actor="t")
        store.needs.add(
            need(title=f"第{place}种水稻插秧机", problem="插秧深浅不一。", key_tech=""), actor="t", key=f"k{place}"
        )
    here.matching.prepare()
    take_in(here, send(here, LIST), actor="王干事")
    assert here.matching.twins.looked_at == 2
    done = store.arriving.uploads.recent("supplies")[0]
    take_back(here, done, actor="王干事")
    assert here.matching.twins.looked_at == 2, "what is gone is compared with nothing"


def test_only_needs_that_a_supply_is_good_enough_for_are_matched_again(
    here: Services, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = store.needs.add(need(), actor="t", key="1")
    store.needs.add(need(title="水稻插秧机", problem="插秧深浅不一。", key_tech="", keywords=()), actor="t", key="2")
    matched: list[str] = []
    monkeypatch.setattr(store.pairings, "suggest_all", matched.extend)
    added = store.supplies.add(supply(), actor="t")
    assert match_supplies(here, [added.id]) == 1
    assert matched == [near.id]


def test_many_supplies_have_every_need_matched_again_without_being_asked_one_by_one(
    here: Services, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.needs.add(need(title="水稻插秧机", problem="插秧深浅不一。", key_tech="", keywords=()), actor="t")
    ids = [store.supplies.add(supply(title=f"电解液{place}"), actor="t").id for place in range(21)]
    matcher = here.matching.current()
    monkeypatch.setattr(type(matcher.ranking), "likest_needs", lambda *_, **__: pytest.fail("asked one by one"))
    assert match_supplies(here, ids) == 1


def test_suggestions_that_share_no_technical_term_go_on_the_day_they_are_found(here: Services, store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    fits = store.supplies.add(supply(), actor="t")
    kept = store.supplies.add(supply(title="水稻插秧机", summary="插秧深浅可调。", keywords=()), actor="t")
    chosen = store.supplies.add(supply(title="水稻收割机", summary="收割高度可调。", keywords=()), actor="t")
    here.matching.suggest(card)
    assert renew_unfounded(here) == 0
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.5, 2) for offer in (fits, kept)])
    store.pairings.add_by_hand(card.id, Suggestion(chosen.id, 0.1, 1), actor="王干事")
    assert renew_unfounded(here) == 1
    assert {pairing.supply_id for pairing in store.pairings.of_need(card.id)} == {fits.id, chosen.id}
    assert renew_unfounded(here) == 0


def test_doubtful_rows_wait_unticked_and_are_named_afterwards(here: Services, store: Store) -> None:
    upload = send(here, DOUBTFUL)
    first, second = lines_of(here, upload)
    assert (first.doubt, first.chosen, second.chosen) == ("", True, False)
    assert "说明" in second.doubt
    assert preview(here, upload).doubtful == 1
    assert take_in(here, upload, actor="王干事").added == 1
    assert [record.title for record in store.supplies.iterate(SupplyConditions())] == [lists.FIRST[1]]
    (left,) = store.arriving.uploads.get(upload.id).outcome["left"]
    assert left[2:] == [second.record.title, second.doubt]


def test_any_row_can_be_unticked_and_a_doubtful_one_ticked(here: Services, store: Store) -> None:
    upload = send(here, DOUBTFUL)
    store.arriving.readings.choose(upload.id, among=[0, 1], chosen=[1], actor="王干事")
    take_in(here, upload, actor="王干事")
    assert [record.title for record in store.supplies.iterate(SupplyConditions())] == ["以上信息截至2026年6月30日"]
    assert store.arriving.uploads.get(upload.id).outcome["left"][0][3] == "", "nothing was said against it"


def test_a_list_that_says_nothing_new_makes_valid_for_longer_only_visibly(
    here: Services, store: Store, clock: Clock
) -> None:
    take_in(here, send(here, LIST), actor="王干事")
    before = list(store.supplies.iterate(SupplyConditions()))
    clock.now += timedelta(days=90)
    upload = send(here, LIST)
    report = take_in(here, upload, actor="李干事")
    after = list(store.supplies.iterate(SupplyConditions()))
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)
    assert report.prolonged == "2 条内容未变，有效期顺延至 2028-02-21"
    assert [replace(record, ends_on=None) for record in after] == [replace(record, ends_on=None) for record in before]
    last = list(history_of(store.database, "supplies", after[0].id))[-1]
    assert (last.action, last.actor, last.version) == ("prolong", "李干事", before[0].version)
    undone = take_back(here, store.arriving.uploads.get(upload.id), actor="李干事")
    assert len(undone.restored) == 2
    assert list(store.supplies.iterate(SupplyConditions())) == before
