"""Fits and measures on judged pairs; needed by whoever learns or measures, not by whoever matches.

May import everything else.
"""
