import pytest

from corpus.errors import UnknownTerm
from corpus.taxonomy import Taxonomies, parse_taxonomy, text_of

LISTS = Taxonomies()


def test_every_packaged_list_has_terms_and_names_its_source() -> None:
    from importlib.resources import files

    for name in LISTS:
        text = (files("corpus") / "taxonomies" / f"{name}.tsv").read_text("utf-8")
        assert "# Source: " in text
        assert LISTS[name].terms


def test_the_eight_fields_have_their_second_level() -> None:
    fields = LISTS["tech_fields"]
    names = "电子信息 生物与新医药 航空航天 新材料 高技术服务 新能源与节能 资源与环境 先进制造与自动化"
    assert [term.name for term in fields.children()] == names.split()
    assert fields.path_of("603") == "新能源与节能 › 新型高效能量转换与储存"
    assert all(fields.children(term.code) for term in fields.children())


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("chains", "锂电", "新能源（锂电、光伏）"),
        ("chains", "医药与医疗器械(含兽药)", "医药与医疗器械（含兽药）"),
        ("maturity", "中试阶段", "pilot_passed"),
        ("maturity", "TRL6", "trial_passed"),
        ("tech_fields", "新型高效能量转换与储存", "603"),
        ("tech_fields", "603 新型高效能量转换与储存", "603"),
        ("modes", "联合攻关", "joint_research"),
        ("tech_fields", "先进制造技术领域", "80"),
        ("tech_fields", "新能源和节能", "60"),
        ("tech_fields", "⽣物医药", "20"),
        ("tech_fields", "人工智能产业", "10"),
        ("maturity", "已批量生产", "mass_production"),
        ("levels", "国内一般", "national_average"),
    ],
)
def test_terms_are_found_as_people_write_them(name: str, written: str, code: str) -> None:
    assert LISTS[name].find(written).code == code


def test_an_unknown_term_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownTerm, match=r"成熟度.*正在研发"):
        LISTS["maturity"].find("快好了")


def test_no_two_terms_of_a_list_share_a_writing() -> None:
    for taxonomy in LISTS.values():
        for term in taxonomy:
            assert taxonomy.find(term.name) == term
            assert all(taxonomy.find(alias) == term for alias in term.aliases)


def test_a_list_of_ones_own_replaces_the_packaged_one() -> None:
    own = parse_taxonomy("chains", "# 我区产业链\n甲\n乙\t乙产业\t\t乙行业|乙类\n")
    lists = Taxonomies([own])
    assert [term.name for term in lists["chains"]] == ["甲", "乙产业"]
    assert lists["chains"].find("乙类").code == "乙"
    assert lists["chains"].name_of("旧的") == "旧的"


def test_of_several_stages_in_one_text_the_first_is_sure() -> None:
    stages = LISTS["maturity"]
    named = {"已完成中试验证": "pilot_passed", "小试到中试": "trial_passed", "尚未中试": None, "快好了": None}
    assert {text: term.code if (term := stages.first_named(text)) else None for text in named} == named


def test_a_column_that_is_no_parent_is_a_detail_of_the_term() -> None:
    grade = LISTS["maturity"].find("通过小试")
    assert (grade.parent, grade.detail("TRL"), grade.detail("parent")) == ("", "5-6", "")
    assert "小试阶段" in grade.aliases


def test_every_term_of_every_list_is_reached_from_the_top() -> None:
    for taxonomy in LISTS.values():
        top = taxonomy.children()
        below = [child for term in top for child in taxonomy.children(term.code)]
        assert top
        assert {*top, *below} == set(taxonomy), taxonomy.name


@pytest.mark.parametrize("parent", ["别处", "乙"])
def test_a_term_whose_parent_is_no_other_term_stands_on_top(parent: str) -> None:
    own = parse_taxonomy("chains", f"# 我区产业链\n甲\n乙\t乙产业\t{parent}\n")
    assert [term.code for term in own.children()] == ["甲", "乙"]


def test_every_list_is_read_again_from_its_own_text() -> None:
    for name, taxonomy in Taxonomies().items():
        assert parse_taxonomy(name, text_of(taxonomy)) == taxonomy
