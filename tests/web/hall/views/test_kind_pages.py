"""Columns of kinds and pages of their records, as visitors read them."""

import re
from datetime import timedelta

import pytest
from builders import supply
from flask.testing import FlaskClient
from offered_kinds import EVERY, course, expert, facility, loan, policy, post, seeker

from corpus.store import Store
from corpus.values import Money
from corpus.visibility import public_record

KINDS = ("expert", "facility", "finance", "job", "policy", "training")


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    """One supply of each kind, dates seen from today, and an achievement; their numbers by title."""
    today = store.today()
    due = policy(apply_from=today, apply_until=today + timedelta(days=12))
    soon = course(
        held_from=today + timedelta(days=15),
        held_until=today + timedelta(days=16),
        sign_up_until=today + timedelta(days=9),
    )
    every = (loan(), due, soon, expert(), facility(), post(open_until=today + timedelta(days=30)), supply())
    return {record.title: store.supplies.add(record, actor="t").id for record in every}


def rows(text: str) -> list[str]:
    """The titles of a list."""
    return re.findall(r'<h2><a href="/supplies/[^"]+">([^<]+)</a>', re.sub("</?mark>", "", text))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("ids")
def test_a_column_shows_its_kind_and_when_it_last_changed(client: FlaskClient, store: Store, kind: str) -> None:
    text = client.get(f"/kinds/{kind}/").text
    assert len(rows(text)) == 1
    assert f"共 1 项，最近更新 {store.today()}" in text
    assert 'class="chip" href="/kinds/achievement/"' in text


def test_an_empty_kind_has_no_column_and_no_tab(client: FlaskClient, store: Store) -> None:
    assert "还没有供给" in client.get("/kinds/").text
    store.supplies.add(loan(), actor="t")
    store.supplies.add(policy(status="withdrawn"), actor="t")
    assert client.get("/kinds/policy/").status_code == 404
    assert client.get("/kinds/没有的/").status_code == 404
    for page in ("/", "/kinds/", "/supplies/", "/sitemap.xml"):
        assert "/kinds/policy/" not in client.get(page).text, page
    assert "/kinds/finance/" in client.get("/sitemap.xml").text


def test_a_column_leaves_by_itself_once_all_of_it_has_run_out(client: FlaskClient, store: Store) -> None:
    store.supplies.add(loan(valid_until=store.today() - timedelta(days=1)), actor="t")
    assert client.get("/kinds/finance/").status_code == 404


def test_filters_live_in_the_address(client: FlaskClient, store: Store) -> None:
    for record in (loan(), loan(title="小额贷", limit=Money(None, 50), term_months=12.0, securities=("guarantee",))):
        store.supplies.add(record, actor="t")
    assert rows(client.get("/kinds/finance/?limit=300").text) == ["示例科创贷"]
    assert rows(client.get("/kinds/finance/?securities=guarantee").text) == ["小额贷"]
    assert rows(client.get("/kinds/finance/?securities=保证担保").text) == ["小额贷"]
    assert rows(client.get("/supplies/?kind=finance&term_months=24").text) == ["示例科创贷"]
    assert rows(client.get("/kinds/finance/?q=贷&limit=300").text) == ["示例科创贷"]
    nothing = client.get("/kinds/finance/?limit=300&securities=guarantee").text
    assert rows(nothing) == []
    assert "额度：300 万元以上" in nothing
    assert "没有符合这些条件的项目" in nothing


@pytest.mark.usefixtures("ids")
def test_every_value_of_a_filter_leads_to_as_many_as_it_says(client: FlaskClient) -> None:
    for kind in KINDS:
        text = client.get(f"/kinds/{kind}/").text
        offered = re.findall(rf'<a href="(/kinds/{kind}/\?[^"]+)">\s*[^<]*</a><span>(\d+)</span>', text)
        for address, count in offered:
            assert len(rows(client.get(address.replace("&amp;", "&")).text)) == int(count), address


