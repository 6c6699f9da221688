"""Supplies edited where they stand: entered, corrected, taken off and put back by staff; corrections by suppliers.

May import `imports` and what is below it.
"""
