"""What texts say something is not for, only for, and under which condition."""

import pytest

from matcher.limits.restrictions import Kind, refusals_of, restrictions


def said(text: str) -> list[tuple[Kind, str]]:
    return [(restriction.kind, restriction.scope) for restriction in restrictions(text)]


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("对象是饲用粕，不适合整粒花生。", Kind.NOT_FOR, "整粒花生"),
        ("制品只能做成黑色，不能用于浅色件。", Kind.NOT_FOR, "浅色件"),
        ("棉、麻纤维因软化机理不同，效果不明显。", Kind.NOT_FOR, "棉、麻纤维"),
        ("对樱桃、葡萄作用有限。", Kind.NOT_FOR, "樱桃、葡萄"),
        ("尚未在铁锂正极上评价。", Kind.NOT_FOR, "铁锂正极"),
        ("化纤长丝包芯纱暂未验证。", Kind.NOT_FOR, "化纤长丝包芯纱"),
        ("仅限室内使用。", Kind.ONLY_FOR, "室内使用"),
        ("目前仅适用于涤纶。", Kind.ONLY_FOR, "涤纶"),
        ("要求组对间隙不大于0.8 mm，适合箱形梁。", Kind.ASKS, "要求组对间隙不大于0.8 mm"),
        ("程度重的肉块改善有限。", Kind.ASKS, "程度重的肉块改善有限"),
    ],
)
def test_what_a_supply_says_of_itself(text: str, kind: Kind, scope: str) -> None:
    assert (kind, scope) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "间隙不大于0.8 mm，转速不低于3000 r/min。",
        "不影响强度，不开裂，无需停机，不含磷。",
        "不仅适用于果汁，也适用于酱油；不限于棉布。",
        "传统药剂对赤霉病效果不明显，本品防效86%。",
        "克服了白土不能处理高酸值油的缺点。",
        "满足审计追踪要求，各项指标符合要求。",
        "",
    ],
)
def test_other_negations_are_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("有机溶剂包衣安评不让上。", Kind.WILL_NOT, "有机溶剂包衣安评"),
        ("不接受添加蔗糖。", Kind.WILL_NOT, "添加蔗糖"),
        ("圆网印花机不能改变，只换浆料。", Kind.KEEPS, "圆网印花机"),
        ("厂房不停产。", Kind.RUNNING, ""),
    ],
)
def test_what_a_need_will_not_have(text: str, kind: Kind, scope: str) -> None:
    assert (kind, scope) in [(restriction.kind, restriction.scope) for restriction in refusals_of(text)]
