"""PostgreSQL's protocol for the statements of every turn: several in one exchange, prepared once per connection.

A round trip costs more than what the server does for it, and psycopg's cursors cost more than libpq. So the statements
of `storage.prepared` go straight to libpq, in its pipeline mode. Values travel as they are, never as text to be read.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import pq
from psycopg.errors import error_from_result

PATIENCE_SECONDS: Final = 10.0
"""For one exchange; beyond the server's own timeout of a statement. Then the connection is given up."""

_GOOD: Final = frozenset({pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK})


def _whole_number(raw: bytes) -> int:
    return int.from_bytes(raw, signed=True)


# Types by number: postgresql.org/docs/current/catalog-pg-type.html, in their binary form.
_READ: Final[dict[int, Callable[[bytes], Any]]] = {
    16: lambda raw: raw == b"\x01",
    17: bytes,
    20: _whole_number,
    21: _whole_number,
    23: _whole_number,
    25: bytes.decode,
    1043: bytes.decode,
}


@dataclass(frozen=True, slots=True)
class Call:
    """A statement with $1, $2 … and its values; `name` is what it is prepared under, None for one without values."""

    name: bytes | None
    text: bytes
    values: Sequence[Any] = ()


COMMIT: Final = Call(None, b"COMMIT")


class UnknownKind(TypeError):
    """A value, or a column that was found, of a kind we never store; its name, never the value."""


Sent = Mapping[bytes, bytes]
"""What was to be prepared with calls that are under way: text by name."""


def exchange(connection: psycopg.Connection[Any], prepared: set[bytes], calls: Sequence[Call]) -> list[pq.abc.PGresult]:
    """One result per call; after one that failed the others were not carried out. `prepared` are the names this
    connection knows already; it grows.

    Raises: psycopg.Error when a statement cannot be prepared, or the connection is lost, which is closed then;
    UnknownKind.
    """
    return receive(connection, prepared, send(connection, prepared, calls))


def send(connection: psycopg.Connection[Any], prepared: Collection[bytes], calls: Sequence[Call]) -> Sent:
    """The first half of an exchange: nothing else may be asked on this connection until `receive`."""
    sent = [(call, *_dumped(call.values)) for call in calls]
    pgconn = connection.pgconn
    new = {call.name: call.text for call in calls if call.name and call.name not in prepared}
    try:
        pgconn.enter_pipeline_mode()
        for name, text in new.items():
            pgconn.send_prepare(name, text)
        for call, values, formats in sent:
            if call.name is None:
                pgconn.send_query_params(call.text, None)
            else:
                pgconn.send_query_prepared(call.name, values, formats, 1)
        pgconn.pipeline_sync()
        _flushed(pgconn)
    except BaseException:
        connection.close()  # nobody knows where in the exchange it stands
        raise
    return new


def receive(connection: psycopg.Connection[Any], prepared: set[bytes], sent: Sent) -> list[pq.abc.PGresult]:
    """The second half."""
    pgconn = connection.pgconn
    try:
        results = _received(pgconn)
        pgconn.exit_pipeline_mode()
    except BaseException:
        connection.close()  # as above
        raise
    if pgconn.status != pq.ConnStatus.OK:  # it said goodbye
        connection.close()
        for result in results:
            refuse_failed(result)
    for name, result in zip(sent, results, strict=False):
        refuse_failed(result)
        prepared.add(name)
    return results[len(sent) :]


def refuse_failed(result: pq.abc.PGresult) -> None:
    """Raises: psycopg.Error."""
    if result.status not in _GOOD:
        raise error_from_result(result)


def divided_by_zero(result: pq.abc.PGresult) -> bool:
    return result.error_field(pq.DiagnosticField.SQLSTATE) == b"22012"


def _flushed(pgconn: pq.abc.PGconn) -> None:
    if not pgconn.flush():
        return
    poll = _polling(pgconn, select.POLLIN | select.POLLOUT)
    while pgconn.flush():
        _wait(poll)
        pgconn.consume_input()


def _received(pgconn: pq.abc.PGconn) -> list[pq.abc.PGresult]:
    results: list[pq.abc.PGresult] = []
    poll = _polling(pgconn, select.POLLIN)
    while True:
        while pgconn.is_busy():
            _wait(poll)
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:  # stands between the results of two calls
            if pgconn.status != pq.ConnStatus.OK:
                raise psycopg.OperationalError("the connection is lost")
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            return results
        if result.status == pq.ExecStatus.FATAL_ERROR and pgconn.status != pq.ConnStatus.OK:
            raise error_from_result(result)
        results.append(result)


def _polling(pgconn: pq.abc.PGconn, events: int) -> select.poll:
    poll = select.poll()
    poll.register(pgconn.socket, events)
    return poll


def _wait(poll: select.poll) -> None:
    if not poll.poll(PATIENCE_SECONDS * 1000):
        raise psycopg.OperationalError("the server does not answer")


def _dumped(values: Sequence[Any]) -> tuple[list[bytes | None] | None, list[int] | None]:
    """Values and their formats: 1 is binary, which for text is the text itself, of any content."""
    dumped: list[bytes | None] = []
    formats: list[int] = []
    for value in values:
        match value:
            case None | bytes():
                raw, form = value, 1
            case str():
                raw, form = value.encode(), 1
            case bool():
                raw, form = (b"t" if value else b"f"), 0
            case int():
                raw, form = b"%d" % value, 0
            case _:
                raise UnknownKind(type(value).__name__)
        dumped.append(raw)
        formats.append(form)
    return (dumped, formats) if dumped else (None, None)


def rows_in(result: pq.abc.PGresult) -> list[tuple[Any, ...]]:
    """Raises: UnknownKind."""
    try:
        reads = [_READ[result.ftype(column)] for column in range(result.nfields)]
    except KeyError:
        raise UnknownKind("a column of another type") from None
    value = result.get_value
    return [
        tuple(None if (raw := value(row, column)) is None else read(raw) for column, read in enumerate(reads))
        for row in range(result.ntuples)
    ]
