"""What the suite draws: a field of each kind, a card with a part of each, and whatever the flows show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from bot.catalog import CATALOG
from flows.kit.chat import question_card
from flows.kit.flow import Example, Flow
from flows.kit.form import Question
from flows.kit.interview import next_question
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
from flows.kit.person import Style
from flows.kit.questions import (
    Choice,
    Choices,
    Day,
    Kind,
    Number,
    PeoplePick,
    PersonPick,
    Pick,
    Raw,
    Scale,
    Text,
    Yes,
    offer,
)
from flows.kit.rehearsal import Rehearsal
from flows.kit.targets import Answer, AskHere, OnNudge, OpenStep, See, Start, Target, encode
from flows.kit.view import FieldView, FormView, form_view
from flows.kit.wording import wording_for
from flows.welcome.help import help_message
from storage.compartments import Sealed

RUN = "w0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def asked(name: str, kind: Kind, *options: tuple[str, str], optional: bool = False, initial: Raw = None) -> FieldView:
    return FieldView(name, kind, f"The {name}?", f"A hint on {name}.", options, optional, initial)


def view(*fields: FieldView, run: str = RUN, step: str = "Week") -> FormView:
    return FormView(
        run=run,
        step=step,
        locale="en",
        title="Your week",
        mode="work",
        mode_line="🪨 Work · about 3 minutes",
        audience="Your manager Grace reads this.",
        intro="What happened since last week.",
        submit="Save",
        cancel="Not now",
        fields=fields,
    )


def options(*values: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, f"Option {value}") for value in values)


FEW = ("red", "green", "odd_one-2")
MANY = tuple(f"o{number}" for number in range(12))
YES_NO = (("yes", "Yes"), ("no", "No"))
OFFERED = offer(
    [("g1", "*Close* <!channel> <at>Bob</at>"), ("g,2", "x" * 80), *((f"g{n}", "Goal") for n in range(3, 101))]
)
"""As many as there may be; labels may be people's words."""

DEEP: Any = json.loads("[" * 40 + "]" * 40)
"""A list in a list and so on, deeper than anything a platform sends."""

ONE_FIELD = view(asked("moved", Text(max_length=300), optional=True))


@dataclass(frozen=True)
class Asked:
    """A question of one kind, and every sort of valid answer to it."""

    name: str
    view: FieldView
    answers: tuple[Raw, ...] = field(repr=False)


KINDS = (
    Asked("a line", asked("words", Text(80), optional=True), ("One line.", "Ünïcode 👩‍👩‍👧 שלום", None)),
    Asked("lines", asked("words", Text(3000, lines=4)), ("Two\nlines,\n\nand a blank one.", "x" * 3000)),
    Asked("few choices", asked("colour", Choice(FEW), *options(*FEW), optional=True), (*FEW, None)),
    Asked("many choices", asked("area", Choice(MANY), *options(*MANY), optional=True), (*MANY, None)),
    Asked("any of few", asked("helped", Choices(FEW), *options(*FEW), optional=True), (("red",), FEW, None)),
    Asked("any of many", asked("areas", Choices(MANY), *options(*MANY), optional=True), (("o1", "o7"), MANY, None)),
    Asked("scale", asked("energy", Scale(5), *options(*Scale(5).options), optional=True), (*Scale(5).options, None)),
    Asked("day", asked("until", Day(), optional=True), ("2026-02-28", "1999-12-31", None)),
    Asked("person", asked("colleague", PersonPick(), optional=True), ("U0BOB", "29fc24e5-7275-57d3-bef0-3c26", None)),
    Asked("box", asked("shared", Yes(), *YES_NO), ("yes", None)),
    Asked(
        "number", asked("done", Number(Decimal(-5), Decimal(100)), optional=True), ("0", "-3", "12,5", "1.000", None)
    ),
    Asked("offer", asked("goal", Pick(), *OFFERED, optional=True), ("g1", "g,2", "g99", None)),
    Asked("people", asked("askees", PeoplePick(most=3), optional=True), (("U0BOB",), ("U0BOB", "29fc24e5-7275"), None)),
)
EVERY_KIND = view(*(replace(kind.view, name=kind.name.replace(" ", "_")) for kind in KINDS))
EVERY_ANSWER: dict[str, Raw] = {kind.name.replace(" ", "_"): kind.answers[0] for kind in KINDS}


def told(*words: str) -> Card:
    return tuple(Line[str](text=line) for line in words)


