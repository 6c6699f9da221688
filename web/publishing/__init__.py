"""Publications: what a draft proposes, how it is read from forms, and every format of an issue.

All formats are made from the frozen content alone, so that they say the same.
"""
