"""Whom somebody could turn to about something that is in the way."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery

RouteKind = Literal["manager", "skip", "programme"]


class Route(BaseModel):
    """`skip` is the manager's manager, `programme` somebody with that role."""

    model_config = ConfigDict(frozen=True)

    kind: RouteKind
    person: str
    name: str


class RoutesFromMe(DirectoryQuery[tuple[Route, ...]]):
    """The reader's manager, their manager's manager, programme owners; each person once, never the reader.

    Whoever cannot be reached is left out.
    """

    answer: ClassVar[Any] = tuple[Route, ...]
