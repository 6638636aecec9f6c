"""Notes to oneself: the private halves of kickoff and debrief, and growth goals that are nobody else's business."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Divider, Heading, Line, Message, MessagePart, Note, Quote, button
from flows.kit.moments import day_words
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA
from flows.kit.show import Looking, View
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.coaching.notes.commands import DropNote, KeepNote, Kind
from storage.coaching.notes.queries import MyNotes, NewNote, NoteToSelf
from storage.compartments import CoachingCommand, Compartment, Sealed

SHOWN_AT_ONCE = 5


class Aim(Form):
    aim: Annotated[Sealed, Text(max_length=300, lines=2)]
    sign: Annotated[Sealed | None, Text(max_length=300)] = None


class Next(Form):
    differently: Annotated[Sealed, Text(max_length=500, lines=3)]


class Growth(Form):
    goal: Annotated[Sealed, Text(max_length=300, lines=2)]
    why: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    obstacle: Annotated[Sealed | None, Text(max_length=300)] = None
    then: Annotated[Sealed | None, Text(max_length=300)] = None


def _note_flow(key: str, kind: Kind, form: type[Form], answers: Answers, verb: str = "") -> Flow[Any]:
    async def body(ctx: Context[CoachingCommand]) -> None:
        note = await ctx.know(NewNote())
        answered: Form = await ctx.ask(form)
        words = {name: value for name in form.model_fields if isinstance(value := getattr(answered, name), Sealed)}
        await ctx.do(KeepNote(note=note, kind=kind, at=ctx.now, words={k: v for k, v in words.items() if v}))
        see = Buttons[T](buttons=(button("note-see", See("notes")),))
        await ctx.say(Line[T](text=T("note-kept")), Note[T](text=T("note-audience")), see, named="kept")

    return Flow(
        key=key,
        verb=verb,
        compartment=Compartment.COACHING,
        mode="explore",
        version=1,
        body=body,
        forms=(form,),
        audience=audience,
        minutes=2,
        by_button=True,
        examples=(Example("a line for oneself", ADA, (answers,), {"NewNote": "n1"}),),
        forgets=True,
    )


audience = always("note-audience")


class Sure(Form):
    """A second look: it cannot be brought back."""

    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def _delete(ctx: Context[CoachingCommand]) -> None:
    mine = await ctx.know(MyNotes())
    see = Buttons[T](buttons=(button("note-see", See("notes")),))
    if all(note.id != ctx.given.about for note in mine):
        await ctx.say(Line[T](text=T("note-gone")), see, named="gone")
        return
    if (await ctx.ask(Sure)).what == "keep":
        await ctx.say(Line[T](text=T("note-stays")), see, named="stays")
        return
    await ctx.do(DropNote(note=ctx.given.about))
    await ctx.say(Line[T](text=T("note-deleted")), Note[T](text=T("note-deleted-note")), see, named="deleted")


def _buttons(note: NoteToSelf) -> tuple[Button[T], ...]:
    delete = button("note-delete", Start("unnote", note.id))
    if note.goal is None:
        return (delete,)
    off = button("thread-goal-off", Act("about_goal_off", f"note.{note.id}"))
    return button("thread-goal", See("goal", note.goal)), off, delete


async def _notes(look: Looking) -> Message:
    mine = await look.know(MyNotes())
    page = int(look.given.about) if look.given.about.isdecimal() and len(look.given.about) < 4 else 1
    begin = button("verb-growth", Start("growth"))
    if not mine:
        return Line[T](text=T("note-none")), Note[T](text=T("note-audience")), Buttons[T](buttons=(begin,))
    parts: list[MessagePart] = [Heading[T](text=T("notes-title")), Note[T](text=T("note-audience"))]
    for note in mine[SHOWN_AT_ONCE * (page - 1) : SHOWN_AT_ONCE * page]:
        parts.append(Divider())
        day = day_words(note.saved_at.date(), look.person)
        parts.append(Note[T](text=T.of(f"note-kind-{note.kind}", day=day)))
        for name, words in note.words.items():
            question = f"{note.kind}-{name}"
            parts.append(Quote[T](label=T(f"note-said-{question}"), words=words))
        parts.append(Buttons[T](buttons=_buttons(note)))
    more = [button("note-earlier", See("notes", str(page + 1)))] if len(mine) > SHOWN_AT_ONCE * page else []
    parts.append(Buttons[T](buttons=(begin, *more)))
    return tuple(parts)


private_aim = _note_flow("private-aim", "aim", Aim, {"aim": "Stay calm when plans change."})
private_debrief = _note_flow("private-debrief", "debrief", Next, {"differently": "Ask before I assume."})
growth = _note_flow("growth", "growth", Growth, {"goal": "Say no kindly.", "then": "Once this week."}, verb="growth")

_MINE = (NoteToSelf(id="n1", kind="growth", saved_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC), words={}),)

unnote = Flow(
    key="unnote",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_delete,
    forms=(Sure,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("delete it", ADA, ({"what": "delete"},), {"MyNotes": _MINE}, Given(about="n1")),
        Example("keep it", ADA, ({"what": "keep"},), {"MyNotes": _MINE}, Given(about="n1")),
    ),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (private_aim, private_debrief, growth, unnote)
VIEWS = (View("notes", Compartment.COACHING, _notes, verb="notes"),)
