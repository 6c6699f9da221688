"""Lists that come in as files: looked through, corrected, taken in, taken back; values that were guessed.

May import `following` and what is below it.
"""
