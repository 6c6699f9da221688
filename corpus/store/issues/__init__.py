"""Publications: what could be selected, drafts, issues.

May import `records`, `kept` and what is below them.
"""
