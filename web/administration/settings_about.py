"""What a backup says of the settings in use: whoever restores it elsewhere knows what was set, and can compare keys."""

import hashlib
from collections.abc import Mapping

from corpus.store import fingerprint_of
from web.administration.setting_rows import is_secret
from web.administration.setting_sources import variable
from web.settings import Settings

_FINGERPRINT = 12
"""Hexadecimal digits of SHA-256 that tell two keys apart."""


KEY = "密钥文件"
"""Under which a backup says to which key file it belongs."""


def about(settings: Settings) -> Mapping[str, str]:
    """Every setting that differs from what it is where nobody sets it; of secrets and the key fingerprints alone."""
    chosen = ((name, getattr(settings, name)) for name in Settings.model_fields)
    defaults = {name: field.get_default() for name, field in Settings.model_fields.items()}
    said = {variable(name): _said(name, str(value)) for name, value in chosen if value != defaults[name]}
    key = fingerprint_of(settings.db)
    return said | ({KEY: f"SHA-256 {key}…"} if key else {})


def is_other_key(said: Mapping[str, str], settings: Settings) -> bool:
    """Whether a backup that says this belongs to another key file than the one that lies here, or none lies here."""
    return said.get(KEY, "") != about(settings).get(KEY, "")


def _said(name: str, value: str) -> str:
    if not is_secret(name):
        return value
    return f"SHA-256 {hashlib.sha256(value.encode()).hexdigest()[:_FINGERPRINT]}…"
