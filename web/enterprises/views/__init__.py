"""What an enterprise sees of its account, and nobody else does: its cards, its data, its password, its leaving."""

from web.enterprises.views import (
    enterprise_pages,
    enterprise_password,
    joining,
    leaving,
    own_cards,
    profile,
    register,
)

__all__ = [
    "BLUEPRINTS",
    "enterprise_pages",
    "enterprise_password",
    "joining",
    "leaving",
    "own_cards",
    "profile",
    "register",
]

BLUEPRINTS = (enterprise_pages.pages, register.pages)
"""The blueprints of these pages."""
