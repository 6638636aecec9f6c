"""The rows of links that last. Neither the words nor the link are kept, only what they are recognised by."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.directory.metadata import METADATA
from storage.sql import Moment, column

takeaways = Table(
    "takeaways",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("salt", LargeBinary, data="K8", nullable=False),
    column("phrase_hash", LargeBinary, data="K8", nullable=False),
    column("token_hash", Text, data="K8", nullable=True, index=True),
    column("expires_at", Moment, data="K8", nullable=True),
    column("tries", Integer, data="K8", nullable=False),
)
"""`phrase_hash` is scrypt of the words with `salt`. `tries` counts wrong words; after too many the link is dead."""
