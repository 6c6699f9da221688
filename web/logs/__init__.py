"""What the log says, line by line; no personal data.

May import nothing of `web`.
"""
