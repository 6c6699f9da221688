"""Code of others is as it was published, and comes with its licence."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "web" / "static" / "vendor"
SUMS = dict(reversed(line.split("  ")) for line in (VENDOR / "SHA256SUMS").read_text("ascii").splitlines())


def test_every_file_is_what_its_sum_says() -> None:
    files = {file.name for file in VENDOR.iterdir()} - {"README.md", "SHA256SUMS"}
    assert files == set(SUMS)
    for name, sha256 in SUMS.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sha256, name


def test_every_script_is_named_with_version_and_licence() -> None:
    said = (VENDOR / "README.md").read_text("utf-8")
    for script in VENDOR.glob("*.js"):
        assert f"`{script.name}`" in said
        assert f"`{script.stem.split('.')[0]}.LICENSE`" in said
