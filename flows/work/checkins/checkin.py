"""Weekly check-in: what moved, what is in the way, the next step. Read by the manager; energy only if shared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from flows import nudges
from flows.kit.effects import Context, Notes
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Line, Message, Note, Quote, button
from flows.kit.moments import week_words, weekday_time
from flows.kit.person import Person
from flows.kit.questions import Choice, PersonPick, Scale, Text, Yes
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.checkins.commands import AskForHelp, InviteToHelp, SaveCheckIn
from storage.work.checkins.queries import CheckIn, MyCheckIn, MyWeeks

Blocked = Literal["nothing", "clarity", "time", "people", "decision", "tools", "other"]
HelpKind = Literal["nothing", "ears", "advice", "decision", "removal"]


class Week(Form):
    """Every question may be left out, but not all of them."""

    step: ClassVar[str] = "Week"

    moved: Annotated[Sealed | None, Text(max_length=300, lines=3)] = None
    blocked: Annotated[
        Blocked | None, Choice(("nothing", "clarity", "time", "people", "decision", "tools", "other"))
    ] = None
    blocked_words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    plan: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    help: Annotated[HelpKind | None, Choice(("nothing", "ears", "advice", "decision", "removal"))] = None
    energy: Annotated[int | None, Scale(5)] = None
    energy_shared: Annotated[bool, Yes()] = False

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        nothing_blocked = "blocked" in answers and answers["blocked"] in (None, "nothing")
        no_energy = "energy" in answers and answers["energy"] is None
        return frozenset({"blocked_words"} if nothing_blocked else ()) | ({"energy_shared"} if no_energy else set())

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.blocked_words and self.blocked in (None, "nothing"):
            raise rejected("blocked", "checkin-problem-kind")
        if self.energy_shared and self.energy is None:
            raise rejected("energy", "checkin-problem-energy")
        if not (self.moved or self.blocked or self.plan or self.help or self.energy):
            raise rejected("moved", "checkin-problem-empty")
        return self


class Help(Form):
    """Asked only of somebody who wants help, when the check-in is saved; without a name nobody is asked."""

    step: ClassVar[str] = "Help"

    help_from: Annotated[str | None, PersonPick()] = None
    help_words: Annotated[Sealed | None, Text(max_length=300, lines=3)] = None


async def body(ctx: Context[WorkCommand]) -> None:
    week = nudges.week_of(ctx.person.timezone, ctx.now)
    if before := _earlier(ctx.person, ctx.now, ctx.given):
        await ctx.say(*over(ctx.person, before, week), named="over")
        return
    mine = await ctx.know(MyCheckIn(week=week.key))
    if _is_over(week, mine, ctx.now):
        await ctx.say(*closed(week), named="closed")
        return
    start, notes = _begins(ctx.person, ctx.given, mine)
    alone: Notes = {} if ctx.person.manager else {"energy_shared": (T("checkin-nobody-to-share"),)}
    answers, number = await ctx.ask(Week, prefill=start, notes={**alone, **notes}).headed(_head(ctx.person, week)), 2
    while not mine.this and _is_over(week, mine, ctx.now):
        ended, week = week_words(week.key, ctx.person), nudges.week_of(ctx.person.timezone, ctx.now)
        mine = await ctx.know(MyCheckIn(week=week.key), named=f"MyCheckIn {number}")
        if mine.this:
            await ctx.say(*written_already(ended, week, answers), named="written already")
            return
        notes = {**alone, "moved": (T.of("checkin-week-over", week=ended),)}
        again = ctx.ask(Week, named=f"Week {number}", prefill=answers.raw(), notes=notes)
        answers = await again.headed(_head(ctx.person, week))
        number += 1
    if _is_over(week, mine, ctx.now):
        await ctx.say(*too_late(_words(answers)), named="too late")
        return
    await ctx.do(_record(ctx.person, week.key, ctx.now, answers, mine.this))
    blocked = answers.blocked not in (None, "nothing")
    await ctx.say(*saved(ctx.person, week, ctx.now, blocked=blocked, goals=mine.goals), named="saved")
    if answers.help not in (None, "nothing"):
        await _helped(ctx, week, mine, answers.help)


async def _helped(ctx: Context[WorkCommand], week: nudges.Week, mine: MyWeeks, kind: HelpKind) -> None:
    """Whom they ask. Whatever becomes of this form, the check-in is saved."""
    wanted = await ctx.ask(Help, prefill=_help_start(mine))
    if _is_over(week, mine, ctx.now):
        await ctx.say(*too_late({"help-words": wanted.help_words}), named="too late")
        return
    who, words = wanted.help_from, wanted.help_words
    await ctx.do(AskForHelp(week=week.key, at=ctx.now, help=kind, help_from=who, help_words=words))
    told = mine.this is not None and mine.this.help_from == who  # an edit does not invite twice
    if who and not told:
        await ctx.do(InviteToHelp(invited=who, week=week.key))
    await ctx.say(*asked(ctx.person, week, who, told=told), named="asked")


def _is_over(week: nudges.Week, mine: MyWeeks, now: datetime) -> bool:
    """One that is saved stays as it is from its close on; one that is not can be written until its week ends."""
    return now >= (week.closes_at if mine.this else week.ends_at)


def _head(person: Person, week: nudges.Week) -> T:
    return T.of("checkin-week-of", week=week_words(week.key, person))


def _earlier(person: Person, now: datetime, given: Given) -> nudges.Week | None:
    """The week of the button it was begun with, where that one is over."""
    try:
        named = nudges.week_named(person.timezone, given.about)
    except (ValueError, OverflowError):
        return None
    return named if named.ends_at <= now else None


def subject(person: Person, now: datetime, given: Given) -> str:
    """There is one of this week, whatever leads to it; a button of an earlier week leads to none."""
    return given.subject if _earlier(person, now, given) else ""


def _words(answers: Week) -> Mapping[str, Sealed | None]:
    return {"moved": answers.moved, "blocked-words": answers.blocked_words, "plan": answers.plan}


def week_ends(person: Person, begun: datetime) -> datetime:
    return nudges.week_of(person.timezone, begun).ends_at


def _record(person: Person, week: str, at: datetime, answers: Week, before: CheckIn | None) -> SaveCheckIn:
    """Whoever was asked for help before is still asked, as long as help is wanted and nobody else is named."""
    still = before if answers.help not in (None, "nothing") else None
    return SaveCheckIn(
        week=week,
        at=at,
        moved=answers.moved,
        blocked=answers.blocked,
        blocked_words=answers.blocked_words,
        plan=answers.plan,
        help=answers.help,
        help_from=still.help_from if still else None,
        help_words=still.help_words if still else None,
        energy=answers.energy,
        energy_shared=answers.energy_shared,
        alone=person.manager is None,
    )


def _begins(person: Person, given: Given, mine: MyWeeks) -> tuple[Answers, Notes]:
    """With what was left in a week that is over, and a sentence that says so."""
    if mine.this or given.left is None:
        return _start(mine), {}
    begun = nudges.week_of(person.timezone, given.left.begun)
    return given.left.answers, {"moved": (T.of("checkin-week-left", week=week_words(begun.key, person)),)}


def _start(mine: MyWeeks) -> Answers:
    """This week's own answers when there are some, else last week's plan as the start of what moved."""
    if mine.this:
        return Week.model_construct(**{name: getattr(mine.this, name) for name in Week.model_fields}).raw()
    if mine.last and mine.last.plan:
        return {"moved": mine.last.plan.reveal()}
    return {}


def _help_start(mine: MyWeeks) -> Answers:
    if not (mine.this and mine.this.help_from):
        return {}
    return {
        "help_from": mine.this.help_from,
        "help_words": mine.this.help_words.reveal() if mine.this.help_words else None,
    }


def audience(person: Person) -> T:
    if person.manager is None:
        return T("checkin-audience-nobody")
    return T.of("checkin-audience", manager=person.manager.name)


def saved(person: Person, week: nudges.Week, now: datetime, *, blocked: bool = False, goals: bool = False) -> Message:
    """With something in the way comes an offer to name it to whoever can do something about it; with open goals, one
    to tell about them."""
    reader = T.of("checkin-saved-reader", manager=person.manager.name) if person.manager else T("checkin-saved-nobody")
    see, change = _see(week), button("checkin-change", Start("checkin", week.key))
    name_it = (button("barrier-from-checkin", Start("barrier", week.key)),) if blocked else ()
    more = (*name_it, *((button("goals-update", See("goals")),) if goals else ()))
    if now >= week.closes_at:
        return (Line[T](text=T("checkin-saved")), Note[T](text=reader), Buttons[T](buttons=(see, *more)))
    until = T.of("checkin-saved-until", closes=weekday_time(week.closes_at, person))
    return (
        Line[T](text=T("checkin-saved")),
        Note[T](text=reader),
        Note[T](text=until),
        Buttons[T](buttons=(see, change, *more)),
    )


def _see(week: nudges.Week) -> Button[T]:
    return button("checkin-see", See("checkin", week.key))


def over(person: Person, before: nudges.Week, week: nudges.Week) -> Message:
    """For a button that would have changed an earlier week."""
    is_over, this = week_words(before.key, person), week_words(week.key, person)
    leads = _see(before), button("verb-checkin", Start("checkin"), primary=True)
    return (Line[T](text=T.of("checkin-closed-before", over=is_over, week=this)), Buttons[T](buttons=leads))


def closed(week: nudges.Week) -> Message:
    return (Line[T](text=T("checkin-closed")), Buttons[T](buttons=(_see(week),)))


def asked(person: Person, week: nudges.Week, who: str | None, *, told: bool) -> Message:
    if who:
        text = T("checkin-help-told" if told else "checkin-help-asked")
    elif person.manager:
        text = T.of("checkin-help-nobody", manager=person.manager.name)
    else:
        text = T("checkin-help-nobody-reads")
    return (Line[T](text=text), Buttons[T](buttons=(_see(week),)))


def written_already(ended: str, week: nudges.Week, answers: Week) -> Message:
    """For a form of the week `ended`, sent in a later one."""
    change = button("checkin-change", Start("checkin", week.key))
    line = Line[T](text=T.of("checkin-written-already", week=ended))
    return (line, *_given_back(_words(answers)), Buttons[T](buttons=(_see(week), change)))


def too_late(words: Mapping[str, Sealed | None]) -> Message:
    """What could not be changed any more comes back in the person's own words."""
    return (Line[T](text=T("checkin-too-late")), *_given_back(words))


