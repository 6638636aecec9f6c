"""A project as examples and tests tell of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from storage.compartments import Sealed
from storage.work.projects.queries import Project, ProjectTitle, ProjectWords

BEGUN: Final = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TITLE: Final = ProjectTitle(
    id="p1",
    name=Sealed("The new quay"),
    begun_at=BEGUN,
    members=(("ada", "Ada Okafor"), ("grace", "Grace Lindqvist")),
)
OTHER: Final = TITLE.model_copy(update={"id": "p2", "name": Sealed("The old quay")})
STANDUP: Final = ProjectWords(
    id="w1",
    kind="standup",
    person="grace",
    name="Grace Lindqvist",
    saved_at=BEGUN,
    words={"since": Sealed("The permit came."), "sitting": Sealed("Do we need the crane twice?")},
)
PROJECT: Final = Project(title=TITLE, words=(STANDUP,))
