"""What is found in snippets as people write them: `contacts.tsv` says of each what is to be hidden."""

from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.sample import sample_needs, sample_supplies
from corpus.values.personal import MASK, SOMEBODY, Contact, Owner, contacts, masked, may_hold, names_in, short_names

LEAST = 0.99
"""The share of the snippets that has to come out right, in either direction."""


REACHED = ("contact", "mobile", "phone", "email", "uscc", "source")
"""Fields that hold contacts, and the one that names where a record came from."""


class Snippet(NamedTuple):
    """A text, the places that are to be hidden, and whose it is."""

    kind: str
    text: str
    hidden: tuple[range, ...]
    owner: Owner


def snippet(line: str) -> Snippet:
    """A line of the table, without its brackets."""
    kind, marked, contact, enterprise = line.split("\t")
    text, places, start = "", [], 0
    for sign in marked:
        if sign == "【":
            start = len(text)
        elif sign == "】":
            places.append(range(start, len(text)))
        else:
            text += sign
    return Snippet(kind, text, tuple(places), Owner(names_in(contact), enterprise))


SNIPPETS = [
    snippet(line)
    for line in Path(__file__).with_name("contacts.tsv").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]
HELD = [case for case in SNIPPETS if case.hidden]
PLAIN = [case for case in SNIPPETS if not case.hidden]


def found(case: Snippet) -> list[range]:
    """The places that are found in a snippet."""
    return [range(hit.start, hit.end) for hit in contacts(case.text, case.owner)]


def test_the_table_is_large_and_of_both_sorts() -> None:
    assert len(HELD) >= 120
    assert len(PLAIN) >= 80


@pytest.mark.parametrize("case", HELD, ids=lambda case: case.text)
def test_a_contact_is_hidden_to_its_last_sign(case: Snippet) -> None:
    hidden = {place for span in found(case) for place in span}
    assert all(hidden.issuperset(span) for span in case.hidden), masked(case.text, case.owner)


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.text)
def test_what_is_no_contact_stays(case: Snippet) -> None:
    assert masked(case.text, case.owner) == case.text


def test_precision_and_recall_over_the_whole_table() -> None:
    spans = [(case, span) for case in SNIPPETS for span in case.hidden]
    caught = sum({place for each in found(case) for place in each}.issuperset(span) for case, span in spans)
    shown = [(case, span) for case in SNIPPETS for span in found(case)]
    right = sum(any(span.start < own.stop and own.start < span.stop for own in case.hidden) for case, span in shown)
    assert caught / len(spans) >= LEAST
    assert right / len(shown) >= LEAST


def test_a_quick_look_misses_nothing() -> None:
    assert [case.text for case in HELD if not may_hold(case.text, case.owner)] == []


def test_the_sample_holds_no_contact_in_its_texts() -> None:
    """It was written without: whatever is found there is a mistake."""
    for record in (*sample_needs(), *sample_supplies()):
        names = [field.name for field in record.fields if field.kind.name in ("line", "text")]
        texts = [getattr(record, name) for name in names if name not in REACHED]
        assert [masked(text) for text in texts] == texts


def test_what_is_hidden_is_named_by_its_kind() -> None:
    kinds = [hit.kind for hit in contacts("找王经理，手机 13800000001，微信号 abc_123，QQ 12345678，a@example.com")]
    assert kinds == [Contact.PERSON, Contact.MOBILE, Contact.WECHAT, Contact.QQ, Contact.EMAIL]


def test_masked_once_and_for_all() -> None:
    shown = masked("请联系王经理13800000001（微信同号）")
    assert shown == f"请联系{MASK}（{MASK}）"
    assert masked(shown) == shown


def test_an_enterprise_that_is_not_named() -> None:
    owner = Owner(enterprise="山东秘岭药业股份有限公司")
    assert masked("山东秘岭药业的提取车间，秘岭自建", owner) == f"{SOMEBODY}的提取车间，{SOMEBODY}自建"
    assert masked("秘岭自建") == "秘岭自建"


def test_an_office_telephone_may_be_shown_and_nothing_else() -> None:
    owner = Owner(shows_offices=True)
    text = "电话 0632-5551234，热线 400-555-1234，手机 13800000001，a@example.com"
    assert masked(text, owner) == f"电话 0632-5551234，热线 400-555-1234，手机 {MASK}，{MASK}"


def test_names_that_everybody_may_read_are_spared() -> None:
    assert masked("负责人：李明远", Owner(spared=("李明远",))) == "负责人：李明远"
    assert masked("负责人：李明远") == f"负责人：{MASK}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("闵鹭岚做电解液", f"{MASK}做电解液"),
        ("由闵教授带队", f"由{MASK}带队"),
        ("闵研究员、闵工来厂", f"{MASK}、{MASK}来厂"),
        ("高鹏在提高工艺水平，高教授在", f"{MASK}在提高工艺水平，{MASK}在"),
        ("其他教授的看法", "其他教授的看法"),
    ],
)
def test_who_may_not_be_named_is_not_by_a_learned_title_either(text: str, shown: str) -> None:
    owner = Owner(unnamed=("闵鹭岚", "高鹏"))
    assert masked(text, owner) == shown
    assert "教授" not in masked("闵教授", owner)
    assert masked("闵教授", Owner(("闵鹭岚",))) == "闵教授", "of contacts, lists of authors are full of learned titles"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王建国", ("王建国",)),
        ("王建国、李明", ("王建国", "李明")),
        ("王建国经理 15400000001", ("王建国",)),
        ("王 建国（技术部）", ("王建国",)),
        ("周某", ("周某",)),
        ("阿依努尔·买买提江", ("阿依努尔", "买买提江")),
        ("", ()),
    ],
)
def test_names_in_a_field_of_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize("text", ["成果科", "人才服务科", "中小企业科", "平台科、周启明", "知识产权科（302）"])
def test_an_office_in_a_field_of_names_is_nobody(text: str) -> None:
    assert [name for name in names_in(text) if name != "周启明"] == []


@pytest.mark.parametrize("text", ["张文科", "欧阳文科", "李立站"])
def test_a_name_that_ends_as_an_office_does_is_one(text: str) -> None:
    assert names_in(text) == (text,)


def test_short_names_of_an_enterprise() -> None:
    assert short_names("示例省示例市示例区甲乙电池股份有限公司") == (
        "示例省示例市示例区甲乙电池股份有限公司",
        "示例省示例市示例区甲乙电池",
        "示例省示例市示例区甲乙",
        "甲乙电池",
        "甲乙",
    )
    assert short_names("滕州秘岭（山东）电池有限公司")[-1] == "秘岭"
