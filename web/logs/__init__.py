"""What the log says, line by line, and what is kept of failures; no personal data.

May import the services.
"""
