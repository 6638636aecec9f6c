"""Pin: copy something of one's own year into the evidence pack, or keep a link to something one made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Choice, Offered, Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.work.evidence.links import is_web_address
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.evidence.commands import PinArtefact, PinEvidence
from storage.work.evidence.queries import Candidate, CouldPin, Source

KINDS: Final = ("goal", "checkin", "feedforward", "artefact")


class Where(Form):
    """What kind of thing it is."""

    step: ClassVar[str] = "Where"

    kind: Annotated[Source, Choice(KINDS)]


class Thing(Form):
    """One of what is the person's own; the words are copied as they are now."""

    step: ClassVar[str] = "Thing"

    thing: Annotated[str, Pick()]
    note: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None
    theme: Annotated[Sealed | None, Text(max_length=60)] = None


class Artefact(Form):
    """A link typed by hand."""

    step: ClassVar[str] = "Artefact"

    name: Annotated[Sealed, Text(max_length=150)]
    link: Annotated[Sealed, Text(max_length=1000)]
    note: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None
    theme: Annotated[Sealed | None, Text(max_length=60)] = None

    @model_validator(mode="after")
    def _a_web_address(self) -> Self:
        if not is_web_address(self.link.reveal()):
            raise rejected("link", "pin-problem-link")
        return self


async def body(ctx: Context[WorkCommand]) -> None:
    named = ctx.given.about.partition(":")[0]
    kind = named if named in KINDS else (await ctx.ask(Where)).kind
    if kind == "artefact":
        made = await ctx.ask(Artefact)
        await ctx.do(PinArtefact(title=made.name, link=made.link, at=ctx.now, note=made.note, theme=made.theme))
    else:
        could = await ctx.know(CouldPin(kind=_source(kind)))
        if not could:
            await ctx.say(Line[T](text=T(f"pin-nothing-{kind}")), named="nothing")
            return
        known = any(one.source == ctx.given.about for one in could)
        start = {"thing": ctx.given.about} if known else {}
        chosen = await ctx.ask(Thing, offers={"thing": _offers(ctx.person, could)}, prefill=start)
        await ctx.do(PinEvidence(source=chosen.thing, at=ctx.now, note=chosen.note, theme=chosen.theme))
    see, more = button("evidence-see", See("evidence")), button("pin-another", Start("pin"))
    await ctx.say(
        Line[T](text=T("pin-saved")),
        Note[T](text=T("pin-saved-reader")),
        Buttons[T](buttons=(see, more)),
        named="saved",
    )


def _source(kind: str) -> Source:
    return "goal" if kind == "goal" else "checkin" if kind == "checkin" else "feedforward"


def _offers(person: Person, could: tuple[Candidate, ...]) -> Offered:
    """The day first: words alone do not tell one week from another."""
    return offer((one.source, _label(person, one)) for one in could)


def _label(person: Person, one: Candidate) -> str:
    by = f"{one.by}: " if one.by else ""
    return f"{day_words(one.dated, person)} · {by}{one.words.reveal()}"


audience = always("pin-audience")

_COULD: Final[dict[Literal["goal", "checkin"], tuple[Candidate, ...]]] = {
    "checkin": (
        Candidate(
            source="checkin:2026-W46",
            words=Sealed("Moved the first two customers without a call to support."),
            dated=date(2026, 11, 9),
        ),
    ),
    "goal": (Candidate(source="goal:g1", words=Sealed("New invoicing for everybody"), dated=date(2026, 10, 1)),),
}

pin = Flow(
    key="pin",
    verb="pin",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Where, Thing, Artefact),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "a week that went well",
            ADA,
            (
                {"kind": "checkin"},
                {"thing": "checkin:2026-W46", "note": "Three teams were in this.", "theme": "Invoicing"},
            ),
            {"CouldPin": _COULD["checkin"]},
        ),
        Example(
            "a page she wrote",
            ADA,
            (
                {"kind": "artefact"},
                {"name": "Handbook of the invoicing", "link": "https://wiki.harbour.example/invoicing"},
            ),
        ),
    ),
)
