"""The living index: segments, frequencies, storage, and search in it.

May import `base`, `terms` and `weights`.
"""
