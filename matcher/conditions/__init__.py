"""Requirements in numbers and conditions, read from texts and compared.

May import `base` and `terms`.
"""
