"""What may be asked about colleagues: who of them can be given something now."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery

Fit = Literal["yes", "left", "guest"]


class Receiver(BaseModel):
    """Somebody who was named. `fit` says whether they can be given something, or why not."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    fit: Fit


class WhoCanReceive(DirectoryQuery[tuple[Receiver, ...]]):
    """Each of these people, in the order asked; somebody unknown has left."""

    answer: ClassVar[Any] = tuple[Receiver, ...]

    people: tuple[str, ...]
