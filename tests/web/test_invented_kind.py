"""A kind of supply with fields of its own, from one module: form, command line, pages, API, lists, matching."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import awkward_files as files
import invented_kind as invented
import pytest
from builders import need, supply
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from invented_kind import CODE, NAME, calibration
from issued import draft_of, issue_of
from jinja2 import ChoiceLoader, DictLoader
from staff import Staff

from corpus.exporting import export_file
from corpus.store import Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from matcher.conditions.requirements import requirements_of
from web.cli.program import program
from web.desk.audit_fields import column_of
from web.records.duplicates import find_all

HEAT = "热电偶与恒温槽的校准"


@pytest.fixture(autouse=True)
def _calibration(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    invented.install(monkeypatch, tmp_path_factory.mktemp("kinds"))
    yield
    monkeypatch.undo()
    invented.forget()


@pytest.fixture
def run(store: Store) -> Callable[..., Result]:
    """The command line over the test's own store."""

    def run(*arguments: str | Path) -> Result:
        texts = ["--db", str(store.database.path), *map(str, arguments)]
        return CliRunner().invoke(program, texts, catch_exceptions=False)

    return run


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return files.plain_xlsx(tmp_path / "校准.xlsx", (invented.HEADER, *invented.ROWS))


def test_the_form_of_an_import_offers_the_kind_and_reads_its_columns(staff: Staff, store: Store, listed: Path) -> None:
    form = staff.page("/desk/import/supplies")
    assert f'<option value="{CODE}">{NAME}</option>' in form
    assert '<option value="auto" selected>按表头判断</option>' in form
    sent = staff.post("/desk/import/supplies", kind=CODE, file=(BytesIO(listed.read_bytes()), listed.name))
    preview = staff.page(sent.location)
    assert '<option value="measuring_range" selected>测量范围</option>' in preview
    assert "获奖" not in preview
    staff.post(sent.location)
    first, _ = store.supplies.iterate(SupplyConditions())
    assert (first.kind, first["recognition"]) == (CODE, "cnas")
    assert "测量范围" in staff.page(f"/desk/supplies/{first.id}")


