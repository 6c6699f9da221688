"""What a text is about and what it lacks, guessed: chain, field, keywords, clarity, names for the same.

May import `levels`.
"""
