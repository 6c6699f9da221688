"""Whether records are still true: asked before they end, renewed, or left to end.

May import `following` and what is below it.
"""
