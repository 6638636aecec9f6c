"""Words that open a link which still works when one has left. Chosen in a form, never in the chat."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.message import Buttons, Line, button
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, DirectoryCommand, Sealed
from storage.directory.takeaways.commands import SetPhrase

SHORTEST: Final = 12


class Words(Form):
    phrase: Annotated[Sealed, Text(max_length=100)]

    @model_validator(mode="after")
    def _long_enough(self) -> Words:
        if len("".join(self.phrase.reveal().split())) < SHORTEST:
            raise rejected("phrase", "takeaway-problem-short")
        return self


async def body(ctx: Context[DirectoryCommand]) -> None:
    chosen = await ctx.ask(Words)
    await ctx.do(SetPhrase(phrase=chosen.phrase))
    make = Buttons[T](buttons=(button("takeaway-make", See("download", "takeaway"), primary=True),))
    await ctx.say(Line[T](text=T("takeaway-kept")), make, named="kept")


audience = always("takeaway-audience")

takeaway = Flow(
    key="takeaway",
    verb="",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Words,),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "words that open it",
            Person("ada", "company", "Ada Okafor", "Europe/Berlin"),
            ({"phrase": "three blue herons on the quay"},),
        ),
    ),
    by_button=True,
    forgets=True,
    in_forms_only=True,
)
