"""The whole export: complete without the service, nothing in it that is not for everybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import Characters, need, supply
from issued import issue_of
from offered_kinds import loan, policy
from site_check import broken, leading_out, links

from corpus.store import Store, SupplyConditions
from matcher import default_weights
from matcher.learning.learning import with_vector
from matcher.learning.prior import vector
from matcher.weights.calibration import Calibration
from web.export import Exported, export_site
from web.export.folder import CannotWrite, ForeignFolder
from web.matching.matching import Matching
from web.matching.semantic import Semantic
from web.services import Services
from web.settings import Settings

ADDRESS = "https://kjj.example.gov.cn/yun"
HARSH = Calibration(((1, -1), (1, -1), (1, -1)), (2, 3, 4))
PLANTED = ("15400000001", "15400000034", "周某", "王某", "a@example.com", "示例乙有限公司", "只给科技局", "已经下架")


@pytest.fixture
def services(store: Store) -> Services:
    store.needs.add(need(base="试过的办法，电话15400000001"), actor="测试")
    store.needs.add(need(title="不愿露名的需求", disclosure="anonymous", org_name="示例乙有限公司"), actor="测试")
    store.needs.add(need(title="只给科技局看的需求", disclosure="bureau_only"), actor="测试")
    for number in range(25):
        store.supplies.add(supply(title=f"电解液成果{number}"), actor="测试")
    store.supplies.add(supply(title="已经下架的成果", status="withdrawn"), actor="测试")
    store.people.posters.add("北山镇", "便民服务大厅", actor="测试")
    settings = Settings(_env_file=None, db=store.database.path)
    return Services(settings, store, Matching(store))


def texts(folder: Path) -> str:
    """All that is written in the pages and other texts of a site."""
    files = (file for ending in ("html", "js", "css", "csv", "json") for file in folder.rglob(f"*.{ending}"))
    return "".join(file.read_text("utf-8") for file in files)


def test_every_link_leads_to_a_file_and_none_to_the_service(services: Services, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = export_site(services, site)
    assert broken(site) == []
    assert leading_out(site) == set()
    assert done.files == done.written == sum(file.is_file() for file in site.rglob("*")) - 1
    for name in (
        "index.html",
        "supplies/page-2.html",
        "supplies/GJ-2026-00025.html",
        "needs/SZXQ-2026-0002.html",
        "lists/needs/index.html",
        f"lists/supplies/{supply().chain}.docx",
        "search/index.html",
    ):
        assert (site / name).is_file(), name
    said = texts(site)
    assert "<form" not in said
    assert "export.invalid" not in said
    assert "填写征集卡</a>" not in (site / "index.html").read_text("utf-8")


def test_columns_of_kinds_are_in_it_with_their_filters_and_files(
    services: Services, store: Store, tmp_path: Path
) -> None:
    coming = policy(title="尚未开始的政策", apply_from=date(2027, 1, 1), apply_until=date(2027, 3, 1))
    for record in (loan(), policy(apply_from=None, apply_until=None), coming):
        store.supplies.add(record, actor="测试")
    site = tmp_path / "site"
    export_site(services, site)
    assert broken(site) == []
    assert leading_out(site) == {"https://kjj.example.gov.cn/policy/12.html"}
    for name in (
        "kinds/index.html",
        "kinds/finance/index.html",
        "kinds/finance/limit-300.html",
        "kinds/finance/list.xlsx",
        "kinds/policy/apply_until-open.html",
    ):
        assert (site / name).is_file(), name
    assert not (site / "kinds/training").exists()
    assert "科技金融产品" in (site / "search/records.js").read_text("utf-8")


def test_nothing_that_is_not_for_everybody_is_in_it(services: Services, tmp_path: Path) -> None:
    export_site(services, tmp_path / "site")
    said = texts(tmp_path / "site")
    assert [planted for planted in PLANTED if planted in said] == []
    names = {file.name for file in (tmp_path / "site").rglob("*")}
    assert names.isdisjoint({"SZXQ-2026-0003.html", "GJ-2026-00026.html", "desk", "login.html", "card.html"})


def test_forms_are_linked_by_the_public_address_alone(services: Services, tmp_path: Path) -> None:
    services.settings.address = f"{ADDRESS}/"
    export_site(services, tmp_path / "site")
    assert broken(tmp_path / "site") == []
    out = leading_out(tmp_path / "site")
    assert f"{ADDRESS}/card" in out
    assert f"{ADDRESS}/problem" in out
    live = {"/card", "/ymt", "/problem", "/progress", "/watch/new"} | {
        f"/needs/SZXQ-2026-000{number}/solve" for number in (1, 2)
    }
    live |= {f"/supplies/{supply_id}/want" for supply_id in services.store.supplies.stamps(SupplyConditions())}
    assert {address.removeprefix(ADDRESS).split("?")[0] for address in out} <= live


def test_a_column_without_content_is_left_out(services: Services, store: Store, tmp_path: Path) -> None:
    export_site(services, tmp_path / "site")
    assert not (tmp_path / "site" / "publications").exists()
    assert "供给发布" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    for record in ("SZXQ-2026-0001", "SZXQ-2026-0002"):
        store.needs.change(replace(store.needs.get(record), disclosure="bureau_only"), actor="测试")
    export_site(services, tmp_path / "site")
    assert not (tmp_path / "site" / "needs").exists()
    assert broken(tmp_path / "site") == []


def test_a_second_run_writes_what_has_changed(services: Services, store: Store, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = export_site(services, site)
    assert export_site(services, site) == Exported(first.files, 0, first.files, 0, same=True)
    again = export_site(services, site, anew=True)
    assert (again.written, again.unchanged, again.removed) == (0, first.files, 0)
    store.supplies.change(replace(store.supplies.get("GJ-2026-00025"), status="withdrawn"), actor="测试")
    changed = export_site(services, site)
    assert (changed.removed, changed.same) == (1, False)
    assert 0 < changed.written < first.files
    assert not (site / "supplies" / "GJ-2026-00025.html").exists()


@pytest.mark.parametrize("changed", ["ranking", "levels"])
def test_what_was_learned_is_in_the_next_export(
    services: Services, store: Store, tmp_path: Path, *, changed: str
) -> None:
    weights, site = default_weights(), tmp_path / "site"
    ranking, levels = with_vector(weights, vector(weights)[::-1]), replace(weights, calibration=HARSH)
    export_site(services, site)
    before = texts(site)
    learned = store.kept.fits.add((ranking if changed == "ranking" else levels).text, report="", actor="测试").number
    assert export_site(services, site).same, "what is only kept changes nothing"
    store.kept.fits.use(learned, actor="测试")
    again = export_site(services, site)
    assert not again.same
    assert again.written > 0
    assert texts(site) != before
    assert export_site(services, site).same
    store.kept.fits.use(0, actor="测试")
    export_site(services, site)
    assert texts(site) == before


def test_what_a_semantic_model_adds_is_in_the_next_export(services: Services, store: Store, tmp_path: Path) -> None:
    semantic = Semantic(store, Characters())
    with_model = replace(services, matching=Matching(store, semantic))
    export_site(with_model, tmp_path / "site")
    assert export_site(with_model, tmp_path / "site").same
    semantic.fill(with_model.matching.encoded_texts())
    assert not export_site(with_model, tmp_path / "site").same


def test_under_a_portal_s_path_links_begin_there(services: Services, tmp_path: Path) -> None:
    export_site(services, tmp_path / "site", base="/kjj/yun/")
    own = {link.said for _, link in links(tmp_path / "site") if link.said.startswith("/")}
    assert "/kjj/yun/supplies/index.html" in own
    assert all(address.startswith("/kjj/yun/") for address in own)


def test_a_folder_of_somebody_else_is_refused(services: Services, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "index.html").write_text("x")
    with pytest.raises(ForeignFolder, match="空的文件夹"):
        export_site(services, tmp_path / "own")
    assert (tmp_path / "own" / "index.html").read_text() == "x"


def test_an_issue_is_there_with_its_files(services: Services, store: Store, tmp_path: Path) -> None:
    services.settings.chromium = "off"
    number = issue_of(store, store.supplies.get("GJ-2026-00001")).number
    export_site(services, tmp_path / "site")
    made = {file.name for file in (tmp_path / "site" / "publications").iterdir()}
    files = {f"{number}{ending}" for ending in (".html", ".docx", ".xlsx", ".csv", ".json", ".csv-metadata.json")}
    assert made == files | {"index.html", "dictionary.html"}
    assert broken(tmp_path / "site") == []
    again = export_site(services, tmp_path / "site", anew=True)
    assert again.written == 0, "the same issue is the same file"


def test_a_disk_that_takes_nothing_is_said_in_a_sentence(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="能否写入"):
        export_site(services, tmp_path / "file" / "site")
