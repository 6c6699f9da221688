"""Scores of a record with all of the other side, their reasons, feedback and the semantic similarity.

May import `index`, `conditions` and what is below them.
"""
