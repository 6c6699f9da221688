"""What the pages, the API and the command line share: settings, store, matcher."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from corpus.store import Store
from corpus.taxonomy import Taxonomies
from web.matching.matching import Matching
from web.settings import Settings

EXTENSION = "yunduijie"


@dataclass(frozen=True, slots=True)
class Services:
    """The objects of one running application."""

    settings: Settings
    store: Store
    matching: Matching

    @property
    def lists(self) -> Taxonomies:
        """The taxonomies as this database has them."""
        return self.store.kept.lists.taxonomies()


def services() -> Services:
    """The services of the application that handles the present request or command."""
    return cast("Services", current_app.extensions[EXTENSION])
