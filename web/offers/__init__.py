"""What supplies of kinds without levels fit a need, and which needs such a supply fits: conditions first, then words.

May import `fit` and what is below it.
"""
