"""The first page of the administration, and the lists that stay files."""

from dataclasses import dataclass

from web.administration.packaged import PackagedFile, packaged_files
from web.administration.system_sections import Section, sections
from web.gate.access import AUDITING, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.services import services


@dataclass(frozen=True, kw_only=True)
class SystemScreen(DeskScreen):
    """The sections, each with how it stands."""

    template = "administration/system.html"
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class PackagedFilesScreen(DeskScreen):
    """Lists that an upgrade brings; they are read here, and changed nowhere."""

    template = "administration/files.html"
    files: tuple[PackagedFile, ...]


@pages.get("/system/", endpoint="system", access=AUDITING, menu=(Menu(LOOKING, 225, "系统管理", "system"),))
def front() -> str:
    """What there is to look after."""
    return SystemScreen(sections=sections(services())).render()


@pages.get("/system/files", endpoint="system_files", access=AUDITING)
def files() -> str:
    """Which lists are files of the program."""
    return PackagedFilesScreen(files=packaged_files()).render()
