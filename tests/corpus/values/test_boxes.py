import pytest

from corpus.values.boxes import ticked


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("□小试 ☑中试 □量产", ("中试",)),
        ("○小试 ○已有样品/样机 √量产", ("量产",)),
        ("小试 中试√ 量产", ("中试",)),
        ("（ ）小试（√）中试", ("中试",)),
        ("[x]小试 [ ]中试", ("小试",)),
        ("（×）小试（√）中试", ("中试",)),
        ("☑技术转让　□技术许可　☑人才（科技副总）", ("技术转让", "人才（科技副总）")),
        ("□小试 □中试", ()),
        ("√", None),
        ("中试", None),
    ],
)
def test_what_is_ticked_among_boxes(text: str, chosen: tuple[str, ...] | None) -> None:
    assert ticked(text) == chosen
