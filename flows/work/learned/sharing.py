"""Sharing what one learned when something did not work out; thanking for it, and taking it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Line, Note, button
from flows.kit.person import Person, for_employees
from flows.kit.questions import Choice, Offered, Pick, Text, offer
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import Act, See
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.learned import cards
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.reporting.queries import Above, MyManagers
from storage.work.learned.commands import SharePost, ThankForPost, WithdrawPost
from storage.work.learned.queries import LearnedPost, NewPost, ThePost

EVERYBODY: Final = "everybody"
LONG: Final = Text(max_length=700, lines=3)
SHORT: Final = Text(max_length=400, lines=3)


class Post(Form):
    tried: Annotated[Sealed, LONG]
    happened: Annotated[Sealed, LONG]
    learned: Annotated[Sealed, SHORT]
    tell: Annotated[Sealed | None, LONG] = None
    to: Annotated[str, Pick()]


async def sharing(ctx: Context[WorkCommand]) -> None:
    above = await ctx.know(MyManagers())
    typed = {"tried": ctx.given.words.reveal()} if ctx.given.words else {}
    told = await ctx.ask(Post, offers={"to": audiences(ctx.person, above)}, prefill=typed)
    now = await ctx.know(MyManagers(), named="MyManagers again")
    if told.to not in (EVERYBODY, ctx.person.id, *(one.id for one in now)):
        back = cards.words_back(told.tried, told.happened, told.learned, told.tell)
        await ctx.say(Line[T](text=T("learned-readers-moved-on")), *back, named="moved on")
        return
    one = await ctx.know(NewPost())
    head = None if told.to == EVERYBODY else told.to
    await ctx.do(
        SharePost(
            id=one,
            at=ctx.now,
            head=head,
            tried=told.tried,
            happened=told.happened,
            learned=told.learned,
            tell=told.tell,
        )
    )
    await ctx.say(Line[T](text=T("learned-shared")), _after(ctx.person, one), named="shared")


def _after(person: Person, one: str) -> Buttons[T]:
    """Whoever leads people can ask them now."""
    ask: tuple[Button[T], ...] = (button("learned-ask-team", Act("learned_ask")),) if person.manages else ()
    return Buttons[T](buttons=(button("learned-read", See("lesson-learned", one)), *ask))


def audiences(person: Person, above: tuple[Above, ...]) -> Offered:
    """From few readers to many."""
    words = wording_for(person)
    own = ((person.id, words.text(T("learned-to-own"))),) if person.manages else ()
    line = ((one.id, words.text(T.of("learned-to-line", name=one.name))) for one in above)
    return offer((*own, *line, (EVERYBODY, words.text(T("learned-to-everybody")))))


async def thanking(ctx: Context[WorkCommand]) -> None:
    one = await ctx.know(ThePost(id=ctx.given.about))
    if one is None or one.mine:
        await ctx.say(Line[T](text=T("learned-gone")), named="gone")
        return
    await ctx.do(ThankForPost(id=one.id))
    text = T.of("learned-thanked", name=one.author_name)
    await ctx.say(Line[T](text=text), Note[T](text=T("learned-thanked-note")), named="thanked")


class Back(Form):
    sure: Annotated[Literal["yes", "no"], Choice(("yes", "no"))]


async def taking_back(ctx: Context[WorkCommand]) -> None:
    one = await ctx.know(ThePost(id=ctx.given.about))
    if one is None or not one.mine:
        await ctx.say(Line[T](text=T("learned-gone")), named="gone")
        return
    if (await ctx.ask(Back)).sure == "no":
        await ctx.say(Line[T](text=T("learned-stays")), named="stays")
        return
    await ctx.do(WithdrawPost(id=one.id))
    await ctx.say(Line[T](text=T("learned-taken-back")), named="taken back")


audience = always("learned-audience")

own_audience = always("learned-own-audience")


_LINE: Final = (Above(id="grace", name="Grace Lindqvist"), Above(id="ines", name="Inês Carvalho"))
POST: Final = LearnedPost(
    id="c0ffee",
    author="grace",
    author_name="Grace Lindqvist",
    mine=False,
    at=datetime(2026, 11, 17, 9, 0, tzinfo=UTC),
    head="grace",
    head_name="Grace Lindqvist",
    tried=Sealed("Moved the whole team to the new tool at once."),
    happened=Sealed("Three weeks of double work."),
    learned=Sealed("Two people first, then everybody."),
)
_TOLD: Final = {
    "tried": "Moved the whole team to the new tool at once.",
    "happened": "Three weeks of double work.",
    "learned": "Two people first, then everybody.",
}
_MINE: Final = POST.model_copy(update={"mine": True})

learned = Flow(
    key="learned",
    verb="learned",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=sharing,
    forms=(Post,),
    audience=audience,
    minutes=5,
    offered=for_employees,
    examples=(
        Example(
            "with the people around",
            ADA,
            ({**_TOLD, "to": "grace"},),
            {"MyManagers": _LINE, "MyManagers again": _LINE, "NewPost": "p1"},
        ),
        Example(
            "by a leader, with the company",
            GRACE,
            ({**_TOLD, "tell": "Ask me before you do the same.", "to": EVERYBODY},),
            {"MyManagers": _LINE[1:], "MyManagers again": _LINE[1:], "NewPost": "p1"},
        ),
    ),
)
learned_thank = Flow(
    key="learned_thank",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=thanking,
    forms=(),
    audience=own_audience,
    minutes=1,
    by_button=True,
    examples=(Example("thanks", ADA, (), {"ThePost": POST}, Given(about="c0ffee")),),
)
learned_back = Flow(
    key="learned_back",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=taking_back,
    forms=(Back,),
    audience=own_audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("taken back", GRACE, ({"sure": "yes"},), {"ThePost": _MINE}, Given(about="c0ffee")),
        Example("kept", GRACE, ({"sure": "no"},), {"ThePost": _MINE}, Given(about="c0ffee")),
    ),
)
