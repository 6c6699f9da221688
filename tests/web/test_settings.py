from pathlib import Path

from web.settings import Settings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "settings.zh-CN.md").read_text("utf-8")


def test_every_setting_is_documented_with_its_meaning() -> None:
    for name, field in Settings.model_fields.items():
        assert f"| `YUNDUIJIE_{name.upper()}` | {field.description} |" in PAGE


def test_no_setting_is_documented_that_does_not_exist() -> None:
    names = {line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `YUNDUIJIE_")}
    assert names == {f"YUNDUIJIE_{name.upper()}" for name in Settings.model_fields}
