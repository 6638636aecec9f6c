"""When an answer is owed: acknowledged within seven days, answered within three months of that.

Source: Directive (EU) 2019/1937, Article 9(1), points (b) and (f).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Final

ACKNOWLEDGE_WITHIN: Final = timedelta(days=7)
FEEDBACK_MONTHS: Final = 3
KEPT_MONTHS: Final = 12
"""A closed report, from the day on which it was closed."""
CHECK_INS: Final = (timedelta(days=30), timedelta(days=90))
"""After which a reporter who uses their code is asked how they are treated."""


def acknowledge_by(since: date) -> date:
    """`since` is the first day on which it may have been sent."""
    return since + ACKNOWLEDGE_WITHIN


def feedback_by(row: Any) -> date:
    """Where nobody has acknowledged it, from the day on which that was owed."""
    return months_later(date.fromisoformat(row.acknowledged or row.acknowledge_by), FEEDBACK_MONTHS)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(row: Any) -> date | None:
    """The next day by which something is owed; None when nothing is."""
    if row.state == "waiting":
        return date.fromisoformat(row.acknowledge_by)
    return feedback_by(row) if row.state == "acknowledged" else None


def deleted_on(row: Any) -> date | None:
    """When a report is deleted with everything in it; None for one that is not closed."""
    return months_later(date.fromisoformat(row.closed), KEPT_MONTHS) if row.closed else None


def check_in_due(day: date, told: date | None, today: date) -> bool:
    """Whether a check-in has come since the reporter last told how they are treated."""
    return any(day + after <= today and (told is None or told < day + after) for after in CHECK_INS)


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_before(day: date) -> str:
    return quarter_of(date(day.year, 3 * ((day.month + 2) // 3) - 2, 1) - timedelta(days=1))
