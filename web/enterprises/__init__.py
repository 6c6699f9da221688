"""Accounts of enterprises: what they keep, and their cards.

May import `cards` and what is below it.
"""
