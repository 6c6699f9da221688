"""What the operator is told to do: every file, command, setting and address named there is one that there is."""

import re
from pathlib import Path

import click
import pytest

from web.cli.program import program
from web.gate.access import ROWS
from web.operating import views as _  # noqa: F401 - says its rows
from web.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TEXTS = sorted([ROOT / "docs" / "operations.zh-CN.md", *(ROOT / "docs" / "deploy").iterdir()])
TEXT = "\n".join(path.read_text("utf-8") for path in TEXTS)


def test_every_setting_is_one() -> None:
    named = set(re.findall(r"YUNDUIJIE_([A-Z_]+)", TEXT))
    assert named >= {"HTTPS", "PROXIES", "ADDRESS"}
    assert {name for name in named if name.lower() not in Settings.model_fields} == set()


def test_every_command_is_one() -> None:
    named = set(re.findall(r"yunduijie(?: --db \S+)? (backup|restore|check|upgrade|serve|user)\b", TEXT))
    assert named == {"backup", "restore", "check", "upgrade", "serve", "user"}
    assert named <= set(program.list_commands(click.Context(program)))


def test_every_file_is_there() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", (ROOT / "docs" / "operations.zh-CN.md").read_text("utf-8"))
    copied = re.findall(r"^COPY (.+) \S+$", (ROOT / "docs" / "deploy" / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert linked
    assert [name for name in linked if not (ROOT / "docs" / name).exists()] == []
    assert [name for names in copied for name in names.split() if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_every_address_is_served(address: str) -> None:
    assert address in TEXT
    assert address in {row.address for row in ROWS.values()}


def test_the_proxy_says_what_the_service_believes() -> None:
    nginx = (ROOT / "docs" / "deploy" / "nginx.conf").read_text("utf-8")
    assert "proxy_set_header   X-Forwarded-For   $remote_addr;" in nginx
    assert "$proxy_add_x_forwarded_for" not in nginx, "a visitor's own header would reach the service"
    assert "location = /metrics { return 404; }" in nginx
    assert "ssl_protocols       TLSv1.2 TLSv1.3;" in nginx
    assert "return 301 https://$host" not in nginx, "a visitor's own host name would be led to"
    assert "location /api/ { return 403; }" in nginx
