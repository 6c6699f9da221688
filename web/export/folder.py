"""The folder of an export: files are written where they differ, and gone ones removed; nothing of anybody else's.

A manifest beside the files names each with its digest. A folder that has files and no manifest belongs to somebody else
and is refused.
"""

import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import CorpusError

MANIFEST = ".yunduijie-export.json"


class ForeignFolder(CorpusError):
    """The folder has files that no export wrote."""


class CannotWrite(CorpusError):
    """The folder or its disk does not take the files."""


class Folder:
    """One folder that is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = self.unchanged = self.removed = 0
        self._old = self._read()
        self._new: dict[str, str] = {}

    @property
    def state(self) -> str:
        """What the files of the last complete export were made from; "" where there was none, or one is missing."""
        whole = all((self.path / name).is_file() for name in self._old.get("files", {}))
        return str(self._old.get("state", "")) if whole else ""

    @property
    def known(self) -> int:
        """How many files the last export left here."""
        return len(self._old.get("files", {}))

    def write(self, name: str, content: bytes) -> None:
        """Puts a file there, if it does not say the same already."""
        place, digest = self._place(name), hashlib.sha256(content).hexdigest()
        self._new[name] = digest
        if self._old.get("files", {}).get(name) == digest and _digest(place) == digest:
            self.unchanged += 1
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f"{place.name}.new")
        fresh.write_bytes(content)
        fresh.replace(place)
        self.written += 1

    def finish(self, state: str) -> None:
        """Removes what the last export wrote and this one did not, and keeps what is there now."""
        for name in self._old.get("files", {}).keys() - self._new.keys():
            self._remove(self._place(name))
        self._keep(state, self._new)

    def abandon(self) -> None:
        """Keeps what an export that was broken off has left, so that the next one takes it up."""
        self._keep("", self._old.get("files", {}) | self._new)

    def _keep(self, state: str, files: dict[str, str]) -> None:
        manifest = {"made_by": "yunduijie", "state": state, "files": dict(sorted(files.items()))}
        fresh = self.path / f"{MANIFEST}.new"
        fresh.write_text(json.dumps(manifest, ensure_ascii=False, indent=0), encoding="utf-8")
        fresh.replace(self.path / MANIFEST)

    def _remove(self, place: Path) -> None:
        if place.is_file() and not place.is_symlink():
            place.unlink()
            self.removed += 1
        for folder in place.parents:
            if folder == self.path or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()

    def _place(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or PurePosixPath(name).is_absolute():
            raise ForeignFolder(f"“{name}”不能作为导出的文件名")
        return self.path.joinpath(*parts)

    def _read(self) -> dict[str, Any]:
        manifest = self.path / MANIFEST
        if manifest.is_file():
            try:
                content = json.loads(manifest.read_text("utf-8"))
            except ValueError as problem:
                raise ForeignFolder(f"{manifest} 不完整，不能接着导出；请换一个空的文件夹") from problem
            return content if isinstance(content, dict) else {}
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise ForeignFolder(f"{self.path} 里有不是本程序导出的文件；请换一个空的文件夹，以免覆盖")
        self.path.mkdir(parents=True, exist_ok=True)
        # Even if the machine is switched off in the middle, the folder is known as ours.
        self._keep("", {})
        return {}


def _digest(place: Path) -> str:
    if not place.is_file():
        return ""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
