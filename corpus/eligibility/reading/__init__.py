"""Conditions in words, as policies and banks write them, to rows: read where nothing of a clause is left over.

A clause that holds one word more than what has been understood stays a row with its sentence alone: a wrong reading
tells an enterprise that it may not have what it may. Pure: no store and no clock, so that 2025年度 is not last year.
"""

from corpus.eligibility.reading.whole import ReadConditions, read_conditions

__all__ = ["ReadConditions", "read_conditions"]
