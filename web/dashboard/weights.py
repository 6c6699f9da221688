"""Which weights the matcher used."""

from web.dashboard.gather import Dashboard
from web.dashboard.period import month_days

SHIPPED = "随产品提供"


def weights_of(board: Dashboard, month: str) -> str:
    """The version in use at the end of a month named like "2026-11"."""
    _, last = month_days(month)
    used = [weight.number for weight in board.weights if weight.since <= last]
    return f"第 {used[-1]} 版" if used and used[-1] else SHIPPED
