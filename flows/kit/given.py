"""What a run was begun with: somebody named in a command, words typed after the verb, the thing a button stood on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from storage.compartments import Sealed


class Left(BaseModel):
    """Raw answers of the run before, whose time ran out before anything came of it, and when that one had begun.

    `unseen`: nobody was there when this run began, so perhaps nobody has read that they are handed on.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    begun: datetime
    answers: Mapping[str, Any] = Field(repr=False)
    unseen: bool = False


class Given(BaseModel):
    """`people` are our ids, in the order named. `about` is an opaque id that a button or an invitation carried.

    `words` is what was typed after the verb and names, `quoted` the message a verb was called on, `quoting` its link.
    `left` is there in a flow that hands on what was left unfinished.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    people: tuple[str, ...] = ()
    about: str = ""
    words: Sealed | None = None
    quoted: Sealed | None = None
    quoting: str | None = None
    left: Left | None = None

    @property
    def typed(self) -> frozenset[str]:
        """The words after the verb and names, without case."""
        return frozenset(self.words.reveal().casefold().split()) if self.words else frozenset()

    @property
    def subject(self) -> str:
        """What tells one open run of a flow from another of the same person; empty for a bare verb."""
        return "|".join(filter(None, (self.about, *self.people)))

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Given()
