"""Taking part in peer coaching, the private list of whom not to meet, and no longer taking part."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import model_validator

from flows.coaching.peers import notices
from flows.coaching.peers.samples import OPEN, TAKES_PART
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form, rejected
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import Person
from flows.kit.questions import Choice, Choices, PeoplePick, Pick, offer
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.peers.commands import (
    AvoidPeers,
    JoinPeers,
    LeavePeerGroup,
    LeavePeers,
    MeetAgain,
    TellPeersFewer,
    TellPeersOver,
)
from storage.coaching.peers.queries import Avoided, MyPeerGroup, MyPeering, PeerGroup, WhomIAvoid
from storage.compartments import CoachingCommand, Compartment
from storage.directory.coaches.commands import Language, Topic

Rest = Literal["0", "1", "3"]
NAMED_AT_ONCE = 5


class Join(Form):
    """Chosen words only; `rest` is how many rounds to leave out."""

    topics: Annotated[tuple[Topic, ...], Choices(get_args(Topic))]
    languages: Annotated[tuple[Language, ...], Choices(get_args(Language))]
    rest: Annotated[Rest, Choice(get_args(Rest))]


class First(Form):
    """While nobody is on the list."""

    people: Annotated[tuple[str, ...], PeoplePick(most=NAMED_AT_ONCE)]


class Avoid(Form):
    """Somebody more, or somebody less."""

    people: Annotated[tuple[str, ...] | None, PeoplePick(most=NAMED_AT_ONCE)] = None
    again: Annotated[str | None, Pick()] = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.people and not self.again:
            raise rejected("people", "peers-list-problem-empty")
        return self


async def _join(ctx: Context[CoachingCommand]) -> None:
    if ctx.person.is_guest:
        await ctx.say(Line[T](text=T("peers-for-employees")), named="guest")
        return
    mine = await ctx.know(MyPeering())
    start: Answers = {"rest": "0"}
    if mine:
        start = {"topics": mine.topics, "languages": mine.languages, "rest": "1" if mine.rest else "0"}
    chosen = await ctx.ask(Join, prefill=start)
    await ctx.do(JoinPeers(topics=chosen.topics, languages=chosen.languages, rest=int(chosen.rest)))
    line = T("peers-joined") if chosen.rest == "0" else T("peers-resting")
    buttons = (button("peers-avoid", Start("peers_avoid")), button("verb-peers", See("peers")))
    await ctx.say(Line[T](text=line), Note[T](text=T("peers-joined-note")), Buttons[T](buttons=buttons), named="joined")


async def _avoid(ctx: Context[CoachingCommand]) -> None:
    """Names stand in the form alone, which is no message in the chat; the answer afterwards names nobody."""
    if await ctx.know(MyPeering()) is None:
        await ctx.say(Line[T](text=T("peers-not-in")), _join_button(), named="not in")
        return
    avoided = await ctx.know(WhomIAvoid())
    if avoided:
        answered = await ctx.ask(Avoid, offers={"again": offer((one.id, one.name) for one in avoided)})
        people, again = answered.people or (), answered.again
    else:
        people, again = (await ctx.ask(First)).people, None
    if again:
        await ctx.do(MeetAgain(person=again))
    if people:
        await ctx.do(AvoidPeers(people=people))
    await ctx.say(Line[T](text=T("peers-list-kept")), Note[T](text=T("peers-list-note")), named="kept")


async def _out(ctx: Context[CoachingCommand]) -> None:
    group = await ctx.know(MyPeerGroup())
    if await ctx.know(MyPeering()) is None:
        await ctx.say(Line[T](text=T("peers-not-in")), _join_button(), named="not in")
        return
    if group and group.said_yes:
        await leave(ctx, group)
    await ctx.do(LeavePeers())
    await ctx.say(Line[T](text=T("peers-out")), _join_button(), named="out")


async def leave(ctx: Context[CoachingCommand], group: PeerGroup) -> None:
    """Out of a group; the others are told where something had come about."""
    await ctx.do(LeavePeerGroup(group=group.id))
    if group.state != "open":
        return
    tells = TellPeersFewer if len(group.others) > 1 else TellPeersOver
    for number, (other, _) in enumerate(group.others, 1):
        await ctx.do(tells(invited=other, about=group.id), named=f"Tell {number}")


def _join_button() -> Buttons[T]:
    return Buttons[T](buttons=(button("peers-join", Start("peers_join")),))


def _only_me(person: Person) -> T:
    return T("peers-audience-me")


_JOIN: Answers = {"topics": ("focus", "conflict"), "languages": ("en",), "rest": "0"}
_AVOIDED = (Avoided(id="tom", name="Tom Haverkamp"),)

_flow = wordless(Compartment.COACHING, "explore", notices.audience, by_button=True, forgets=True)

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "peers_join",
        _join,
        (Join,),
        Example("taking part", ADA, (_JOIN,), {"MyPeering": None}),
        Example("a rest", ADA, ({**_JOIN, "rest": "3"},), {"MyPeering": TAKES_PART}),
    ),
    _flow(
        "peers_avoid",
        _avoid,
        (First, Avoid),
        Example("the first", ADA, ({"people": ("tom",)},), {"MyPeering": TAKES_PART, "WhomIAvoid": ()}),
        Example("one less", ADA, ({"again": "tom"},), {"MyPeering": TAKES_PART, "WhomIAvoid": _AVOIDED}),
        audience=_only_me,
    ),
    _flow(
        "peers_out",
        _out,
        (),
        Example("no longer", ADA, (), {"MyPeering": TAKES_PART, "MyPeerGroup": OPEN}),
    ),
)
