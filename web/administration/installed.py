"""What runs here: the program and its libraries, the schema, index and model, how much room everything takes."""

import platform
import shutil
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.store.base.about import Applied, Sizes, applied, library_version, sizes
from web.administration.setting_rows import shown
from web.services import Services

LIBRARIES = ("flask", "waitress", "sqlite-utils", "scikit-learn", "numpy", "jieba", "pydantic", "python-docx")
"""Those whose version somebody may be asked for."""
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes on the disk."""

    files: Sizes
    index: int
    free: int


@dataclass(frozen=True, slots=True)
class Installed:
    """What runs, each with its version; `basis` is a short fingerprint of weights, words and model."""

    program: str
    python: str
    sqlite: str
    libraries: tuple[tuple[str, str], ...]
    migrations: tuple[Applied, ...]
    basis: str
    model: str
    needs: int
    supplies: int
    room: Room


def installed(services: Services) -> Installed:
    """What runs here at present."""
    matching, database = services.matching, services.store.database
    matcher = matching.current()
    return Installed(
        program=_version("yunduijie"),
        python=f"{platform.python_version()}（{platform.system()} {platform.machine()}）",
        sqlite=library_version(),
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
        migrations=applied(database),
        basis=sha256(matching.basis.encode()).hexdigest()[:_SHORT],
        model=_model_name(matching.semantic.encoder.name) if matching.semantic else "",
        needs=matcher.needs.count,
        supplies=matcher.index.every_supply.count,
        room=Room(sizes(database), _size_of(matching.folder), shutil.disk_usage(database.path.parent).free),
    )


def _model_name(name: str) -> str:
    """A model's name; of one behind an address the path is left out, which may be what opens it."""
    address, _, model = name.partition(" ")
    return f"{shown('semantic', address)} {model}".strip()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "没有安装"


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
