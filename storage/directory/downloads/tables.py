"""The rows of links to fetch a file by. Neither a link nor a file is kept, only what a link is recognised by."""

from __future__ import annotations

from sqlalchemy import Table, Text

from storage.directory.metadata import METADATA
from storage.sql import Moment, column

downloads = Table(
    "downloads",
    METADATA,
    column("token_hash", Text, data="K8", primary_key=True),
    column("person", Text, data="K8", index=True),
    column("document", Text, data="K8"),
    column("expires_at", Moment, data="K8", index=True),
)
"""`document` is a name of ours such as evidence.pdf. The row goes when the file is fetched or the time is over."""
