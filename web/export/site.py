"""One export from beginning to end."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import corpus
import matcher
import web
from web.app import create_app
from web.chain_lists import stocks
from web.export.crawling import Crawl
from web.export.folder import CannotWrite, Folder
from web.export.rewriting import SEARCH, Rewriter
from web.export.search import RECORDS, records_script, search_page
from web.export.targets import Place, Target, Targets
from web.hall.listing import Query, list_needs, list_supplies
from web.services import Services

NOWHERE = "http://export.invalid"
"""Stands for the service's address where none is set; nothing written may say it."""
SCRIPT = "offline-search.js"
ROOTS = ("home.index", "supplies.index", "needs.index", "chain_lists.index", "publications.index")
_PUBLISHED = ("needs", "supplies", "publications", "lists", "pairings")
"""Tables whose changes can change a public page."""


class Exported(NamedTuple):
    """What an export did; `same` where nothing had changed since the last one, so that no page was made."""

    files: int
    written: int
    unchanged: int
    removed: int
    same: bool = False


def export_site(
    services: Services,
    path: Path,
    *,
    base: str = "",
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Exported:
    """Writes the public site into a folder, or brings an earlier export in it up to date.

    `base` is the path under which a portal shows the folder; without it links are relative. Raises `ForeignFolder` for
    a folder with files of others, `CannotWrite` for one that takes none.
    """
    try:
        return _export(services, path, base=base.rstrip("/"), anew=anew, progress=progress)
    except OSError as problem:
        raise CannotWrite(
            f"写不进 {path}（{problem.strerror}）：请看文件夹能否写入、磁盘是否已满，再导出一次会接着写"
        ) from problem


def _export(
    services: Services, path: Path, *, base: str, anew: bool, progress: Callable[[int, int], None] | None
) -> Exported:
    folder, state = Folder(path), _state(services, base)
    if not anew and folder.state == state:
        return Exported(folder.known, 0, folder.known, 0, same=True)
    try:
        _write(services, folder, base=base, progress=progress)
    except BaseException:
        folder.abandon()
        raise
    folder.finish(state)
    return Exported(folder.written + folder.unchanged, folder.written, folder.unchanged, folder.removed)


def _write(services: Services, folder: Folder, *, base: str, progress: Callable[[int, int], None] | None) -> None:
    app = create_app(services.settings, store=services.store, matching=services.matching)
    address = services.settings.address.rstrip("/")
    origin = address or NOWHERE
    targets = Targets(app, origin, left_out=_empty(services))
    rewriter = Rewriter(targets, address=address, base=base)
    crawl = Crawl(app, rewriter, folder, base=f"{origin}/")
    with app.test_request_context("/", base_url=f"{origin}/"):
        searched = _search(services, crawl, rewriter, folder)
        roots = [targets.of(app.url_for(endpoint, _external=True)) for endpoint in ROOTS]
    crawl.walk([target for target in (*roots, *searched) if target.place is Place.INSIDE], progress=progress)


def _search(services: Services, crawl: Crawl, rewriter: Rewriter, folder: Folder) -> tuple[Target, ...]:
    folder.write(RECORDS, records_script(services, rewriter))
    script = Path(str(web.__path__[0])) / "static" / SCRIPT
    folder.write(f"search/{SCRIPT}", script.read_bytes())
    return crawl.add(search_page(services), SEARCH)


def _empty(services: Services) -> frozenset[str]:
    """The parts of the site that have nothing to show."""
    lists = stocks(services)[0].rows
    shown = {
        "needs": list_needs(services, Query(), size=1).page.total,
        "supplies": list_supplies(services, Query(), size=1).page.total,
        "publications": services.store.issues.publications.issues().total,
        "chain_lists": sum(lists.values()),
    }
    return frozenset(name for name, count in shown.items() if not count)


def _state(services: Services, base: str) -> str:
    """Changes with whatever a public page is made from: records, weights, settings, the day, the program itself."""
    digest = hashlib.sha256()
    for part in (
        base,
        services.store.trail.audit.last_of(_PUBLISHED),
        services.store.revision(),
        services.store.today(),
        services.matching.basis,
        services.settings.model_dump_json(exclude={"db"}),
    ):
        digest.update(f"{part}\0".encode())
    for package in (corpus, matcher, web):
        for file in sorted(Path(str(package.__path__[0])).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()
