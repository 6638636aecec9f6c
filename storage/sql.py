"""The wall in SQL: one metadata and one session type per compartment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, TypeVarTuple, overload

from sqlalchemy import Connection, CursorResult, Row, TextClause
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.selectable import TypedReturnsRows

from storage.columns import METADATA, Moment, column, metadata_of
from storage.compartments import Compartment, WallBreached
from storage.errors import DRIVER_ERRORS, StorageConflict, StorageDown, StorageError, StorageFault, own_error
from storage.prepared import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Executable

    from storage.keys import KeyRing

__all__ = [
    "METADATA",
    "SESSIONS",
    "CoachingSession",
    "DirectorySession",
    "EvaluationSession",
    "Moment",
    "Params",
    "Prepared",
    "Session",
    "StorageConflict",
    "StorageDown",
    "StorageError",
    "StorageFault",
    "VoiceSession",
    "WorkSession",
    "column",
    "insert",
    "metadata_of",
]

# `insert` above is PostgreSQL's, with its ON CONFLICT: SQLite's compiler writes it in the same words.

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Params = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

_PREPARED_ERRORS: Final = (*DRIVER_ERRORS, KeyError, TypeError, ValueError)
"""With a value that is missing, or none a column takes: `execute` tells the same as an error of SQLAlchemy's."""


class Session:
    """One transaction on one compartment, made by `storage.databases.Databases`; not for sharing between threads.

    Statements are built from tables; text is refused, and so is a table of another compartment (WallBreached).
    Raises: StorageDown, StorageConflict, StorageFault.
    """

    compartment: ClassVar[Compartment]

    __slots__ = ("_connection", "keys")

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self.keys = keys

    @overload
    def execute(self, statement: TypedReturnsRows[*Ts], params: Params = None) -> CursorResult[*Ts]: ...
    @overload
    def execute(self, statement: Executable, params: Params = None) -> CursorResult[*tuple[Any, ...]]: ...
    def execute(self, statement: Executable, params: Params = None) -> CursorResult[*tuple[Any, ...]]:
        if isinstance(statement, TextClause):
            raise WallBreached("text as SQL")
        try:
            return self._connection.execute(statement, params)
        except DRIVER_ERRORS as error:
            fault = own_error(error)
        raise fault

    def scalar(self, statement: TypedReturnsRows[T], params: Params = None) -> T | None:
        """The first column of the first row; None when there is no row."""
        value: T | None = self.execute(statement, params).scalar()
        return value

    def one_or_none(self, statement: TypedReturnsRows[*Ts], params: Params = None) -> Row[*Ts] | None:
        """The only row. Raises: StorageFault when there are several."""
        result = self.execute(statement, params)
        try:
            return result.one_or_none()
        except DRIVER_ERRORS as error:
            fault = own_error(error)
        raise fault

    def rows(self, prepared: Prepared, params: Mapping[str, Any]) -> list[Any]:
        """All rows; each has its columns as attributes."""
        try:
            return prepared.rows(self._connection, params)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        raise fault

    def first(self, prepared: Prepared, params: Mapping[str, Any]) -> Any:
        """The first row, with its columns as attributes; None when there is no row."""
        found = self.rows(prepared, params)
        return found[0] if found else None

    def change(self, prepared: Prepared, params: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> int:
        """How many rows were written, changed or deleted."""
        try:
            return prepared.run(self._connection, params)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        raise fault


class DirectorySession(Session):
    compartment = Compartment.DIRECTORY
    __slots__ = ()


class WorkSession(Session):
    compartment = Compartment.WORK
    __slots__ = ()


class CoachingSession(Session):
    compartment = Compartment.COACHING
    __slots__ = ()


class VoiceSession(Session):
    compartment = Compartment.VOICE
    __slots__ = ()


class EvaluationSession(Session):
    compartment = Compartment.EVALUATION
    __slots__ = ()


SESSIONS: Final[Mapping[Compartment, type[Session]]] = {
    session.compartment: session
    for session in (DirectorySession, WorkSession, CoachingSession, VoiceSession, EvaluationSession)
}
