"""Looking back on a year, in parts over two weeks. Each part is kept as it is sent; the rest waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, ClassVar, Final

from flows.coaching.reflections.kept import audience, kept, unsealed, words_of
from flows.coaching.reflections.periods import period_words, year_behind
from flows.kit.effects import Context, Reminder
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, Message, Note, Quote, button
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import OpenStep, See, Start
from flows.kit.text import T
from storage.coaching.reflections.commands import KeepReflection
from storage.coaching.reflections.queries import MyYear, Reflection, Year
from storage.compartments import CoachingCommand, Compartment, Sealed

TIME: Final = timedelta(days=14)
KNOCK_AFTER: Final = timedelta(days=4)
GLIMPSE: Final = 160
"""Characters of each month in the look back: twelve of them stand above one form."""

Words = Annotated[Sealed | None, Text(max_length=700, lines=4)]
Short = Annotated[Sealed | None, Text(max_length=200, lines=2)]
"""All of them together fit on one card of every platform, in every script."""


class Back(Form):
    """Part one: the months, what went well and what did not."""

    step: ClassVar[str] = "Back"

    glad: Words = None
    hoped: Words = None


class Found(Form):
    """Part two: what was found out, outside and inside."""

    step: ClassVar[str] = "Found"

    discovered: Words = None
    inside: Words = None


class Moved(Form):
    """Part three: what moved, whom to thank, what to leave."""

    step: ClassVar[str] = "Moved"

    priorities: Short = None
    thanks: Short = None
    leave: Short = None


class Hats(Form):
    """For whoever leads people: both sides of the talk to come."""

    step: ClassVar[str] = "Hats"

    reports: Short = None
    manager: Short = None


class Sentence(Form):
    """Part four: one sentence."""

    step: ClassVar[str] = "Sentence"

    sentence: Short = None


async def body(ctx: Context[CoachingCommand]) -> None:
    year, ends = year_behind(ctx.person, ctx.now), ctx.now + TIME
    known = await ctx.know(MyYear(year=year))
    mine, told = known.this, False
    for part in _parts(ctx.person):
        knock = (Reminder(ctx.now + KNOCK_AFTER, _knock(part)),) if ctx.now + KNOCK_AFTER < ends else ()
        prefill = unsealed(mine.words, part) if mine else {}
        glimpses = _glimpses(ctx.person, known) if part is Back else ()
        answers = await ctx.ask(
            part, within=max(ends - ctx.now, KNOCK_AFTER), prefill=prefill, remind=knock, quotes=glimpses
        )
        if answers is None:
            await ctx.say(*_over(known.id if mine else None), named="over")
            return
        now = await ctx.know(MyYear(year=year), named=f"MyYear {part.step}")
        mine = now.this
        words = _with(mine, answers)
        if words != (mine.words if mine else {}):
            seen = mine.version if mine else 0
            kept_part = KeepReflection(kind="year", period=year, seen=seen, at=ctx.now, words=words)
            await ctx.do(kept_part, named=f"Keep {part.step}")
            told = True
    if not told and mine is None:
        await ctx.say(Line[T](text=T("year-nothing")), named="nothing")
        return
    await ctx.say(*kept(known.id, T("year-kept-until")), named="kept")
    await ctx.say(*_other_half(), named="other half")


def _other_half() -> Message:
    """A text of its own, for others: nothing of what was just kept stands in it."""
    write = button("verb-summary", Start("summary"))
    return Line[T](text=T("year-contribution")), Note[T](text=T("summary-audience")), Buttons[T](buttons=(write,))


def _parts(person: Person) -> tuple[type[Form], ...]:
    return (Back, Found, Moved, Hats, Sentence) if person.manages else (Back, Found, Moved, Sentence)


def _with(mine: Reflection | None, answers: Form) -> dict[str, Sealed]:
    """What was kept, with this part's answers in place of those of before."""
    asked = type(answers).model_fields
    others = {name: words for name, words in (mine.words if mine else {}).items() if name not in asked}
    return others | words_of(answers)


def _glimpses(person: Person, known: Year) -> tuple[Quote[T], ...]:
    """The person's own months, the beginning of what each was about."""
    found = ((one.period, one.words.get("learned") or one.words.get("moment")) for one in known.months)
    return tuple(
        Quote[T](label=T.of("name", name=period_words(period, person)), words=_beginning(words))
        for period, words in found
        if words
    )


def _beginning(words: Sealed) -> Sealed:
    whole = " ".join(words.reveal().split())
    return words if len(whole) <= GLIMPSE else Sealed(f"{whole[: GLIMPSE - 1].rstrip()}…")


def _knock(part: type[Form]) -> Message:
    """Says nothing of what it is about."""
    look = button("reflection-look", OpenStep("", part.step), primary=True)
    return Line[T](text=T("reflection-knock")), Note[T](text=T("reflection-knock-why")), Buttons[T](buttons=(look,))


def _over(reflection: str | None) -> Message:
    """The time is over; unasked, so it names nothing."""
    see = button("reflection-see", See("reflection", reflection)) if reflection else None
    return Line[T](text=T("reflection-over")), *((Buttons[T](buttons=(see,)),) if see else ())


_NONE = Year(id="y26")
_KNOWS = {"MyYear": _NONE} | {f"MyYear {part.step}": _NONE for part in (Back, Found, Moved, Hats, Sentence)}

year = Flow(
    key="year",
    verb="year",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Back, Found, Moved, Hats, Sentence),
    audience=audience,
    minutes=25,
    examples=(
        Example(
            "four parts",
            ADA,
            (
                {"glad": "Two customers stayed because we answered honestly.", "hoped": "The tool came late."},
                {"discovered": "We are quick when we are few.", "inside": "I wait longer before I decide."},
                {"priorities": "Quality before speed, after the outage.", "thanks": "Tom", "leave": "Late evenings."},
                {"sentence": "This was the year I learned to wait."},
            ),
            _KNOWS,
        ),
        Example(
            "with two hats",
            GRACE,
            ({"glad": "A calm release."}, {}, {}, {"reports": "Seen.", "manager": "What do you need from me?"}, {}),
            _KNOWS,
        ),
    ),
    expires=lambda person, begun: begun + TIME + TIME,  # noqa: ARG005  # its own questions end it before
    forgets=True,
)