def pressable(*targets: Target) -> Card:
    made = tuple(Button[str](text=f"Button {number}", target=encode(one)) for number, one in enumerate(targets))
    return (Line[str](text="What now?"), Buttons[str](buttons=made))


TARGETS: tuple[Target, ...] = (
    Start("checkin"),
    OpenStep("w-1_a", "Week"),
    AskHere("c0", "Zweite Woche"),
    Answer("w1", "Week", "moved", "a:b:c / ?&=%20 <é> \"'"),
    Answer("w1", "Week", "moved", ""),
    OnNudge("n-1", "why"),
    See("hand"),
)

GOAL = encode(See("goal", "g1"))
LINKED = "https://cairn.example/files/f1?key=a-b_c&once=1"
POINTS = tuple((f"Week {number}", Decimal(number) / 2) for number in range(40, 45))

EVERY_PART: Card = (
    Heading[str](text="Your week"),
    Line[str](text="Grace has answered."),
    Note[str](text="Only you and Grace read this."),
    Quote[str](label="What moved", words=Sealed("Five customers.\nAnd one more.")),
    Facts[str](rows=(("Energy", "4 of 5"), ("Until", "2 March"), ("Next", own(Sealed("Call the auditors"))))),
    Divider(),
    *pressable(*TARGETS),
    Row[str](
        text=own(Sealed("Close the migration")), note="Half way there", button=Button[str](text="Open", target=GOAL)
    ),
    Row[str](text="A goal of the team"),
    Chart[str](shape="line", title="Progress of five weeks", points=POINTS, unit="%"),
    Chart[str](shape="bar", title="Answers by unit", points=POINTS[:2]),
    Chart[str](shape="bar", title="One more than most platforms draw", points=POINTS),
    Link[str](text="Fetch the file", url=LINKED),
)


def quoted(words: str) -> Card:
    first, *_ = words.split("\n")
    return (Quote[str](label="What moved", words=Sealed(words)), Facts[str](rows=(("Named", own(Sealed(first))),)))


def listed(words: str) -> Card:
    return (Row[str](text=own(Sealed(words)), note="Half way", button=Button[str](text="Open", target=GOAL)),)


# --- whatever the flows show ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One example of one flow in one style: every form it shows, and every card."""

    name: str
    forms: tuple[FormView, ...] = field(repr=False)
    cards: tuple[Card, ...] = field(repr=False)
    answers: tuple[dict[str, Raw], ...] = field(repr=False)


def gallery() -> Iterator[Told]:
    for flow in CATALOG:
        for example in flow.examples:
            for style in Style:
                yield _told(flow, example, style)


def _told(flow: Flow[Any], example: Example, style: Style) -> Told:
    person = replace(example.person, style=style)
    in_form = Rehearsal(flow, person, knows=example.knows, given=example.given)
    forms: list[FormView] = []
    cards = [wording_for(person).card(help_message(person, CATALOG.offered(person))), *_said(in_form)]
    for answers in example.answers:
        forms.append(form_view(flow, person, RUN, in_form.waiting))
        in_form.answers(**answers)
        cards += _said(in_form)
    assert in_form.done
    cards += _in_chat(flow, replace(example, person=person))
    return Told(f"{flow.key}: {example.name} ({style})", tuple(forms), tuple(cards), tuple(map(dict, example.answers)))


def _said(play: Rehearsal) -> list[Card]:
    return [wording_for(play.person).card(message) for _, message in play.last.says]


def _in_chat(flow: Flow[Any], example: Example) -> Iterator[Card]:
    """Every question, each asked once more after an answer that cannot be read."""
    play = Rehearsal(flow, example.person, knows=example.knows, given=example.given)
    for answers in example.answers:
        step = play.waiting.step
        while play.last.waiting and play.waiting.step == step:
            question = next_question(play.waiting.form, play.waiting.draft)
            yield question_card(flow, play.person, RUN, play.waiting, play.last.problems)
            if not isinstance(question.kind, Text | PersonPick | PeoplePick) and not play.last.problems:
                play.types("neither fish nor flesh")
                continue
            labels = dict(next(one.options for one in play.view.fields if one.name == question.name))
            play.types(_as_typed(question, answers.get(question.name), labels))
    yield from _said(play)


def _as_typed(question: Question, raw: Raw, labels: Mapping[str, str]) -> str:
    """Options by the words the person reads."""
    if isinstance(question.kind, Yes):
        return raw if isinstance(raw, str) else "no"
    if isinstance(raw, tuple):
        return ", ".join(labels.get(value, value) for value in raw)
    return labels.get(raw, raw) if raw else "skip"
