"""Say how one's own part stands, and propose that a commitment was kept or is closed."""

from __future__ import annotations

from typing import Annotated, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, Message, button
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA
from flows.kit.targets import Start
from flows.kit.text import T
from flows.work.commitments import cards
from flows.work.commitments.change import ABOUT, UNDER_WAY
from flows.work.commitments.commit import GRACE, audience
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import WhoCanReceive
from storage.work.commitments.commands import (
    AnswerCommitment,
    CloseForLeaver,
    EndCommitment,
    MarkPart,
    TellOfCommitment,
)
from storage.work.commitments.queries import FocusCommitment
from storage.work.commitments.shapes import OPEN, Commitment


class Standing(Form):
    standing: Annotated[Literal["open", "partly", "done"], Choice(("open", "partly", "done"))]
    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def marking(ctx: Context[WorkCommand]) -> None:
    id_ = ctx.given.about
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or one.state != "open":
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    about = cards.quoted(ctx.person, one.other_name, one.terms)
    answer = await ctx.ask(Standing, audience=cards.readers(one.other_name), quotes=about)
    now = await ctx.know(FocusCommitment(id=id_), named="FocusCommitment again")
    if now is None or now.state != "open":
        await ctx.say(Line[T](text=T("commitment-over")), *cards.words_back(answer.words), named="over")
        return
    marked = MarkPart(id=id_, version=now.version, at=ctx.now, standing=answer.standing, words=answer.words)
    await ctx.do(marked)
    if answer.standing == "done" and now.mine != "done":
        await ctx.do(TellOfCommitment(invited=now.other, about=id_))
    await ctx.say(*_marked(now, answer.standing), named="marked")


def _marked(one: Commitment, standing: str) -> Message:
    if standing == "done" and one.theirs == "done":
        end = button("commitment-end", Start("commitment_end", one.id), primary=True)
        return (Line[T](text=T("commitment-both-done")), Buttons[T](buttons=(end,)))
    return (Line[T](text=T.of("commitment-marked", name=one.other_name)), cards.see(one.id))


class End(Form):
    how: Annotated[Literal["kept", "closed"], Choice(("kept", "closed"))]
    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def ending(ctx: Context[WorkCommand]) -> None:
    """Both sides end it together: one proposes, the other agrees. Whoever is left alone closes it at once."""
    id_ = ctx.given.about
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or one.state not in OPEN:
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    (other,) = await ctx.know(WhoCanReceive(people=(one.other,)))
    if other.fit != "yes":
        await ctx.do(CloseForLeaver(id=id_, version=one.version, at=ctx.now))
        await ctx.say(Line[T](text=T.of("commitment-closed-for-you", name=one.other_name)), named="closed")
        return
    about = cards.quoted(ctx.person, one.other_name, one.terms)
    answer = await ctx.ask(End, audience=cards.readers(one.other_name), quotes=about)
    now = await ctx.know(FocusCommitment(id=id_), named="FocusCommitment again")
    if now is None or now.state != "open":
        await ctx.say(Line[T](text=T("commitment-over")), *cards.words_back(answer.words), named="over")
        return
    if now.proposal and not now.proposal.mine and now.proposal.kind == answer.how:
        await ctx.do(AnswerCommitment(id=id_, version=now.version, at=ctx.now, agree=True, words=answer.words))
        text = T.of("commitment-ended", name=now.other_name)
    else:
        await ctx.do(EndCommitment(id=id_, version=now.version, at=ctx.now, how=answer.how, words=answer.words))
        text = T.of("commitment-end-sent", name=now.other_name)
    await ctx.do(TellOfCommitment(invited=now.other, about=id_))
    await ctx.say(Line[T](text=text), cards.see(id_), named="said")


_KNOWS = {"FocusCommitment": UNDER_WAY, "FocusCommitment again": UNDER_WAY, "WhoCanReceive": (GRACE,)}

mark = Flow(
    key="commitment_mark",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=marking,
    forms=(Standing,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("done", ADA, ({"standing": "done", "words": "Both offers are in."},), _KNOWS, ABOUT),),
)
end = Flow(
    key="commitment_end",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=ending,
    forms=(End,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("kept", ADA, ({"how": "kept", "words": "It took three days."},), _KNOWS, ABOUT),),
)
