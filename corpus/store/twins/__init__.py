"""Pairs of records that may be one, and their merging.

May import `pairings` and what is below it.
"""
