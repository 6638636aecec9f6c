"""Taking a published contribution summary back, where it stands. Its owner alone does it, at any time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Quote, button
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.contributions.commands import WithdrawContribution
from storage.work.contributions.queries import Contribution, ContributionOf


class TakeBack(Form):
    """A second look: the words are deleted."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "take"], Choice(("keep", "take"))]


async def body(ctx: Context[WorkCommand]) -> None:
    back = Buttons[T](buttons=(button("contributions-back", See("contributions")),))
    one = await ctx.know(ContributionOf(contribution=ctx.given.about))
    if one is None or not one.mine:
        await ctx.say(Line[T](text=T("contributions-gone")), back, named="gone")
        return
    words = tuple(Quote[T](label=T(f"passed-said-{name}"), words=said) for name, said in one.parts.items())
    if (await ctx.ask(TakeBack, quotes=words)).what == "keep":
        await ctx.say(Line[T](text=T("retract-stays")), back, named="stays")
        return
    await ctx.do(WithdrawContribution(contribution=one.id))
    await ctx.say(Line[T](text=T("retract-done")), back, named="taken")


audience = always("retract-audience")

_MINE = Contribution(
    id="c0",
    name="Ada Okafor",
    mine=True,
    cycle="2026",
    day=date(2026, 11, 18),
    state="standing",
    parts={"one": Sealed("The outage in March.")},
)
_KNOWS = {"ContributionOf": _MINE}
_GIVEN = Given(about=_MINE.id)

retract = Flow(
    key="retract",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(TakeBack,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("taken back", ADA, ({"what": "take"},), _KNOWS, _GIVEN),
        Example("it stays", ADA, ({"what": "keep"},), _KNOWS, _GIVEN),
    ),
    forgets=True,
)
