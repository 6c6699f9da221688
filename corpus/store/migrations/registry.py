"""The one set of migrations that every module of this package adds to."""

from sqlite_utils import Migrations

migrations = Migrations("yunduijie")
