"""Every setting as its page shows it, in groups; of a secret only whether it is set."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from web.administration.setting_sources import FILE, Sources, read_sources, variable
from web.settings import Settings

SET, NOT_SET = "已设置", "未设置"
_GROUPS = {
    "单位与页脚": "district bureau organiser contact site_code icp police report_errors",
    "公文": "letter_number letter_contact letter_phone chromium",
    "访问与安全": "address hosts https proxies portal_origins staff_ranges operator_ranges "
    "idle_minutes password_days log_in_hours enterprise_days link_months staff_password audit_days",
    "次数限制": "log_in_limit card_limit progress_limit upload_limit advice_limit problem_limit proposal_limit "
    "account_limit watch_limit address_times",
    "审核、期限与公开": "accept_approvals publish_approvals valid_months remind_days answer_days keep_years "
    "supplier_office_phone publish_every publish_day",
    "邮件、短信与推送": "smtp_host smtp_port smtp_security smtp_user smtp_password smtp_from notify_email sms_url "
    "sms_key sms_as sms_body sms_ok sms_sign webhook_url webhook_secret message_days",
    "语义模型": "semantic semantic_model semantic_key",
    "数据与备份": "db backups backup_hour logs log_days export_folder",
}
OTHERS = "其他"
"""The group of settings that stand in none of these."""
_MAY_HOLD_SECRETS = ("sms_body",)
"""Texts into which an operator may have written an account and its password."""
_SHOWN_WHOLE = ("address", "report_errors", "portal_origins")
"""Addresses that everybody sees anyway; the path of any other may be what opens it."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting: its name in the file, what it does, the value in use, where from, and what a restart changes."""

    variable: str
    what: str
    value: str
    source: str
    after_restart: str


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Settings under one heading."""

    label: str
    rows: tuple[SettingRow, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """The settings as a restart would read them; None with `problem` where it would refuse them."""

    settings: Settings | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SettingsSeen:
    """All groups; `problem` is why the service would not start again, `unknown` what in the file is no setting."""

    groups: tuple[SettingGroup, ...]
    problem: str
    unknown: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many a restart would change."""
        return sum(bool(row.after_restart) for group in self.groups for row in group.rows)


def settings_seen(settings: Settings) -> SettingsSeen:
    """The settings in use beside what environment and file say now."""
    sources, stored = read_sources(os.environ, FILE), stored_settings()
    groups = tuple(
        SettingGroup(label, tuple(_row(name, settings, stored.settings, sources) for name in names))
        for label, names in grouped()
    )
    unknown = tuple(f"第 {line} 行 {name}" for name, line in sources.unknown.items())
    return SettingsSeen(groups, stored.problem, unknown)


def stored_settings() -> Stored:
    """What a restart would read; a value that it would refuse is named and not quoted, since it may be a secret."""
    try:
        return Stored(Settings())
    except ValidationError as problem:
        wrong = dict.fromkeys(variable(str(error["loc"][0])) for error in problem.errors(include_input=False))
        return Stored(None, "、".join(wrong))


def grouped() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every setting once, by the label of its group."""
    named = {label: tuple(name for name in names.split()) for label, names in _GROUPS.items()}
    known = {name for names in named.values() for name in names}
    yield from named.items()
    if others := tuple(name for name in Settings.model_fields if name not in known):
        yield OTHERS, others


def is_secret(name: str) -> bool:
    """Whether a setting's value is shown nowhere: one that is not in the settings' own `repr`, or may hold a secret."""
    return not Settings.model_fields[name].repr or name in _MAY_HOLD_SECRETS


def shown(name: str, value: object) -> str:
    """A value as the page says it; a secret as whether it is set."""
    if is_secret(name):
        return SET if value else NOT_SET
    if isinstance(value, bool):
        return "1（是）" if value else "0（否）"
    text = value.as_posix() if isinstance(value, Path) else str(value)
    if text.startswith(("http://", "https://")) and name not in _SHOWN_WHOLE:
        return _without_path(text)
    return text or "（空）"


def _without_path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}/…"


def _row(name: str, settings: Settings, stored: Settings | None, sources: Sources) -> SettingRow:
    used, source, after = getattr(settings, name), sources.of(name), ""
    if stored is not None and getattr(stored, name) != used:
        if name == "db":
            source = "启动命令 --db"
        else:
            source, after = "启动时读到的值", _after(name, getattr(stored, name), source)
    what = str(Settings.model_fields[name].description)
    return SettingRow(variable(name), what, shown(name, used), source, after)


def _after(name: str, value: object, source: str) -> str:
    said = "另一个值" if is_secret(name) and value else shown(name, value)
    return f"重启后：{said}（{source}）"
