"""What tables are made of: one metadata per compartment, columns that name their data class, moments in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar

from sqlalchemy import BigInteger, Column, Dialect, MetaData, TypeDecorator
from sqlalchemy.sql.base import SchemaEventTarget
from sqlalchemy.types import TypeEngine

from storage.compartments import Compartment

T = TypeVar("T")

DataClass = Literal["K0", "K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "sealed"]
"""K0 transient, K1 coaching, K2 goals, K3 working record, K4 feedback, K5 evaluation, K6 pulse answers, K7 counters,
K8 configuration and audit; sealed: ciphertext of `storage.keys`."""

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints are named by us, so that a migration can name them on both databases."""

METADATA: Final[Mapping[Compartment, MetaData]] = MappingProxyType(
    {compartment: MetaData(naming_convention=NAMES) for compartment in Compartment}
)
"""No schema here: on PostgreSQL a connection's search_path is its compartment's schema, which costs nothing a call."""


def metadata_of(compartment: Compartment) -> MetaData:
    return METADATA[compartment]


def column(
    name: str, type_: TypeEngine[T] | type[TypeEngine[T]], *args: SchemaEventTarget, data: DataClass, **kw: Any
) -> Column[T]:
    """A column that says which class of data it holds. Not null unless `nullable=True`."""
    kw.setdefault("nullable", False)
    return Column(name, type_, *args, info={"class": data}, **kw)


EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


_ALIKE: Final = 4096
"""Moments that are kept: of those that are written or read together many are the same."""


@lru_cache(_ALIKE)
def microseconds(moment: datetime) -> int:
    """Since 1970. Raises: ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return (moment - EPOCH) // _MICROSECOND


@lru_cache(_ALIKE)
def moment_at(since: int) -> datetime:
    """In UTC, so many microseconds after 1970 began."""
    return EPOCH + timedelta(microseconds=since)


class Moment(TypeDecorator[datetime]):
    """An aware moment, in UTC, kept as whole microseconds since 1970 on every database; compares and sorts as such."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  as above
        return None if value is None else moment_at(value)
