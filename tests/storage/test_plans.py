"""How PostgreSQL finds what is asked for at each turn. It plans a statement once for a connection, often while hardly
anything is there; what it chose then must do for a morning on which twenty thousand messages wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects import postgresql

from storage import keystore, outbox, sending
from storage.compartments import Compartment
from storage.databases import Urls
from storage.directory import reaching
from storage.prepared import Prepared
from storage.run_tables import RunTables

OF_OUTBOX = sending._statements_of(RunTables.of(Compartment.WORK).outbox)
CANCEL = outbox._statements_of(RunTables.of(Compartment.WORK).outbox).cancel_for_run
STATEMENTS = [
    pytest.param(OF_OUTBOX.due, "first", "alias =", Compartment.WORK.value, id="what waits for the same person"),
    pytest.param(OF_OUTBOX.due, "outbox", "lane =", Compartment.WORK.value, id="what waits in a lane"),
    pytest.param(OF_OUTBOX.take, "outbox", "number =", Compartment.WORK.value, id="marking a message"),
    pytest.param(OF_OUTBOX.retry, "outbox", "number =", Compartment.WORK.value, id="putting a message back"),
    pytest.param(CANCEL, "outbox", "run_id =", Compartment.WORK.value, id="taking back what waits for a run"),
    pytest.param(reaching._REACH, "accounts", "person = ANY", Compartment.DIRECTORY.value, id="where some are reached"),
    pytest.param(keystore._LATEST_OF, "wrapped_keys", "name = ANY", keystore.SCHEMA, id="keys of some people"),
]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def conditions(urls: Urls, schema: str, prepared: Prepared, table: str) -> str:
    """What is looked up in an index of that table, by a plan that is made while it is empty."""
    text = str(prepared.statement.compile(dialect=postgresql.dialect(paramstyle="numeric_dollar")))  # type: ignore[no-untyped-call]
    url = urls.keys if schema == keystore.SCHEMA else urls.data[Compartment(schema)]
    plain = make_url(url).set(drivername="postgresql", query={}).render_as_string(hide_password=False)
    with psycopg.connect(plain, options=f"-c search_path={schema} -c plan_cache_mode=force_generic_plan") as connection:
        connection.execute(f"PREPARE asked AS {text}".encode())
        asked = connection.execute(
            "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'asked'"
        ).fetchone()
        assert asked
        nothing = ", ".join(["NULL"] * asked[0])
        found = connection.execute(f"EXPLAIN (FORMAT JSON) EXECUTE asked ({nothing})".encode()).fetchone()
    assert found
    of_table = (node for node in nodes(found[0][0]["Plan"]) if node.get("Alias", table) == table)
    return " ".join(str(node.get("Index Cond", "")) for node in of_table)


@pytest.mark.parametrize(("prepared", "table", "condition", "schema"), STATEMENTS)
def test_a_plan_made_while_nobody_was_there_does_for_many(
    postgres_urls: Urls, prepared: Prepared, table: str, condition: str, schema: str
) -> None:
    """Read through for each row, a table of twenty thousand is read twenty thousand times."""
    assert condition in conditions(postgres_urls, schema, prepared, table)
