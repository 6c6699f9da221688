"""The weights file, what a chance means as a level, and what the matcher answers with.

May import `base` and `terms`.
"""
