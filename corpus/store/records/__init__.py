"""Need cards and supplies: written, read, asked for, as they stood.

May import `base` and `trail`.
"""
