"""Between a clock on somebody's wall and UTC, through changes to and from summer time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


class UnknownZone(ValueError):
    """No such IANA time zone: nobody can say when this person's working day is."""


class NaiveTime(ValueError):
    """An instant without a time zone."""


@cache
def zone(name: str) -> ZoneInfo:
    """Raises: UnknownZone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # OSError: a folder of the zone files, such as "America"
        raise UnknownZone(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error


def local(moment: datetime, name: str) -> datetime:
    """What the wall shows at an instant. Raises: NaiveTime."""
    if moment.tzinfo is None:
        raise NaiveTime("an instant needs a time zone, such as UTC")
    return moment.astimezone(zone(name))


def instant(wall: datetime, name: str, *, not_before: datetime | None = None) -> datetime:
    """When the wall shows `wall` (naive), in UTC.

    A time that is skipped moves to the next minute there is. Of a time shown twice the first is meant, or the second
    when the first has passed at `not_before`.
    """
    there = zone(name)
    while True:  # The longest gap there has been is one day: 30 December 2011, Pacific/Apia.
        first = wall.replace(tzinfo=there, fold=0).astimezone(UTC)
        if first.astimezone(there).replace(tzinfo=None) == wall:
            break
        wall += _MINUTE
    if not_before is not None and first < not_before:
        return wall.replace(tzinfo=there, fold=1).astimezone(UTC)
    return first
