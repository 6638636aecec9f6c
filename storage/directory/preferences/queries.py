"""What may be asked about how people like to work with others."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery, Sealed


class PreferenceCheck(BaseModel):
    """Bars are 0 to 100; see KeepPreferenceCheck."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    name: str
    autonomy: int
    collaboration: int
    detail: int
    time_of_day: str | None = None
    directness: str | None = None
    channels: tuple[str, ...] = ()
    words: Sealed | None = None
    share: str


class MyPreferenceCheck(DirectoryQuery[PreferenceCheck | None]):
    """The reader's own; None when there is none."""

    answer: ClassVar[Any] = PreferenceCheck | None


class HowTheyWork(DirectoryQuery[PreferenceCheck | None]):
    """Somebody else's, if they share it with the reader: their manager of today, or somebody of their team.

    None when they do not, and when there is none: nobody can tell the two apart.
    """

    answer: ClassVar[Any] = PreferenceCheck | None

    person: str
