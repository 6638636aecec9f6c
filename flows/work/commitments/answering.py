"""Answer what the other one proposed: agree with one tap, or say no with a word; and take back what one proposed."""

from __future__ import annotations

from typing import Annotated

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.commitments import cards
from flows.work.commitments.change import ABOUT, WAITING, stands_at
from flows.work.commitments.commit import audience
from flows.work.moments import seen_version, with_version
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.commitments.commands import AnswerCommitment, RemindOfPart, TellOfCommitment
from storage.work.commitments.queries import FocusCommitment
from storage.work.commitments.shapes import OPEN


async def agreeing(ctx: Context[WorkCommand]) -> None:
    """Only to the very version that was shown: words that changed meanwhile are shown first."""
    id_, seen = seen_version(ctx.given.about)
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or one.state not in OPEN:
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    proposal = one.proposal
    if proposal is None or proposal.mine or proposal.version != seen:
        await ctx.say(
            Line[T](text=T.of("commitment-moved", name=one.other_name)),
            *cards.commitment(ctx.person, one),
            named="moved",
        )
        return
    await ctx.do(AnswerCommitment(id=id_, version=one.version, at=ctx.now, agree=True))
    if proposal.terms is None:
        await ctx.do(TellOfCommitment(invited=one.other, about=id_))
        await ctx.say(Line[T](text=T.of("commitment-ended", name=one.other_name)), cards.see(id_), named="ended")
        return
    about = with_version(id_, proposal.version)
    await ctx.do(RemindOfPart(invited=one.other, about=about), named="remind them")
    await ctx.do(RemindOfPart(invited=ctx.person.id, about=about), named="remind me")
    await ctx.say(
        Line[T](text=T.of("commitment-agreed", name=one.other_name)),
        cards.will_remind(ctx.person, proposal.terms),
        cards.see(id_),
        named="agreed",
    )


class No(Form):
    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def declining(ctx: Context[WorkCommand]) -> None:
    id_ = ctx.given.about
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or one.proposal is None:
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    newest = one.proposal.terms or one.terms
    about = cards.quoted(ctx.person, one.other_name, newest)
    answer = await ctx.ask(No, audience=cards.readers(one.other_name), quotes=about)
    now = await ctx.know(FocusCommitment(id=id_), named="FocusCommitment again")
    if now is None or now.proposal is None or stands_at(now) != stands_at(one):
        text = T.of("commitment-moved", name=one.other_name)
        await ctx.say(Line[T](text=text), *cards.words_back(answer.words), cards.see(id_), named="moved")
        return
    await ctx.do(AnswerCommitment(id=id_, version=now.version, at=ctx.now, agree=False, words=answer.words))
    await ctx.do(TellOfCommitment(invited=now.other, about=id_))
    await ctx.say(Line[T](text=T.of("commitment-said-no", name=now.other_name)), cards.see(id_), named="said")


agree = Flow(
    key="commitment_agree",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=agreeing,
    forms=(),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("yes", ADA, (), {"FocusCommitment": WAITING}, Given(about="c0ffee.1")),),
)
decline = Flow(
    key="commitment_decline",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=declining,
    forms=(No,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "not like this",
            ADA,
            ({"words": "Can we take one vendor first?"},),
            {"FocusCommitment": WAITING, "FocusCommitment again": WAITING},
            ABOUT,
        ),
    ),
)
