"""The file itself: connections, the one way to write, JSON, pages, copies. Imports nothing of the store."""
