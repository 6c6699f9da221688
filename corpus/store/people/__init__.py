"""Accounts, what enterprises keep in theirs, and posters.

May import `records` and what is below it.
"""
