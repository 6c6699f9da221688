"""What a backup says of the settings in use: whoever restores it elsewhere knows what was set, and can compare keys."""

import hashlib
from collections.abc import Mapping

from web.administration.setting_rows import is_secret
from web.administration.setting_sources import variable
from web.settings import Settings

_FINGERPRINT = 12
"""Hexadecimal digits of SHA-256 that tell two keys apart."""


def about(settings: Settings) -> Mapping[str, str]:
    """Every setting that differs from what it is where nobody sets it; of a secret its fingerprint alone."""
    chosen = ((name, getattr(settings, name)) for name in Settings.model_fields)
    defaults = {name: field.get_default() for name, field in Settings.model_fields.items()}
    return {variable(name): _said(name, str(value)) for name, value in chosen if value != defaults[name]}


def _said(name: str, value: str) -> str:
    if not is_secret(name):
        return value
    return f"SHA-256 {hashlib.sha256(value.encode()).hexdigest()[:_FINGERPRINT]}…"
