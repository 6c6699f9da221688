"""What the district keeps beside records: its lists, learned weights, vectors, words.

May import `base` and `trail`.
"""
