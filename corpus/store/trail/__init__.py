"""What was done: the audit log, and the history of records.

May import `base`.
"""