def _given_back(words: Mapping[str, Sealed | None]) -> Message:
    return tuple(Quote[T](label=T(f"checkin-card-{name}"), words=given) for name, given in words.items() if given)


_LAST = CheckIn(
    week="2026-W46",
    saved_at=datetime(2026, 11, 12, 14, 0, tzinfo=UTC),
    plan=Sealed("When the auditors answer, I will close the migration."),
)

EXAMPLES = (
    Example(
        "a good week",
        ADA,
        ({"moved": "The migration is closed.", "blocked": "nothing", "plan": "When Mo is back, I will hand over."},),
        {"MyCheckIn": MyWeeks(last=_LAST)},
    ),
    Example(
        "stuck, and asking for help",
        ADA,
        (
            {"moved": "Half of the migration.", "blocked": "decision", "blocked_words": "Waiting.", "help": "decision"},
            {"help_from": "grace", "help_words": "Which of the two vendors?"},
        ),
        {"MyCheckIn": MyWeeks()},
    ),
)

checkin = Flow(
    key="checkin",
    verb="checkin",
    compartment=Compartment.WORK,
    mode="work",
    version=2,
    body=body,
    forms=(Week, Help),
    audience=audience,
    minutes=3,
    examples=EXAMPLES,
    expires=week_ends,
    subject=subject,
    hands_on=True,
    afterthought=Help.step,
)
