"""Search in layers: what contains all the words, what contains the most of them, what means the same."""
