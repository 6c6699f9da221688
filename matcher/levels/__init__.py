"""The matcher itself, and the levels of pairs.

May import `scoring`, `limits` and what is below them.
"""
