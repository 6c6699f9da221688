"""The exhibition hall (科技云展厅): lists, columns, feeds, and what search engines are told.

May import `cards`, `fit` and what is below them.
"""