def test_a_list_of_several_kinds_comes_in_by_the_form_each_row_as_what_it_says(
    staff: Staff, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "各种.xlsx"
    export_file([calibration(id="A-1"), supply(id="A-2", award="省二等奖")], path, lists=Taxonomies())
    sent = staff.post("/desk/import/supplies", kind="", file=(BytesIO(path.read_bytes()), path.name))
    assert "按“供给种类”一列</option>" in staff.page(sent.location)
    staff.post(sent.location)
    by_kind = {record.kind: record for record in store.supplies.iterate(SupplyConditions())}
    assert by_kind[CODE]["measuring_range"] == invented.RANGE
    assert by_kind["achievement"].award == "省二等奖"


def test_the_command_line_takes_and_gives_the_kind(
    run: Callable[..., Result], store: Store, listed: Path, tmp_path: Path
) -> None:
    assert "新增 2 行" in run("import", "supplies", listed, "--kind", NAME).output
    store.supplies.add(supply(), actor="测试")
    out = tmp_path / "out.xlsx"
    assert "已导出 2 条" in run("export", "supplies", out, "--kind", "校准").output
    assert "未变 2 行" in run("import", "supplies", out, "--kind", CODE).output
    assert "已导出 3 条" in run("export", "supplies", tmp_path / "all.xlsx").output
    wrong = run("import", "supplies", listed, "--kind", "没有这一种")
    assert wrong.exit_code != 0
    assert NAME in wrong.output
    assert run("export", "needs", out, "--kind", CODE).exit_code != 0


def test_the_page_shows_what_the_kind_says_and_no_more(client: FlaskClient, store: Store) -> None:
    page = client.get(f"/supplies/{store.supplies.add(calibration(), actor='测试').id}").text
    assert NAME in page
    assert "CNAS 认可" in page
    assert "1600 ℃" in page
    assert not [hidden for hidden in ("先问档期", "15400000034") if hidden in page]


def test_a_kind_may_have_a_template_of_its_own(app: Flask, store: Store) -> None:
    own_kind, other = (store.supplies.add(record, actor="测试") for record in (calibration(), supply()))
    own = {f"hall/supplies/kinds/{CODE}.html": "<p>可测：{{ supply.measuring_range }}</p>"}
    app.jinja_env.loader = ChoiceLoader([DictLoader(own), app.jinja_env.loader])  # type: ignore[list-item]
    client = app.test_client()
    assert "<p>可测：温度 -80" in client.get(f"/supplies/{own_kind.id}").text
    assert "<p>可测：" not in client.get(f"/supplies/{other.id}").text


def test_the_hall_filters_by_the_kind_and_finds_its_own_text(client: FlaskClient, store: Store) -> None:
    for record in (calibration(), supply()):
        store.supplies.add(record, actor="测试")
    hall = client.get(f"/supplies/?kind={CODE}").text
    assert "温度计量器具校准" in hall
    assert "宽温域锂离子电池电解液" not in hall
    assert "温度计量器具校准" in client.get("/supplies/?q=铂电阻").text


def test_the_api_has_the_public_fields_and_names_them(client: FlaskClient, store: Store) -> None:
    record = store.supplies.add(calibration(), actor="测试")
    answer = client.get(f"/api/v1/supplies/{record.id}").json
    assert answer is not None
    assert (answer["kind"], answer["fields"]["recognition"]) == (CODE, "cnas")
    assert "desk_note" not in answer["fields"]
    described = client.get("/api/docs").text
    assert "measuring_range" in described
    assert "desk_note" not in described


def test_machines_are_told_what_it_is(client: FlaskClient, store: Store) -> None:
    page = client.get(f"/supplies/{store.supplies.add(calibration(), actor='测试').id}").text
    said = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert said["mainEntity"]["@type"] == "Service"


def test_its_own_field_is_mended_before_a_publication_and_stands_in_it(
    staff: Staff, client: FlaskClient, store: Store
) -> None:
    record = store.supplies.add(calibration(), actor="测试")
    draft = draft_of(store, record)
    place = f"/desk/publications/{draft.id}/items/{record.id}/measuring_range"
    assert "铂电阻温度计" in staff.page(place)
    assert staff.post(place, version="1", value="铜电阻温度计。").status_code == 302
    assert store.supplies.get(record.id)["measuring_range"] == "铜电阻温度计。"
    assert staff.client.get(place.replace("measuring_range", "desk_note")).status_code == 404
    issue_of(store, store.supplies.get(record.id))
    shown = client.get("/publications/2026-1").text
    assert "测量范围" in shown
    assert "铜电阻温度计。" in shown
    data = client.get("/publications/2026-1/download/json").text
    assert "measuring_range" in data
    assert "desk_note" not in data


def test_two_kinds_that_may_be_one_are_set_side_by_side(staff: Staff, store: Store) -> None:
    words = {"title": "高温热电偶现场校准装置", "summary": "用于现场校准高温热电偶。", "lead": "李某"}
    for record in (calibration(**words), supply(**words, org="示例计量院")):
        store.supplies.add(record, actor="测试")
    assert find_all(store) == 1
    (pair,) = store.twins.duplicates.suspected("supplies", "GJ-2026-00001")
    page = staff.page(f"/desk/duplicates/{pair.id}")
    assert "测量范围" in page


def test_its_own_text_takes_part_in_matching_and_gives_a_reason(client: FlaskClient, store: Store) -> None:
    asked = store.needs.add(
        need(title=HEAT, problem="热电偶、恒温槽到期要校准。", key_tech="", keywords=()), actor="测试"
    )
    bare = store.supplies.add(calibration(id="", title="现场技术服务", summary="上门服务。"), actor="测试")
    for place in range(3):
        store.supplies.add(supply(title=f"宽温域电解液{place}"), actor="测试")
    matches = client.get(f"/api/v1/needs/{asked.id}/matches?kind={CODE}").json
    assert matches is not None
    first = matches["items"][0]
    assert first["supply_id"] == bare.id
    assert any("热电偶" in reason["term"] for reason in first["reasons"])


def test_numbers_of_its_own_text_are_compared_with_what_a_need_asks() -> None:
    offered = requirements_of(calibration(summary="", measuring_range="最高测量温度达到 1600 ℃。"))
    assert [(requirement.quantity, requirement.high or requirement.low) for requirement in offered] == [
        ("最高测量温度", 1600)
    ]


def test_the_audit_log_calls_its_fields_by_their_labels() -> None:
    assert column_of("supplies", "measuring_range").label == "测量范围"
