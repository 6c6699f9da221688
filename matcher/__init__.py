"""Pure computation on records: tokens, index, scores, reasons, measures.

This folder imports `corpus` records and values only: no SQL, no Flask, no clock, no network. jieba is used in
`tokens.py` only.
"""
