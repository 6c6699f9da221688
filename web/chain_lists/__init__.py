"""The two lists per industry chain: 科技研发项目清单 (needs) and 院校技术成果供给清单 (supplies).

They live: page and files are made from the records as they are, for everybody; what has changed since a day comes from
the history.
"""

from web.chain_lists.changes import Changes, Mark, Removed
from web.chain_lists.files import FORMS, Form, file_name, written
from web.chain_lists.kinds import KINDS, ListKind
from web.chain_lists.living import ChainList, ListedRow, Stock, chain_list, stocks

__all__ = [
    "FORMS",
    "KINDS",
    "ChainList",
    "Changes",
    "Form",
    "ListKind",
    "ListedRow",
    "Mark",
    "Removed",
    "Stock",
    "chain_list",
    "file_name",
    "stocks",
    "written",
]
