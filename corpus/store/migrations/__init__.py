"""The schema, one migration per change; `migrations.apply` brings any older database up to date.

A module is named after the number of its first migration: they are read in the order of these numbers.
"""

from importlib import import_module
from pkgutil import iter_modules

from corpus.store.migrations.registry import migrations

__all__ = ["migrations"]

for _name in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_name}")
