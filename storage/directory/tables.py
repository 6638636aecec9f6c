"""The rows of the directory: who is who, how to reach them, when they may be nudged. No free text about a person."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from storage.directory.coaches import tables as _coaches  # noqa: F401  importing makes them known
from storage.directory.counts import tables as _counts  # noqa: F401  as above
from storage.directory.downloads import tables as _downloads  # noqa: F401  importing makes them known
from storage.directory.erasing import tables as _erasing  # noqa: F401  as above
from storage.directory.metadata import METADATA, RUNS
from storage.directory.preferences import tables as _preferences  # noqa: F401  importing makes them known
from storage.directory.takeaways import tables as _takeaways  # noqa: F401  as above
from storage.sql import Moment, column

__all__ = [
    "METADATA",
    "RUNS",
    "accounts",
    "leave",
    "link_codes",
    "nudges",
    "people",
    "tracks",
    "workspaces",
    "year_in_force",
]

workspaces = Table(
    "workspaces",
    METADATA,
    column("platform", Text, data="K8", primary_key=True),
    column("tenant", Text, data="K8", primary_key=True),
    column("active", Boolean, data="K8", nullable=False),
)

people = Table(
    "people",
    METADATA,
    column("id", Text, data="K8", primary_key=True),
    column("tenant", Text, data="K8", nullable=False),
    column("name", Text, data="K8", nullable=False),
    column("email", Text, data="K8", nullable=False),
    column("manager", Text, data="K8", nullable=True, index=True),
    column("unit", Text, data="K8", nullable=False),
    column("timezone", Text, data="K8", nullable=False),
    column("locale", Text, data="K8", nullable=False),
    column("role", Text, data="K8", nullable=False),
    column("active", Boolean, data="K8", nullable=False),
    column("style", Text, data="K8", nullable=False),
    column("working_days", Text, data="K8", nullable=False),
    column("day_starts", Integer, data="K8", nullable=False),
    column("day_ends", Integer, data="K8", nullable=False),
    column("country", Text, data="K8", nullable=True),
    column("prefers", Text, data="K8", nullable=True),
    column("lately", Text, data="K8", nullable=True),
    column("since", Text, data="K8", nullable=True),
    column("until", Text, data="K8", nullable=True),
)
"""`working_days` holds weekday digits, Monday 0; `day_starts` and `day_ends` minutes after local midnight; `prefers` is
the platform on which somebody who has several likes to be written to, `lately` the one on which they last did
something other than coaching, voice or evaluation; `since` the day they joined, ISO 8601, where it
is known; `until` the last day of a guest."""

accounts = Table(
    "accounts",
    METADATA,
    column("platform", Text, data="K8", primary_key=True),
    column("tenant", Text, data="K8", primary_key=True),
    column("user", Text, data="K8", primary_key=True),
    column("person", Text, data="K8", nullable=False, index=True),
    column("conversation", Text, data="K8", nullable=True),
    column("active", Boolean, data="K8"),
)
"""`active` is false for an account that was closed, or whose owner removed Cairn there; they may have another."""

link_codes = Table(
    "link_codes",
    METADATA,
    column("platform", Text, data="K8", primary_key=True),
    column("tenant", Text, data="K8", primary_key=True),
    column("user", Text, data="K8", primary_key=True),
    column("person", Text, data="K8", nullable=True),
    column("sealed", LargeBinary, data="sealed", nullable=True),
    column("expires_at", Moment, data="K8"),
    column("tries", Integer, data="K8"),
    column("asked", Integer, data="K8"),
    column("day", Text, data="K8"),
)
"""An account that says who it is: `person` is who it would be, if there is somebody; the code is sealed. `tries` counts
wrong codes, `asked` the codes asked for on `day`."""

codes_sent = Table(
    "codes_sent",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("day", Text, data="K8"),
    column("number", Integer, data="K8"),
)
"""How many codes to link an account a person was sent on `day`, whoever asked for them."""

leave = Table(
    "leave",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("first_day", Text, data="K8", primary_key=True),
    column("last_day", Text, data="K8", nullable=False),
)
"""Days away, ISO 8601, both included. Never a reason."""

tracks = Table(
    "tracks",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("rhythm", Text, data="K8", primary_key=True),
    column("muted", Boolean, data="K8", nullable=False),
    column("slow", Boolean, data="K8"),
    column("next_due_at", Moment, data="K8", nullable=True),
    Index("tracks_due", "next_due_at"),
)
"""Who is nudged in which rhythm, and when next. `next_due_at` is None while muted or away for good; `slow`: every
second time only, as the person chose."""

nudges = Table(
    "nudges",
    METADATA,
    column("id", Text, data="K7", primary_key=True),
    column("person", Text, data="K7", nullable=False),
    column("rhythm", Text, data="K7", nullable=False),
    column("period", Text, data="K7", nullable=False),
    column("state", Text, data="K7", nullable=False),
    column("due_at", Moment, data="K7", nullable=False),
    column("not_after", Moment, data="K7", nullable=False),
    column("next_at", Moment, data="K7", nullable=True),
    column("sent", Integer, data="K7"),
    column("sent_on", Text, data="K7"),
    column("year", Text, data="K8"),
    UniqueConstraint("person", "rhythm", "period"),
    Index("nudges_next", "next_at"),
)
"""One row per person, rhythm and period: whoever inserts it has claimed it. `next_at` is when to look at it again.
`sent` counts the ask and its reminders, `sent_on` holds the person's own days on which something went out, with spaces
between; `year` is the name of the year it was planned by."""

days_taken = Table(
    "days_taken",
    METADATA,
    column("person", Text, data="K7", primary_key=True),
    column("day", Text, data="K7", primary_key=True),
    column("nudge", Text, data="K7"),
)
"""Which nudge may write to somebody on a day of theirs (ISO 8601), however many processes send: the first."""

year_in_force = Table(
    "year_in_force",
    METADATA,
    column("tenant", Text, data="K8", primary_key=True),
    column("name", Text, data="K8"),
    column("fingerprint", Text, data="K8"),
)
"""The year by which everybody is planned: its name for people, and what tells one content from another."""
