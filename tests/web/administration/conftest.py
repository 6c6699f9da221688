"""An administrator, and a folder of their own in which the service was started."""

from collections.abc import Callable
from pathlib import Path

import pytest
from staff import Staff

from web.settings import Settings


@pytest.fixture(autouse=True)
def started_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with none of the machine's own settings in sight."""
    folder = tmp_path / "started"
    (folder / "instance").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"YUNDUIJIE_{name.upper()}", raising=False)
    return folder


@pytest.fixture
def admin(log_in: Callable[..., Staff]) -> Staff:
    """主任, an administrator, logged in."""
    return log_in("主任", "admin")


@pytest.fixture
def auditor(log_in: Callable[..., Staff]) -> Staff:
    """审计, who may look at everything and change nothing."""
    return log_in("审计", "auditor")
