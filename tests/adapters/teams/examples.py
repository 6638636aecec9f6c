"""One form with a field of each kind, and one card with a part of each kind."""

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
from flows.kit.targets import Start, encode
from flows.kit.view import FieldView, FormView
from storage.compartments import Sealed


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
        cancel="Not now",
        fields=fields,
    )


FEW = (("red", "Red"), ("green", "Green"))
MANY = tuple((f"o{number}", f"Option {number}") for number in range(12))
STEPS = tuple((str(point), f"{point} of 5") for point in range(1, 6))
YES_NO = (("yes", "Yes"), ("no", "No"))
GOALS = (("g1", "Close *the* migration, <!channel> & <at>all</at>"), ("g2", "Learn to delegate"))
WEEKS = tuple((f"W{number}", Decimal(number * 5)) for number in range(40, 45))

EVERY_KIND = view(
    field("moved", Text(lines=3), hint="One thing is enough."),
    field("title", Text(max_length=80), optional=True, initial="Ship *it* <at>Bob</at>"),
    field("colour", Choice(("red", "green")), *FEW, initial="green"),
    field("area", Choice(tuple(value for value, _ in MANY)), *MANY, initial="o3"),
    field("helped", Choices(("red", "green")), *FEW, initial=("red",)),
    field("areas", Choices(tuple(value for value, _ in MANY)), *MANY, initial=("o1", "o2")),
    field("energy", Scale(5), *STEPS, optional=True, initial="4"),
    field("until", Day(), initial="2026-03-02"),
    field("colleague", PersonPick(), initial="00000000-0000-0000-0000-00000000b0b0"),
    field("shared", Yes(), *YES_NO, initial="yes"),
    field("progress", Number(Decimal(0), Decimal(100)), initial="1,234.5"),
    field("goal", Pick(), *GOALS, initial="g2"),
    field(
        "askees",
        PeoplePick(most=3),
        optional=True,
        initial=("00000000-0000-0000-0000-00000000b0b0", "00000000-0000-0000-0000-00000000ca71"),
    ),
)
EMPTY = replace(EVERY_KIND, fields=tuple(replace(field, initial=None) for field in EVERY_KIND.fields))

ANSWERS: dict[str, object] = {
    "Week:moved": "We *shipped* <at>all</at> {{DATE(2026-03-02T09:00:00Z)}}",
    "Week:colour": "red",
    "Week:helped": "red,green",
    "Week:energy": "2",
    "Week:until": "2026-04-01",
    "Week:colleague": "00000000-0000-0000-0000-00000000ca71",
    "Week:shared": "no",
    "Week:progress": "7,5",
    "Week:goal": "g2",
    "Week:askees": "00000000-0000-0000-0000-00000000ca71,00000000-0000-0000-0000-00000000b0b0",
}
"""As a client sends them by id: strings, and nothing for what is empty."""

READ: dict[str, Raw] = {
    "moved": "We *shipped* <at>all</at> {{DATE(2026-03-02T09:00:00Z)}}",
    "title": None,
    "colour": "red",
    "area": None,
    "helped": ("red", "green"),
    "areas": None,
    "energy": "2",
    "until": "2026-04-01",
    "colleague": "00000000-0000-0000-0000-00000000ca71",
    "shared": None,
    "progress": "7,5",
    "goal": "g2",
    "askees": ("00000000-0000-0000-0000-00000000ca71", "00000000-0000-0000-0000-00000000b0b0"),
}

WILD = (
    "*bold* _it_ `code` <at>Bob</at> [click](https://evil.example) # no {{DATE(2026-03-02T09:00:00Z)}} &amp;\nline two"
)

EVERY_PART: Card = (
    Heading[str](text="Your week"),
    Line[str](text="Grace has answered."),
    Note[str](text="Only you and Grace read this."),
    Quote[str](label="What moved", words=Sealed(WILD)),
    Facts[str](rows=(("Energy", "4 of 5"), ("Until", "2 March"), ("Next step", own(Sealed(WILD))))),
    Divider(),
    Buttons[str](
        buttons=(
            Button[str](text="Answer", target="openstep:w-run-1:Week", primary=True),
            Button[str](text="Why this?", target="see:why"),
        )
    ),
    Row[str](
        text=own(Sealed(WILD)), note="Half way · until 2 March", button=Button[str](text="Open", target="see:goal:g1")
    ),
    Row[str](text="A goal of the team"),
    Chart[str](shape="line", title="Progress", points=WEEKS, unit="%"),
    Chart[str](shape="bar", title="Answers", points=(("Yes", Decimal(12)), ("No", Decimal("-0.5")))),
    Link[str](text="Fetch the file", url="https://cairn.example/files/f1?key=abc"),
)


def greeting(*verbs: str) -> Card:
    """With a button for each."""
    buttons = tuple(Button[str](text=verb, target=encode(Start(verb))) for verb in verbs)
    return (*told("Good to see you."), Buttons[str](buttons=buttons))


def told(text: str) -> Card:
    return (Line[str](text=text),)
