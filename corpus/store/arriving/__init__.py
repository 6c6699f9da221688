"""What arrives: lists, their imports, attachments, proposals.

May import `records` and what is below it.
"""
