"""Whom a need must not be put together with.

May import `twins` and `terms`.
"""
