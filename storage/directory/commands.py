"""What may be done in the directory by a person for themselves, as frozen models; no SQL."""

from __future__ import annotations

from datetime import date

from storage.compartments import DirectoryCommand


class SetPreferences(DirectoryCommand):
    """How the person wants to be spoken to and when. Weekdays are 0 (Monday) to 6; hours are local, whole."""

    style: str
    locale: str
    working_days: tuple[int, ...]
    day_starts_hour: int
    day_ends_hour: int
    prefers: str | None = None
    muted: tuple[str, ...]
    """Keys of the rhythms the person does not want to be nudged in."""


class SetLeave(DirectoryCommand):
    """Days away, both included; nudges rest, and do not pile up."""

    first_day: date
    last_day: date


class TakeLeaveBack(DirectoryCommand):
    """The days away that begin on this day are days like any other again; nothing happens where there are none."""

    first_day: date
