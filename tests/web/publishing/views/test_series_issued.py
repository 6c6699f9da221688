"""An issue of one kind of supply, from the choice at the desk to its files."""

from datetime import date
from io import BytesIO

from builders import offer, supply
from docx import Document
from flask.testing import FlaskClient
from staff import Staff

from corpus.eligibility import Comparison
from corpus.store import Store
from corpus.values import Condition

NEW = "/desk/publications/new"
ROWS = (
    Condition("org_kinds", Comparison.ANY_OF.value, "high_tech", "当年通过高新技术企业认定。"),
    Condition("staff", Comparison.AT_LEAST.value, "30", "职工30人以上。"),
)


def fill(store: Store) -> None:
    values = {"conditions": ROWS, "granted": "补助 10 万元", "how_to_apply": "网上申报", "office": "科技科"}
    for title, day in (("研发补助", date(2026, 12, 31)), ("设备补助", date(2026, 12, 1))):
        store.supplies.add(offer("policy", title=title, apply_until=day, **values), actor="t")
    store.supplies.add(supply(), actor="t")


def test_the_first_issue_of_policies(staff: Staff, store: Store, client: FlaskClient) -> None:
    fill(store)
    page = staff.page(f"{NEW}?series=policy")
    assert "惠企政策" in page
    assert page.index("设备补助") < page.index("研发补助"), "what ends first stands first"
    assert "宽温域" not in page
    assert "供给种类" not in page
    preparing = staff.post(NEW, series="policy", most="50").location
    place = staff.client.get(preparing).location
    page = staff.page(place)
    assert "示例区惠企政策" in page
    assert "现将截至2026年11月23日收集和更新的惠企政策2项予以发布" in page
    refused = staff.post(place, version="1", add="GJ-2026-00003")
    assert "不是政策，不能列入这一期" in refused.text
    check = staff.page(f"{place}/check")
    assert "<li>职工30人以上。</li>" in check
    assert "发布为2026年第1期" in staff.page(f"{place}/publish")
    assert staff.post(f"{place}/publish", version="1").location == place
    everybody = client.get("/publications/policy-2026-1")
    assert everybody.status_code == 200
    assert "政策目录（2项）" in everybody.text
    assert ">政策名称<" in everybody.text
    assert ">发文单位<" in everybody.text
    assert "供给种类" not in everybody.text
    document = Document(BytesIO(client.get("/publications/policy-2026-1/download/docx").data))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "申请条件：\n1. 当年通过高新技术企业认定。\n2. 职工30人以上。" in cells
    for kind in ("xlsx", "csv", "json", "fields"):
        assert client.get(f"/publications/policy-2026-1/download/{kind}").status_code == 200
    assert client.get("/publications/policy-2026-1/download/json").json["series"] == "policy"
    assert client.get("/api/v1/publications/policy-2026-1").json["series"] == "policy"
    assert "没有可以发布的政策" in staff.page(f"{NEW}?series=policy")


def test_series_are_chosen_in_the_archive(staff: Staff, store: Store, client: FlaskClient) -> None:
    fill(store)
    assert "惠企政策</a>" not in client.get("/publications/").text
    for fields in ({"series": "policy"}, {"subject": "supplies"}):
        place = staff.client.get(staff.post(NEW, **fields).location).location
        for finding in ("1",):
            staff.post(f"{place}/publish", version=finding)
    numbers = [issue.number for issue in store.issues.publications.issues().items]
    assert "policy-2026-1" in numbers
    of_policies = client.get("/publications/of/policy")
    assert of_policies.status_code == 200
    assert "policy-2026-1" in of_policies.text
    assert client.get("/publications/of/finance").status_code == 404
    assert client.get("/publications/of/all").status_code == (200 if "2026-1" in numbers else 404)
