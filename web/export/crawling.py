"""Follows the public pages from link to link and hands each over as a file."""

from collections import deque
from collections.abc import Callable, Iterable

from flask import Flask
from flask.testing import FlaskClient

from web.export.folder import Folder
from web.export.rewriting import Rewriter
from web.export.targets import Target

OK = 200
Progress = Callable[[int, int], None]


class Crawl:
    """One walk over the public pages; the service answers inside this process, no port is opened."""

    def __init__(self, app: Flask, rewriter: Rewriter, folder: Folder, *, base: str) -> None:
        self._client: FlaskClient = app.test_client()
        self._base, self._rewriter, self._folder = base, rewriter, folder
        self._leads_to: dict[Target, tuple[str, ...]] = {}
        self._missing: set[str] = set()

    @property
    def pages(self) -> int:
        """How many pages were followed."""
        return len(self._leads_to)

    def walk(self, roots: Iterable[Target], *, progress: Progress | None = None) -> None:
        """Writes the pages of these addresses and whatever they lead to.

        Links to files that turned out not to be there are taken out of the pages that have them.
        """
        waiting = deque(dict.fromkeys(roots))
        seen = {root.file for root in waiting}
        done = 0
        while waiting:
            for target in self._take(waiting.popleft()):
                if target.file not in seen:
                    seen.add(target.file)
                    waiting.append(target)
            done += 1
            if progress:
                progress(done, len(seen))
        self._mend()

    def add(self, page: bytes, file: str) -> tuple[Target, ...]:
        """Writes a page that was made elsewhere; returns where it leads."""
        made = self._rewriter.rewrite(page, file)
        self._folder.write(file, made.content)
        return made.targets

    def _take(self, target: Target) -> tuple[Target, ...]:
        with self._client.get(target.address, base_url=self._base) as answer:
            if answer.status_code != OK:
                self._missing.add(target.file)
                return ()
            if answer.mimetype != "text/html":
                self._folder.write(target.file, answer.get_data())
                return ()
            targets = self.add(answer.get_data(), target.file)
        self._leads_to[target] = tuple(linked.file for linked in targets)
        return targets

    def _mend(self) -> None:
        missing, self._missing = self._missing, set()
        if not missing:
            return
        self._rewriter.missing |= missing
        for target in [source for source, files in self._leads_to.items() if missing.intersection(files)]:
            self._take(target)
        self._mend()
