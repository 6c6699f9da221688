"""What the commands of one run share: the database, opened when a command first asks for it."""

from functools import cached_property
from pathlib import Path

import click

from corpus.store import Store
from web.matching.matching import Matching
from web.matching.semantic import Semantic, semantic_for
from web.settings import Settings


class Session:
    """Settings and store of one run of the program."""

    def __init__(self, db: Path | None) -> None:
        self.db = db
        self._store: Store | None = None

    @cached_property
    def settings(self) -> Settings:
        """The installation's settings, the database taken from `--db` where given."""
        return Settings(db=self.db) if self.db else Settings()

    @property
    def store(self) -> Store:
        """The database; made, with its folder, where it is missing."""
        if self._store is None:
            self._store = Store(
                self.settings.db,
                valid_months=self.settings.valid_months,
                shows_offices=self.settings.supplier_office_phone,
            )
        return self._store

    @cached_property
    def matching(self) -> Matching:
        """The matcher over the database."""
        return Matching(self.store, self.semantic)

    @cached_property
    def semantic(self) -> Semantic | None:
        """The semantic model, where there is one."""
        return semantic_for(self.settings, self.store)

    def close(self) -> None:
        """Ends the connections of this run."""
        if self._store is not None:
            self._store.close()


pass_session = click.make_pass_decorator(Session)
ACTOR = "命令行"
"""Who changed a record, in its history, when a command did."""