def test_a_filter_with_one_value_stands_there_where_it_leaves_less(client: FlaskClient, store: Store) -> None:
    store.supplies.add(expert(), actor="t")
    assert "选派批次" not in client.get("/kinds/expert/").text
    store.supplies.add(expert(title="没有批次", batch=""), actor="t")
    assert "?batch=" in client.get("/kinds/expert/").text


def test_any_number_may_be_typed_and_keeps_the_other_filters(client: FlaskClient, store: Store) -> None:
    store.supplies.add(loan(), actor="t")
    text = client.get("/kinds/finance/?limit=320&securities=credit").text
    assert rows(text) == ["示例科创贷"]
    form = re.search(r'<form class="at-least".*?name="term_months".*?</form>', text, re.DOTALL)
    assert form
    assert '<input type="hidden" name="limit" value="320">' in form[0]
    assert '<input type="hidden" name="securities" value="credit">' in form[0]


@pytest.mark.usefixtures("ids")
def test_results_follow_the_typing(client: FlaskClient) -> None:
    answer = client.get("/kinds/finance/?q=科创贷", headers={"HX-Request": "true"})
    assert "<!doctype" not in answer.text
    assert "找到 1 项" in answer.text
    assert answer.headers["HX-Replace-Url"].startswith("/kinds/finance/?q=")


@pytest.mark.usefixtures("ids")
def test_lists_of_several_kinds_say_which_is_which(client: FlaskClient) -> None:
    text = client.get("/supplies/").text
    assert '<span class="kind">科技金融产品</span>' in text
    assert "成熟度</a>" in text
    assert "成熟度</a>" not in client.get("/kinds/finance/").text
    assert client.get("/").text.count('<a href="/kinds/') == len(KINDS) + 1


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("示例科创贷", ("最高额度", "500 万元", "3.45%–4.2%", "成立满两年", "核对项：成立年限不低于 2 年", "我要申请")),
        (
            "企业研发费用补助",
            ("还有 12 天", "须为高新技术企业", "办理方式", "高新科", "示科发〔2026〕12号", "我要咨询"),
        ),
        ("研发费用加计扣除专题培训", ("15 天后开始", "剩余 12 人", "还有 9 天", "第一天：政策解读", "我要报名")),
        ("高分子材料改性", ("吴某某", "第四批科技副总", "60 天", "废品率从8%降到2%", "我要咨询")),
        ("新材料检测平台", ('data-label="测量范围"', "-70～150 ℃", "200 元/样", "CMA", "不得含放射性物质", "我要预约")),
        ("电池工艺工程师", ("15-25 万元", "涂布", "还有 30 天", "职责与要求", "我要咨询")),
    ],
)
def test_a_record_is_read_in_the_order_of_its_kind(
    client: FlaskClient, ids: dict[str, str], title: str, words: tuple[str, ...]
) -> None:
    text = client.get(f"/supplies/{ids[title]}").text
    assert [word for word in words if word not in text] == []
    assert f"/supplies/{ids[title]}/want" in text
    assert re.search(r'› *<a href="/kinds/\w+/">|<a href="/kinds/\w+/">[^<]+</a> ›', text)


def test_nothing_that_everybody_may_see_is_left_out(client: FlaskClient, store: Store) -> None:
    for builder in EVERY:
        record = public_record(store.supplies.add(builder(), actor="t"))
        text = client.get(f"/supplies/{record.id}").text
        for field in record.fields:
            value = record[field.name]
            if isinstance(value, str) and value and field.kind.name in ("line", "text") and not field.system:
                assert all(line in text for line in value.split("\n")), (record.kind, field.name)


def test_the_way_to_a_policy_s_text_is_followed_only_where_that_is_safe(client: FlaskClient, store: Store) -> None:
    safe = store.supplies.add(policy(), actor="t")
    link = r'<a class="outside" href="https://kjj\.example\.gov\.cn/policy/12\.html"\s+rel="external noopener'
    assert re.search(link, client.get(f"/supplies/{safe.id}").text)
    wrong = store.supplies.add(policy(title="另一项", text_link="javascript:alert(1)//x"), actor="t")
    text = client.get(f"/supplies/{wrong.id}").text
    assert 'href="javascript:' not in text
    assert "javascript:alert(1)//x" in text


