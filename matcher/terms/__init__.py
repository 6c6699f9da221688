"""Texts to terms: cutting, variants, everyday words, the texts of a record that take part, words marked in them.

May import `base`.
"""
