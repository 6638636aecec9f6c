"""What somebody may ask of their notes to themselves. Nobody else may ask anything."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import CoachingQuery, Sealed


class NoteToSelf(BaseModel):
    """`words` are the answers by question, `goal` is the one it is about, if its owner said so."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    kind: str
    saved_at: datetime
    words: dict[str, Sealed]
    goal: str | None = None


class NewNote(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class MyNotes(CoachingQuery[tuple[NoteToSelf, ...]]):
    """All of the reader's, the newest first."""

    answer: ClassVar[Any] = tuple[NoteToSelf, ...]
