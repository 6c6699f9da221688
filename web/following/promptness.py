"""Whether a need had a recommendation within the working days that the bureau gives itself."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from corpus.figures import Promptness
from corpus.labelled import Labelled
from web.kit.working_days import working_days_after

RECOMMEND_WITHIN = 5
"""Working days from the submission to the first recommendation."""


class Prompt(Labelled):
    """How it went for one need."""

    IN_TIME = "in_time", f"{RECOMMEND_WITHIN} 个工作日内已推荐"
    LATE = "late", f"{RECOMMEND_WITHIN} 个工作日内没有推荐"
    OPEN = "open", "期限未到，不计入"


def prompt_of(need: Promptness, today: date) -> Prompt:
    """Open until the last day is over, however early a supply was recommended; in time on the last day, too.

    Early ones that counted before the slow ones can would make every share begin at a hundred per cent.
    """
    due = working_days_after(need.submitted_on, RECOMMEND_WITHIN)
    if today <= due:
        return Prompt.OPEN
    return Prompt.IN_TIME if need.recommended_on and need.recommended_on <= due else Prompt.LATE


def count_prompt(needs: Iterable[Promptness], today: date) -> Counter[Prompt]:
    """How many needs there are of each sort."""
    return Counter(prompt_of(need, today) for need in needs)
