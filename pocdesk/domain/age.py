"""How long ago a day was, in words; a day still to come says that a clock or a text is wrong."""

_APART = 1  # so many days may be begun elsewhere that are still to come here


def is_ahead(days: int) -> bool:
    """Whether what is told as so many `days` old is of a day that is still to come."""
    return days < -_APART


def ago(days: int) -> str:
    """How long ago: "today", "1 day ago", "41 days ago", "12 days still to come"."""
    if is_ahead(days):
        return f"{-days} days still to come"
    return "today" if days <= 0 else "1 day ago" if days == 1 else f"{days} days ago"


def old(days: int) -> str:
    """How old: "of today", "1 day old", "41 days old", "12 days still to come"."""
    if is_ahead(days):
        return ago(days)
    return "of today" if days <= 0 else f"{days} day{'' if days == 1 else 's'} old"
