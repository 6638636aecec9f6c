"""Taking a released statement out of the review, where it stands. Its owner alone does it, at any time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, Quote, button
from flows.kit.moments import day_of
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, EvaluationCommand, Sealed
from storage.evaluation.released.commands import WithdrawReleased
from storage.evaluation.released.queries import OneReleased, Opening, Released, Statement


class TakeOut(Form):
    """A second look: the words are deleted."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "take"], Choice(("keep", "take"))]


async def body(ctx: Context[EvaluationCommand]) -> None:
    back = Buttons[T](buttons=(button("released-back", See("released")),))
    today = day_of(ctx.now, ctx.person)
    mine = _own(await ctx.know(OneReleased(statement=ctx.given.about, today=today)))
    if mine is None:
        await ctx.say(Line[T](text=T("released-gone")), back, named="gone")
        return
    words = tuple(Quote[T](label=T(f"passed-said-{name}"), words=said) for name, said in mine.parts.items())
    if (await ctx.ask(TakeOut, quotes=words)).what == "keep":
        await ctx.say(Line[T](text=T("withdraw-stays")), back, named="stays")
        return
    now = _own(await ctx.know(OneReleased(statement=ctx.given.about, today=today), named="OneReleased again"))
    await ctx.do(WithdrawReleased(statement=mine.id))
    names = sorted({opening.by_name for opening in now.openings}) if now else []
    opened = (Note[T](text=T.of("withdraw-opened", names=", ".join(names))),) if names else ()
    await ctx.say(Line[T](text=T("withdraw-done")), *opened, back, named="taken")


def _own(found: Released) -> Statement | None:
    return next((one for one in found.statements if one.mine), None)


audience = always("withdraw-audience")

_MINE = Statement(
    id="r0",
    name="Ada Okafor",
    mine=True,
    cycle="2026",
    day=date(2026, 11, 18),
    expires=date(2027, 12, 31),
    state="standing",
    readers=("Grace Lindqvist",),
    parts={"statement": Sealed("I learned to ask before I answer.")},
    openings=(Opening(by="grace", by_name="Grace Lindqvist", day=date(2026, 11, 18)),),
)
_KNOWS = {"OneReleased": Released(statements=(_MINE,)), "OneReleased again": Released(statements=(_MINE,))}
_GIVEN = Given(about=_MINE.id)

withdraw = Flow(
    key="withdraw",
    verb="",
    compartment=Compartment.EVALUATION,
    mode="evaluate",
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
