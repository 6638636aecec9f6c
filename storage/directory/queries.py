"""What may be asked of the directory, with the type of each answer; no SQL."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery


class Preferences(BaseModel):
    """The reader's own; see SetPreferences for the units."""

    model_config = ConfigDict(frozen=True)

    style: str
    locale: str
    working_days: tuple[int, ...]
    day_starts_hour: int
    day_ends_hour: int
    prefers: str | None = None
    muted: tuple[str, ...]


class MyPreferences(DirectoryQuery[Preferences]):
    answer: ClassVar[Any] = Preferences
