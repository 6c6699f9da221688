"""Accounts: passwords, and who logs in.

May import `records`, `gate` and `kit`.
"""
