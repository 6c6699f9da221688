import json
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import need
from click.testing import Result
from kinds_on_offer import EVERY, EXPERT, POLICY, REFUSING_POLICY

from corpus.store import Store

Run = Callable[..., Result]
CARD = "SZXQ-2026-0001"


@pytest.fixture(autouse=True)
def offered(db: Path) -> None:
    store = Store(db)
    store.needs.add(need(need_kinds=("talent", "policy"), org_kinds=("high_tech",)), actor="t")
    for each in EVERY:
        store.supplies.add(each, actor="t")
    store.close()


def test_a_kind_without_levels_is_listed_with_its_conditions(run: Run) -> None:
    shown = run("match", "--kind", "惠企政策").output
    assert POLICY.title in shown
    assert "条件都符合" in shown
    assert "另有 1 项条件不符合" in shown
    assert REFUSING_POLICY.title in shown
    assert "相关" not in shown


def test_other_programs_get_every_answer_with_its_sentence(run: Run, tmp_path: Path) -> None:
    first, *_ = json.loads(run("match", "--kind", "policy", "--need", CARD, "--json").stdout)
    assert (first["supply_title"], first["standing"], first["kind"]) == (POLICY.title, "fits", "policy")
    assert first["conditions"][0]["sentence"] == "须为有效期内的高新技术企业。"
    written = run("match", "--kind", "expert", "--csv", tmp_path / "e.csv", "--xlsx", tmp_path / "e.xlsx").output
    assert "已写出 2 项" in written
    assert EXPERT.title in (tmp_path / "e.csv").read_text("utf-8-sig")


def test_a_text_is_asked_of_one_kind(run: Run) -> None:
    asked = ("match", "--text", "锂离子电池电解液低温放电性能差，怎样改进配方", "--kind")
    assert "GJ-2026-00001" in run(*asked, "专家").output
    assert "暂无合适的供给" in run(*asked, "facility").output


def test_a_kind_that_there_is_not_is_refused(run: Run) -> None:
    refused = run("match", "--kind", "没有这一种")
    assert refused.exit_code != 0
    assert "可选" in refused.output


def test_one_pair_says_how_its_conditions_stand(run: Run) -> None:
    shown = run("match", "--need", CARD, "--supply", "GJ-2026-00001").output
    assert "条件都符合" in shown
    assert "不分等级" in shown
