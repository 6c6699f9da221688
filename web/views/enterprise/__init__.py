"""What an enterprise sees of its account, and nobody else does: its cards, its data, its password, its leaving."""

from web.views.enterprise import cards, joining, leaving, password, profile
from web.views.enterprise.blueprint import pages

__all__ = ["cards", "joining", "leaving", "pages", "password", "profile"]
