"""科技政策“一码通”: one page of all that the bureau can do for an enterprise, its printed codes, what staff see of it.

May import `enterprises`, `hall`, `eligible` and what is below them.
"""
