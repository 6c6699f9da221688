"""Single values: how a text from a cell or a form becomes a value, and a value a text again.

Nothing here knows of records, files or the store. Every reader takes a text and returns a value, or raises
`BadValue` with a sentence in Chinese that says how to mend it.
"""

from corpus.values.dates import read_date
from corpus.values.money import Money, read_money, sum_words
from corpus.values.periods import Period, read_last_day, read_period
from corpus.values.phone import mask_phones, mobile_of, read_mobile, read_phone
from corpus.values.rows import Condition, Equipment, Indicator, Parameter, Right, TableRow
from corpus.values.text import clean_line, clean_text, split_tags
from corpus.values.uscc import read_uscc

__all__ = [
    "Condition",
    "Equipment",
    "Indicator",
    "Money",
    "Parameter",
    "Period",
    "Right",
    "TableRow",
    "clean_line",
    "clean_text",
    "mask_phones",
    "mobile_of",
    "read_date",
    "read_last_day",
    "read_mobile",
    "read_money",
    "read_period",
    "read_phone",
    "read_uscc",
    "split_tags",
    "sum_words",
]
