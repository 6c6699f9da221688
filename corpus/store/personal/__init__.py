"""One person's data: where it stands, how it is erased at their request, and what is deleted when its years are over.

`places.py` says, once, in which columns of which tables a person can be named. A new table with texts of people gets a
row there, or a line in `WITHOUT` with the reason (a test compares both with the schema).
"""
