"""The rows of reports. No row here tells a time finer than a day, or leads to whoever reported.

What lies in a letterbox is sealed for it, all of one length; it is opened and mixed once a day. Ids are made by chance,
and rows are kept in their order where the database allows it, so that no hidden number tells what came first.
"""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.voice.metadata import METADATA

letterboxes = Table(
    "letterboxes",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("since", Text, data="K6"),
    column("day", Text, data="K6", unique=True),
    column("empties_at", Moment, data="K6"),
    column("state", Text, data="K6"),
    column("public", LargeBinary, data="K6"),
    column("private", LargeBinary, data="sealed", nullable=True),
    column("secret", LargeBinary, data="sealed", nullable=True),
)
"""`state`: open, emptied. Open from the day `since` until it is emptied on `day`. `private` opens the slips and
`secret` makes the marks; both are sealed under a key of the letterbox's own, which is destroyed after the emptying, and
then the row goes too."""

slips = Table(
    "letterbox_slips",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("box", Text, data="K6"),
    column("sealed", LargeBinary, data="sealed"),
    Index("letterbox_slips_of", "box"),
    sqlite_with_rowid=False,
)
"""What reporters sent since the last emptying."""

marks = Table(
    "letterbox_marks",
    METADATA,
    column("box", Text, data="K6", primary_key=True),
    column("mark", Text, data="K6", primary_key=True),
    column("used", Integer, data="K6"),
    sqlite_with_rowid=False,
)
"""How often somebody sent something, or tried a code, since the last emptying; whose it is only the secret can tell."""

reports = Table(
    "reports",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("receipt", Text, data="K6", unique=True),
    column("for_code", LargeBinary, data="sealed"),
    column("day", Text, data="K6"),
    column("acknowledge_by", Text, data="K6"),
    column("acknowledged", Text, data="K6", nullable=True),
    column("state", Text, data="K6"),
    column("version", Integer, data="K6"),
    column("closed", Text, data="K6", nullable=True),
    sqlite_with_rowid=False,
)
"""`receipt` is what the receipt code is recognised by, `for_code` the report's key as only the code opens it; `closed`
the day on which a handler closed it, while it is closed."""

readers = Table(
    "report_readers",
    METADATA,
    column("report", Text, data="K6", primary_key=True),
    column("reader", Text, data="K6", primary_key=True),
    column("address", LargeBinary, data="sealed"),
    column("wrapped", LargeBinary, data="sealed"),
    Index("report_readers_by", "reader"),
    sqlite_with_rowid=False,
)
"""The handlers who read a report, by alias, each with its key as only they open it."""

letters = Table(
    "report_letters",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("report", Text, data="K6"),
    column("number", Integer, data="K6"),
    column("day", Text, data="K6"),
    column("sealed", LargeBinary, data="sealed"),
    Index("report_letters_of", "report", "number", unique=True),
    sqlite_with_rowid=False,
)
"""What was written in a report, from its first words on; sealed under its key, all of one length."""

tally = Table(
    "report_tally",
    METADATA,
    column("quarter", Text, data="K6", primary_key=True),
    column("version", Integer, data="K6"),
    column("sealed", LargeBinary, data="sealed"),
)
"""How many reports there were of each theme, until the quarter is published."""
