"""Offering to be a coach: chosen words that others are shown when they look for one. Nobody sees whom one coaches."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import for_employees
from flows.kit.questions import Choice, Choices
from flows.kit.samples import SAMUEL
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment, DirectoryCommand
from storage.directory.coaches.commands import Format, Language, OfferCoaching, StopCoaching, Topic
from storage.directory.coaches.queries import CoachProfile, MyCoachProfile

Capacity = Literal["1", "2", "3", "4", "5"]


class Offer(Form):
    topics: Annotated[tuple[Topic, ...], Choices(get_args(Topic))]
    languages: Annotated[tuple[Language, ...], Choices(get_args(Language))]
    format: Annotated[Format, Choice(get_args(Format))]
    capacity: Annotated[Capacity, Choice(get_args(Capacity))]


class Change(Form):
    """For whoever offers it already."""

    what: Annotated[Literal["change", "stop", "keep"], Choice(("change", "stop", "keep"))]


async def body(ctx: Context[DirectoryCommand]) -> None:
    if ctx.person.is_guest:
        await ctx.say(Line[T](text=T("coaching-for-employees")), named="guest")
        return
    mine = await ctx.know(MyCoachProfile())
    what = (await ctx.ask(Change)).what if mine else "change"
    if what == "stop":
        await ctx.do(StopCoaching())
        await ctx.say(Line[T](text=T("coaching-stopped")), named="stopped")
        return
    if what == "keep":
        await ctx.say(Line[T](text=T("coaching-as-it-was")), named="kept")
        return
    offer = await ctx.ask(Offer, prefill=_start(mine) if mine else None)
    await ctx.do(
        OfferCoaching(topics=offer.topics, languages=offer.languages, format=offer.format, capacity=int(offer.capacity))
    )
    buttons = Buttons[T](buttons=(button("thread-all", See("threads")), button("verb-coaching", Start("coaching"))))
    await ctx.say(Line[T](text=T("coaching-saved")), Note[T](text=T("coaching-saved-note")), buttons, named="saved")


def _start(mine: CoachProfile) -> Answers:
    return {
        "topics": mine.topics,
        "languages": mine.languages,
        "format": mine.format,
        "capacity": str(mine.capacity),
    }


audience = always("coaching-audience")

_OFFER: Answers = {"topics": ("conflict", "leading"), "languages": ("en",), "format": "both", "capacity": "2"}
_PROFILE = CoachProfile(topics=("conflict", "leading"), languages=("en",), format="both", capacity=2)

coaching = Flow(
    key="coaching",
    verb="coaching",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Offer, Change),
    audience=audience,
    minutes=1,
    offered=for_employees,
    examples=(
        Example("an offer", SAMUEL, (_OFFER,), {"MyCoachProfile": None}),
        Example("a change", SAMUEL, ({"what": "change"}, _OFFER), {"MyCoachProfile": _PROFILE}),
        Example("no longer", SAMUEL, ({"what": "stop"},), {"MyCoachProfile": _PROFILE}),
    ),
)
