"""Who may read what somebody reports, and the managers above somebody."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery

Excluded = Literal["", "self", "named", "under", "line"]


class Handler(BaseModel):
    """A trained handler. `excluded` says why they may not read what the reader reports; empty when they may."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    excluded: Excluded = ""


class HandlersForMe(DirectoryQuery[tuple[Handler, ...]]):
    """Everybody with the role who can be reached, by name: also those who are excluded, so that it can be told.

    Excluded are the reader, every manager above them, everybody of `about`, and whoever works `under` one of those.
    """

    answer: ClassVar[Any] = tuple[Handler, ...]

    about: tuple[str, ...] = ()


class Above(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    name: str


class MyManagers(DirectoryQuery[tuple[Above, ...]]):
    """The managers above the reader, the nearest first."""

    answer: ClassVar[Any] = tuple[Above, ...]
