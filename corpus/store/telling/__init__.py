"""Messages that wait to be sent, and who was told of what.

May import `pairings` and what is below it.
"""
