"""Change what stands beside a pin, or take it out of the pack."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, Note, Quote, button
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.evidence.pin import audience
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.evidence.commands import EditPin, RemovePin
from storage.work.evidence.queries import MyPin, Pin


class Beside(Form):
    """The owner's own words beside the copy."""

    step: ClassVar[str] = "Beside"

    note: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None
    theme: Annotated[Sealed | None, Text(max_length=60)] = None


class Sure(Form):
    """A second look: what is taken out cannot be brought back."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "remove"], Choice(("keep", "remove"))]


async def _edit(ctx: Context[WorkCommand]) -> None:
    seen = await ctx.know(MyPin(pin=ctx.given.about))
    if seen is None:
        await ctx.say(Line[T](text=T("evidence-gone")), named="gone")
        return
    words = await ctx.ask(Beside, prefill=_start(seen))
    now = await ctx.know(MyPin(pin=ctx.given.about), named="MyPin again")
    if now is None:
        await ctx.say(Line[T](text=T("evidence-gone")), *_kept(words), named="gone meanwhile")
        return
    if now.version != seen.version:
        await ctx.say(Line[T](text=T("evidence-moved")), *_theirs(now), named="moved")
        words = await ctx.ask(Beside, named="Beside again", prefill=words.raw())
        now = await ctx.know(MyPin(pin=ctx.given.about), named="MyPin at last") or now
    await ctx.do(EditPin(pin=now.id, seen=now.version, note=words.note, theme=words.theme))
    await ctx.say(Line[T](text=T("evidence-changed")), _see(), named="saved")


def _start(pin: Pin) -> dict[str, str | tuple[str, ...] | None]:
    return {"note": pin.note.reveal() if pin.note else None, "theme": pin.theme.reveal() if pin.theme else None}


def _kept(words: Beside) -> tuple[Quote[T], ...]:
    """What was typed for a pin that is gone, so that it is not lost."""
    return tuple(Quote[T](label=T("evidence-your-words"), words=given) for given in (words.note, words.theme) if given)


def _theirs(pin: Pin) -> tuple[Quote[T], ...]:
    return (Quote[T](label=T("evidence-note"), words=pin.note),) if pin.note else ()


def _see() -> Buttons[T]:
    return Buttons[T](buttons=(button("evidence-see", See("evidence")),))


async def _remove(ctx: Context[WorkCommand]) -> None:
    if await ctx.know(MyPin(pin=ctx.given.about)) is None:
        await ctx.say(Line[T](text=T("evidence-gone")), named="gone")
        return
    if (await ctx.ask(Sure)).what == "keep":
        await ctx.say(Line[T](text=T("evidence-stays")), _see(), named="kept")
        return
    await ctx.do(RemovePin(pin=ctx.given.about))
    await ctx.say(
        Line[T](text=T("evidence-removed")), Note[T](text=T("evidence-removed-note")), _see(), named="removed"
    )


_PIN = Pin(
    id="p1",
    version=1,
    source="checkin",
    words=Sealed("Moved the first two customers without a call to support."),
    dated=date(2026, 11, 9),
    pinned_at=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
    theme=Sealed("Invoicing"),
)

editpin = Flow(
    key="editpin",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_edit,
    forms=(Beside,),
    audience=audience,
    minutes=1,
    examples=(
        Example("a note", ADA, ({"note": "With Tom.", "theme": "Invoicing"},), {"MyPin": _PIN, "MyPin again": _PIN}),
    ),
    by_button=True,
)

unpin = Flow(
    key="unpin",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_remove,
    forms=(Sure,),
    audience=audience,
    minutes=1,
    examples=(
        Example("take it out", ADA, ({"what": "remove"},), {"MyPin": _PIN}),
        Example("leave it", ADA, ({"what": "keep"},), {"MyPin": _PIN}),
    ),
    by_button=True,
)
