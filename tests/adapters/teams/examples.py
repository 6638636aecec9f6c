"""One form with a field of each kind, and one card with a part of each kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from flows.kit.message import Button, Buttons, Card, Divider, Facts, Heading, Line, Note, Quote
from flows.kit.questions import Choice, Choices, Day, Kind, Number, PersonPick, Raw, Scale, Text, Yes
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
    field("progress", Number(Decimal(0), Decimal(100)), initial="12.5"),
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
    "Week:progress": "7.5",
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
    "progress": "7.5",
}

WILD = (
    "*bold* _it_ `code` <at>Bob</at> [click](https://evil.example) # no {{DATE(2026-03-02T09:00:00Z)}} &amp;\nline two"
)

EVERY_PART: Card = (
    Heading[str](text="Your week"),
    Line[str](text="Grace has answered."),
    Note[str](text="Only you and Grace read this."),
    Quote[str](label="What moved", words=Sealed(WILD)),
    Facts[str](rows=(("Energy", "4 of 5"), ("Until", "2 March"))),
    Divider(),
    Buttons[str](
        buttons=(
            Button[str](text="Answer", target="openstep:w-run-1:Week", primary=True),
            Button[str](text="Why this?", target="see:why"),
        )
    ),
)


def told(text: str) -> Card:
    return (Line[str](text=text),)
