"""The wall in SQL: one metadata and one session type per compartment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, TypeVarTuple, overload

from sqlalchemy import CursorResult, Row, TextClause
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.selectable import TypedReturnsRows

from storage.columns import METADATA, Moment, column, metadata_of
from storage.compartments import Compartment, WallBreached
from storage.errors import DRIVER_ERRORS, StorageConflict, StorageDown, StorageError, StorageFault, own_error
from storage.prepared import Prepared, Values
from storage.transactions import Check, Transaction

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

    __slots__ = ("_transaction", "keys", "lanes")

    def __init__(self, transaction: Transaction, keys: KeyRing) -> None:
        self._transaction = transaction
        self.keys = keys
        self.lanes: set[str] = set()
        """By which messages leave that are queued here; `Databases` tells of them after the commit."""

    @overload
    def execute(self, statement: TypedReturnsRows[*Ts], params: Params = None) -> CursorResult[*Ts]: ...
    @overload
    def execute(self, statement: Executable, params: Params = None) -> CursorResult[*tuple[Any, ...]]: ...
    def execute(self, statement: Executable, params: Params = None) -> CursorResult[*tuple[Any, ...]]:
        if isinstance(statement, TextClause):
            raise WallBreached("text as SQL")
        try:
            return self._transaction.core.execute(statement, params)
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

    def rows(self, prepared: Prepared, params: Values) -> list[Any]:
        """All rows; each has its columns as attributes."""
        (found,) = self.several((prepared, params))
        return found

    def several(self, *asked: tuple[Prepared, Values]) -> list[list[Any]]:
        """The rows of each statement, asked in one exchange where the database can."""
        try:
            return self._transaction.rows(*asked)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        raise fault

    def first(self, prepared: Prepared, params: Values) -> Any:
        """The first row, with its columns as attributes; None when there is no row."""
        found = self.rows(prepared, params)
        return found[0] if found else None

    def change(self, prepared: Prepared, params: Values | Sequence[Values]) -> int:
        """How many rows were written, changed or deleted."""
        try:
            return self._transaction.change(prepared, params)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        raise fault

    def later(self, prepared: Prepared, params: Values | Sequence[Values], check: Check | None = None) -> None:
        """As `change`, but at the latest with the next statement that is waited for, or the commit: what goes wrong
        is raised there. `check` is told how many rows were changed, and may raise."""
        try:
            self._transaction.later(prepared, params, check)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        else:
            return
        raise fault

    def require(self, prepared: Prepared, params: Values, otherwise: type[Exception]) -> None:
        """As `later`, of an update without which nothing of this transaction may be kept: when it finds no row,
        `otherwise` is raised, here, at a later statement or with the commit."""
        try:
            self._transaction.require(prepared, params, otherwise)
        except _PREPARED_ERRORS as error:
            fault = own_error(error)
        else:
            return
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
