"""Whether some people can sit together as equals."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery


class Standing(BaseModel):
    """`gone` are names of those who are not here, or are guests; `in_line` pairs of names, the upper one first.

    The same again by id, for whoever leaves some of them out.
    """

    model_config = ConfigDict(frozen=True)

    gone: tuple[str, ...] = ()
    in_line: tuple[tuple[str, str], ...] = ()
    gone_ids: tuple[str, ...] = ()
    in_line_ids: tuple[tuple[str, str], ...] = ()

    @property
    def fits(self) -> bool:
        return not self.gone and not self.in_line


class Together(DirectoryQuery[Standing]):
    """How these people and the reader stand to one another today."""

    answer: ClassVar[Any] = Standing

    people: tuple[str, ...]
