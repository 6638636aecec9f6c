"""The five compartments and the words they share with the flows: sealed text, commands, queries. No SQL here."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, SerializationInfo
from pydantic_core import CoreSchema, core_schema


class Compartment(StrEnum):
    """A part of the data with its own database, session type, keys and import rules; see docs/wall.md."""

    DIRECTORY = "directory"
    WORK = "work"
    COACHING = "coaching"
    VOICE = "voice"
    EVALUATION = "evaluation"


class WallBreached(Exception):
    """Something of one compartment was used in another. A programming error: never handled, always reported."""


UNSEAL: Final = {"unseal": True}
"""Serialisation context with which `Sealed` text is written out; used only where the result is encrypted at once."""


class Sealed:
    """Words of a person. They do not print, format, log, pickle or serialise; `reveal` is the only way to them."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        return self._words

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "<sealed>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._words == other._words

    __hash__ = None  # type: ignore[assignment]  # sealed words are no key: a set or dict of them would compare contents

    def __bool__(self) -> bool:
        return bool(self._words)

    def __reduce__(self) -> str:
        raise TypeError("sealed words cannot be pickled or copied")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from_text = core_schema.no_info_after_validator_function(cls, core_schema.str_schema())
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), from_text]),
            serialization=core_schema.plain_serializer_function_ser_schema(_write_out, info_arg=True),
        )


def _write_out(value: Sealed, info: SerializationInfo) -> str:
    if (info.context or {}).get("unseal") is not True:
        raise TypeError("sealed words cannot be serialised")
    return value.reveal()


class Declared(BaseModel):
    """A frozen model that names its compartment, or does not load."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    compartment: ClassVar[Compartment]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if cls.__module__ != __name__ and not isinstance(getattr(cls, "compartment", None), Compartment):
            raise WallBreached(f"{cls.__name__} does not say which compartment it belongs to")


R = TypeVar("R")


class Command(Declared):
    """Something to be done in one compartment, in the transaction of the turn that asked for it."""


class Query(Declared, Generic[R]):
    """Something to be asked of one compartment, answered with what the reader may see."""

    answer: ClassVar[Any]
    """The type of the answer, for reading it back from a journal; a pydantic-compatible type equal to R."""


class Invitation(Command):
    """A command that begins a run of somebody else's, of the flow `invites`, in the same compartment."""

    invites: ClassVar[str]

    invited: str
    """Our id of whoever is invited."""

    about: str = ""
    """An opaque id that the guest's run is given."""


class DirectoryCommand(Command):
    compartment: ClassVar[Compartment] = Compartment.DIRECTORY


class WorkCommand(Command):
    compartment: ClassVar[Compartment] = Compartment.WORK


class CoachingCommand(Command):
    compartment: ClassVar[Compartment] = Compartment.COACHING


class VoiceCommand(Command):
    compartment: ClassVar[Compartment] = Compartment.VOICE


class EvaluationCommand(Command):
    compartment: ClassVar[Compartment] = Compartment.EVALUATION


class DirectoryQuery(Query[R], Generic[R]):
    compartment: ClassVar[Compartment] = Compartment.DIRECTORY


class WorkQuery(Query[R], Generic[R]):
    compartment: ClassVar[Compartment] = Compartment.WORK


class CoachingQuery(Query[R], Generic[R]):
    compartment: ClassVar[Compartment] = Compartment.COACHING


class VoiceQuery(Query[R], Generic[R]):
    compartment: ClassVar[Compartment] = Compartment.VOICE


class EvaluationQuery(Query[R], Generic[R]):
    compartment: ClassVar[Compartment] = Compartment.EVALUATION
