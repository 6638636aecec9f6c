"""The rows of rounds. Nothing here tells when somebody answered; what is random by id is also kept in that order
where the database allows it, so that no hidden number tells who came first.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.voice.metadata import METADATA

rounds = Table(
    "rounds",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("number", Integer, data="K6", unique=True),
    column("questions", Text, data="K6"),
    column("state", Text, data="K6"),
    column("opened_at", Moment, data="K6"),
    column("closes_at", Moment, data="K6"),
    column("floor", Integer, data="K6"),
    column("company_only", Integer, data="K6"),
    column("invited", Boolean, data="K6"),
    column("told", Boolean, data="K6"),
    column("key_gone", Boolean, data="K6"),
    column("public", LargeBinary, data="K6"),
    column("private", LargeBinary, data="sealed", nullable=True),
    column("secret", LargeBinary, data="sealed", nullable=True),
)
"""`state`: open, closed, lost (its answers could not be opened). `company_only` people were asked who have no manager.
`invited`: everybody's invitation is planned; `told`: whoever is to hear of the result has been written to.
`private` opens the ballots and `secret` makes the marks; both are sealed under a key of the round's own and gone once
it is closed, and then, `key_gone`, so is that key."""

units = Table(
    "round_units",
    METADATA,
    column("round", Text, data="K6", primary_key=True),
    column("unit", Text, data="K6", primary_key=True),
    column("above", Text, data="K6"),
    column("asked", Integer, data="K6"),
    column("small", Boolean, data="K6"),
    column("members", Text, data="K6"),
    column("answered", Integer, data="K6", nullable=True),
    column("fell", Boolean, data="K6"),
)
"""The organisation as the round found it. A unit is the alias of its manager; `above` is the unit they are in.
`members` is the same for two rounds when the same people of the unit were asked, and says no more. `answered`, once a
round on safety is closed, is how many of a published team did; `fell`: its answers fell for the second time."""

cohort = Table(
    "round_cohort",
    METADATA,
    column("round", Text, data="K6", primary_key=True),
    column("alias", Text, data="K6", primary_key=True),
    column("unit", Text, data="K6"),
)
"""Who is asked, and in which unit they count. Deleted when the round closes."""

seats = Table(
    "seats",
    METADATA,
    column("alias", Text, data="K6", primary_key=True),
    column("unit", Text, data="K6"),
    column("since", Integer, data="K6"),
)
"""In which unit somebody was found by the last round, and by which round first; 0 counts at once."""

marks = Table(
    "round_marks",
    METADATA,
    column("round", Text, data="K6", primary_key=True),
    column("mark", Text, data="K6", primary_key=True),
    sqlite_with_rowid=False,
)
"""Who has answered, as only the round's secret can tell. Deleted when the round closes."""

ballots = Table(
    "ballots",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("round", Text, data="K6"),
    column("sealed", LargeBinary, data="sealed"),
    Index("ballots_of", "round"),
    sqlite_with_rowid=False,
)
"""Answers as they came, sealed for the round and all of one length. Deleted when the round closes."""

answers = Table(
    "answers",
    METADATA,
    column("id", Text, data="K6", primary_key=True),
    column("round", Text, data="K6"),
    column("sealed", LargeBinary, data="sealed"),
    sqlite_with_rowid=False,
)
"""Answers of closed rounds, shuffled. Each names the smallest group that was published, never the team beneath it."""

releases = Table(
    "releases",
    METADATA,
    column("round", Text, data="K6", primary_key=True),
    column("kind", Text, data="K6", primary_key=True),
    column("unit", Text, data="K6", primary_key=True),
    column("body", LargeBinary, data="K6"),
)
"""The ledger: what was published, byte for byte. Rows are never changed."""

quiet = Table(
    "quiet_about_rounds",
    METADATA,
    column("alias", Text, data="K6", primary_key=True),
)
"""Who does not want to be written to about rounds. They may answer all the same."""
