"""Pairings as staff judge them, what nothing answers, and 我能解决.

May import `hall`, `cards`, `fit` and what is below them.
"""
