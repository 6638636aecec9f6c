"""One form with a field of each kind, and one card with a part of each kind, for every platform to draw."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from flows.kit.message import (
    Button,
    Buttons,
    Card,
    Chart,
    Divider,
    Facts,
    Heading,
    Line,
    Link,
    Note,
    Quote,
    Row,
    own,
)
from flows.kit.questions import Choice, Choices, Day, Kind, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.view import FieldView, FormView
from storage.compartments import Sealed

FEW = (("red", "Red"), ("green", "Green"))
MANY = tuple((f"o{number}", f"Option {number}") for number in range(12))
STEPS = tuple((str(point), f"{point} of 5") for point in range(1, 6))
YES_NO = (("yes", "Yes"), ("no", "No"))
GOALS = (("g1", "Close *the* migration, <!channel> & <at>all</at>"), ("g2", "Learn to delegate"))
WEEKS = tuple((f"W{number}", Decimal(number * 5)) for number in range(40, 45))


def field(
    name: str,
    kind: Kind,
    *options: tuple[str, str],
    optional: bool = False,
    initial: Raw = None,
    label: str | None = None,
    hint: str | None = None,
) -> FieldView:
    return FieldView(name, kind, label or f"The {name}?", hint, options, optional, initial)


def view(*fields: FieldView, step: str = "Week", title: str = "Your week") -> FormView:
    return FormView(
        run="w-run-1",
        step=step,
        locale="en",
        title=title,
        mode="work",
        mode_line="🛠 Work · about 3 minutes",
        audience="Your manager Grace reads this.",
        intro="What happened since last week.",
        submit="Save",
        cancel="Cancel",
        fields=fields,
    )


def every_kind(title: str, bob: str, carl: str) -> FormView:
    """`title` with signs that mean something on the platform; two people as the platform knows them."""
    return view(
        field("moved", Text(lines=3), hint="One thing is enough."),
        field("title", Text(max_length=80), optional=True, initial=title),
        field("colour", Choice(("red", "green")), *FEW, initial="green"),
        field("area", Choice(tuple(value for value, _ in MANY)), *MANY, initial="o3"),
        field("helped", Choices(("red", "green")), *FEW, initial=("red",)),
        field("areas", Choices(tuple(value for value, _ in MANY)), *MANY, initial=("o1", "o2")),
        field("energy", Scale(5), *STEPS, optional=True, initial="4"),
        field("until", Day(), initial="2026-03-02"),
        field("colleague", PersonPick(), initial=bob),
        field("shared", Yes(), *YES_NO, initial="yes"),
        field("progress", Number(Decimal(0), Decimal(100)), initial="1,234.5"),
        field("goal", Pick(), *GOALS, initial="g2"),
        field("askees", PeoplePick(most=3), optional=True, initial=(bob, carl)),
    )


def unanswered(form: FormView) -> FormView:
    return replace(form, fields=tuple(replace(one, initial=None) for one in form.fields))


def every_part(wild: str) -> Card:
    """`wild`: words of somebody, with signs that mean something on the platform."""
    return (
        Heading[str](text="Your week"),
        Line[str](text="Grace has answered."),
        Note[str](text="Only you and Grace read this."),
        Quote[str](label="What moved", words=Sealed(wild)),
        Facts[str](rows=(("Energy", "4 of 5"), ("Until", "2 March"), ("Next step", own(Sealed(wild))))),
        Divider(),
        Buttons[str](
            buttons=(
                Button[str](text="Answer", target="openstep:w-run-1:Week", primary=True),
                Button[str](text="Why this?", target="see:why"),
            )
        ),
        Row[str](
            text=own(Sealed(wild)),
            note="Half way · until 2 March",
            button=Button[str](text="Open", target="see:goal:g1"),
        ),
        Row[str](text="A goal of the team"),
        Chart[str](shape="line", title="Progress", points=WEEKS, unit="%"),
        Chart[str](shape="bar", title="Answers", points=(("Yes", Decimal(12)), ("No", Decimal("-0.5")))),
        Link[str](text="Fetch the file", url="https://cairn.example/files/f1?key=abc"),
    )


def told(text: str) -> Card:
    return (Line[str](text=text),)
