"""Supplies edited where they stand: entered, corrected, taken off and put back by staff.

May import `imports` and what is below it.
"""
