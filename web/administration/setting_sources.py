"""Where a setting's value comes from: the environment, a line of the file, or the program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from web.settings import Settings

PREFIX = str(Settings.model_config["env_prefix"])
FILE = Path(str(Settings.model_config["env_file"]))
"""As it is looked for: from the folder in which the service was started."""
_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Sources:
    """Settings said in the environment, and by line in the file; `unknown` are lines whose name is no setting's."""

    environment: frozenset[str]
    lines: Mapping[str, int]
    unknown: Mapping[str, int]

    def of(self, name: str) -> str:
        """Where the value of a setting comes from, in words; the environment has precedence."""
        if name in self.environment:
            return f"环境变量 {variable(name)}"
        return f"{FILE.name} 第 {self.lines[name]} 行" if name in self.lines else "默认"


def variable(name: str) -> str:
    """What a setting is called in the environment and in the file."""
    return PREFIX + name.upper()


def read_sources(environ: Mapping[str, str], file: Path) -> Sources:
    """What is said where; of a name that the file says twice, the last line counts."""
    said = {match[1].upper(): line for line, match in _lines(file)}
    ours = {name: line for name, line in said.items() if name.startswith(PREFIX)}
    known = {variable(name): name for name in Settings.model_fields}
    upper = {name.upper() for name in environ}
    return Sources(
        frozenset(name for called, name in known.items() if called in upper),
        {known[called]: line for called, line in ours.items() if called in known},
        {called[:LONGEST_NAME]: line for called, line in ours.items() if called not in known},
    )


def _lines(file: Path) -> list[tuple[int, re.Match[str]]]:
    if not file.is_file():
        return []
    lines = enumerate(file.read_text("utf-8", "replace").lstrip("\ufeff").splitlines(), start=1)
    return [(number, match) for number, line in lines if (match := _LINE.match(line))]
