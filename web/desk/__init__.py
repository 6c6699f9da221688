"""The desk itself: the queue of work, lists of cards and pairings, the audit log.

May import every subject but publications and figures.
"""
