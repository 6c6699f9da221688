"""What an enterprise reads first of its card: what is new, what comes next, and what it can do now.

The only place that says so, for the receipt, the enquiry, the account and the question alike. Nothing here names staff
or another side's contacts; where the reader has shown no secret address, supplies are not named either.
"""

from web.cards.news.gathered import news_of
from web.cards.news.sayings import Deed, Item, News

__all__ = ["Deed", "Item", "News", "news_of"]
