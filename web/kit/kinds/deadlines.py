"""The first and the last day of something, and how far they are."""

from datetime import date


def days_left(last: date | None, today: date) -> str:
    """还有 19 天, 今天截止, 已截止; "" where there is no last day."""
    if last is None:
        return ""
    days = (last - today).days
    if days == 0:
        return "今天截止"
    return f"还有 {days} 天" if days > 0 else "已截止"


def days_until(first: date | None, today: date) -> str:
    """7 天后开始, 今天开始, 已开始; "" where there is no first day."""
    if first is None:
        return ""
    days = (first - today).days
    if days == 0:
        return "今天开始"
    return f"{days} 天后开始" if days > 0 else "已开始"
