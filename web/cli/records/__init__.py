"""Commands on records: lists in and out, duplicates, files ranked without a database."""
