"""Near duplicates among records.

May import `terms`.
"""