def test_a_contact_in_a_field_of_a_kind_is_masked_everywhere(client: FlaskClient, store: Store) -> None:
    told = "请致电张某 15400000034。"
    record = store.supplies.add(policy(how_to_apply=told, text_link=told, office=told, granted=told), actor="t")
    pages = (f"/supplies/{record.id}", "/kinds/policy/", "/feeds/kinds/policy.atom", f"/api/v1/supplies/{record.id}")
    for page in pages:
        assert "15400000034" not in client.get(page).text, page


@pytest.fixture
def shut(client: FlaskClient, store: Store) -> FlaskClient:
    """A hall with nobody named in it: records as they are shown without consent."""
    store.supplies.add(expert(lead="", post_title="", open_name=False), actor="t")
    store.supplies.add(seeker(lead=""), actor="t")
    return client


def test_pages_of_persons_read_well_without_a_name(shut: FlaskClient) -> None:
    for kind, title in (("expert", "高分子材料改性"), ("job", "自动化专业硕士求职")):
        text = shut.get(f"/kinds/{kind}/").text
        assert rows(text) == [title]
        assert "None" not in text
    address = re.findall(r"/supplies/GJ[-0-9]+", shut.get("/kinds/expert/").text)[0]
    page = shut.get(address).text
    assert "姓名经专家本人同意后公开" in page
    assert '"@type": "Person"' not in page


@pytest.mark.usefixtures("ids")
def test_lists_in_frames_of_other_sites_say_what_matters_for_the_kind(client: FlaskClient) -> None:
    text = client.get("/embed/supplies?kind=finance&limit=300").text
    assert "科技金融产品 · 示例银行某区支行 · 最高额度 500 万元 · 年利率 3.45%–4.2%" in text
    assert "电池工艺工程师" not in text


@pytest.mark.usefixtures("ids")
def test_what_is_offered_while_one_types_says_of_which_kind_it_is(client: FlaskClient) -> None:
    text = client.get("/suggest/supplies?q=科创贷").text
    assert re.search(r'示例科创贷 <span class="small muted">科技金融产品</span>', text)
    assert re.search(
        r'href="/kinds/policy/"[^>]*>惠企政策 <span class="small muted">栏目</span>', options(client, "政策")
    )
    assert "栏目" not in options(client, "试剂")


def options(client: FlaskClient, typed: str) -> str:
    """What is offered for what is typed."""
    return client.get(f"/suggest/supplies?q={typed}").text


def test_a_page_that_is_passed_on_says_what_its_row_says(client: FlaskClient, ids: dict[str, str]) -> None:
    text = client.get(f"/supplies/{ids['示例科创贷']}").text
    said = '<meta property="og:description" content="科技金融产品：示例银行某区支行，最高额度 500 万元'
    assert said in text


@pytest.mark.usefixtures("ids")
def test_the_feed_of_a_kind_follows_its_column(client: FlaskClient) -> None:
    feed = client.get("/feeds/kinds/policy.atom").text
    assert 'href="http://localhost/kinds/policy/"' in feed
    assert "企业研发费用补助" in feed
    offered = client.get("/supplies/").text
    assert "/feeds/kinds/policy.atom" in offered


def test_what_closes_soonest_may_come_first(client: FlaskClient, store: Store) -> None:
    today = store.today()
    for days in (40, 10, 90):
        end = today + timedelta(days=days)
        store.supplies.add(policy(title=f"{days}天", apply_until=end, valid_until=end), actor="t")
    assert rows(client.get("/kinds/policy/?sort=ending").text) == ["10天", "40天", "90天"]
    assert "快截止</a>" in client.get("/supplies/?kind=policy").text
    for other in ("/supplies/", "/needs/?kind=policy"):
        assert "快截止</a>" not in client.get(other).text
