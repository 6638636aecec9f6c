"""Erase: everything Cairn keeps of somebody's words, at their wish. A word is typed, so that no slip does it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.message import Line, Note
from flows.kit.questions import Text, Yes
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.compartments import Compartment, DirectoryCommand
from storage.directory.erasing.commands import EraseMe

WORD: Final = "erase"
"""The same in every language, as the sentence says."""


class Erase(Form):
    step: ClassVar[str] = "Erase"

    take_back: Annotated[bool, Yes()] = False
    word: Annotated[str, Text(max_length=40)]

    @model_validator(mode="after")
    def _the_word(self) -> Self:
        if self.word.strip().casefold().strip("\"'“”„«».") != WORD:
            raise rejected("word", "erase-problem-word")
        return self


async def body(ctx: Context[DirectoryCommand]) -> None:
    wish = await ctx.ask(Erase)
    await ctx.do(EraseMe(at=ctx.now, take_back=wish.take_back))
    await ctx.say(Line[T](text=T("erase-begun")), Note[T](text=T("erase-begun-note")), named="begun")


audience = always("erase-audience")

erase = Flow(
    key="erase",
    verb="",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Erase,),
    audience=audience,
    minutes=1,
    examples=(
        Example("my own", ADA, ({"word": "erase"},)),
        Example("my own and what I gave", ADA, ({"take_back": "yes", "word": "Erase"},)),
    ),
    by_button=True,
)
