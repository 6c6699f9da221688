"""An invented district for `fill.py`: its words, its records, its people, and what happened in eighteen months."""
