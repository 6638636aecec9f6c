"""What may be asked of projects; somebody who is not of one learns nothing, not even that it is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery


class ProjectTitle(BaseModel):
    """`members` are (id, name) of everybody of it, the reader too, by name."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    name: Sealed
    begun_at: datetime
    members: tuple[tuple[str, str], ...]


class ProjectWords(BaseModel):
    """What one person wrote. `replies` are questions back, there for the writer alone: (name, question)."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    kind: str
    person: str
    name: str
    saved_at: datetime
    words: dict[str, Sealed]
    replies: tuple[tuple[str, Sealed], ...] = ()


class Project(BaseModel):
    """`words` are the newest first, of each kind at most the newest hundred."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    title: ProjectTitle
    words: tuple[ProjectWords, ...] = ()


class NewProject(WorkQuery[str]):
    """An id nobody has, for `BeginProject` or `ReplyWithQuestion`."""

    answer: ClassVar[Any] = str


class MyProjects(WorkQuery[tuple[ProjectTitle, ...]]):
    """The projects the reader is of, the newest first."""

    answer: ClassVar[Any] = tuple[ProjectTitle, ...]


class TheProject(WorkQuery[Project | None]):
    """None for somebody who is not of it."""

    answer: ClassVar[Any] = Project | None

    project: str


class TheQuestion(WorkQuery[ProjectWords | None]):
    """The words with that id, for somebody of their project."""

    answer: ClassVar[Any] = ProjectWords | None

    words: str


class MyProjectsWhole(WorkQuery[tuple[Project, ...]]):
    """All projects the reader is of, with what the reader wrote in them and was asked back; for export."""

    answer: ClassVar[Any] = tuple[Project, ...]
