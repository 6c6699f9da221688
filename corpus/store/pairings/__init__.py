"""Pairings, what waits for a judgement, and what follows a recommendation.

May import `records` and what is below it.
"""
