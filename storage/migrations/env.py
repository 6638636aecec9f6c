"""Run by alembic for every history; `storage.migrate` gives it the connection and the tables."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.columns import Moment


def as_integer(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """A revision says what the database holds, so that it stays true when our types change."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["tables"],
    render_item=as_integer,
    transactional_ddl=True,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
