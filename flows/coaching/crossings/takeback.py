"""Taking back what was let across, or stopping what still waits. Its words are deleted on both sides."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal

from flows.coaching.crossings.letting import preview
from flows.coaching.crossings.samples import HELD
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.crossings.commands import TakeBack
from storage.coaching.crossings.queries import MyCrossing
from storage.compartments import CoachingCommand, Compartment

OUT: Final = ("waiting", "held", "crossed")
"""States in which there is something to take back."""


class TakeOut(Form):
    """A second look: the words are deleted."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "take"], Choice(("keep", "take"))]


async def body(ctx: Context[CoachingCommand]) -> None:
    see = Buttons[T](buttons=(button("across-look", See("across")),))
    one = await ctx.know(MyCrossing(crossing=ctx.given.about))
    if one is None or one.state not in OUT:
        await ctx.say(Line[T](text=T("across-gone")), see, named="gone")
        return
    if (await ctx.ask(TakeOut, quotes=preview(one.parts))).what == "keep":
        await ctx.say(Line[T](text=T("takeback-stays")), see, named="stays")
        return
    now = await ctx.know(MyCrossing(crossing=ctx.given.about), named="MyCrossing again")
    if now and now.state in OUT:
        await ctx.do(TakeBack(crossing=now.id, seen=now.version, at=ctx.now))
    await ctx.say(Line[T](text=T("takeback-done")), Note[T](text=T("takeback-done-note")), see, named="taken")


audience = always("takeback-audience")

_KNOWS = {"MyCrossing": HELD, "MyCrossing again": HELD}
_GIVEN = Given(about=HELD.id)

takeback = Flow(
    key="takeback",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(TakeOut,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("taken back", ADA, ({"what": "take"},), _KNOWS, _GIVEN),
        Example("it stays", ADA, ({"what": "keep"},), _KNOWS, _GIVEN),
    ),
    forgets=True,
)
