"""The preference check: nine statements, three bars, a wording the person chooses. Never inferred, never a label."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.message import Heading, Line, Message, Note
from flows.kit.person import Style
from flows.kit.questions import Choice, Choices, Scale, Text
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.welcome.how import bars
from storage.compartments import Compartment, DirectoryCommand, Sealed
from storage.directory.preferences.commands import KeepPreferenceCheck
from storage.directory.preferences.queries import MyPreferenceCheck, PreferenceCheck

Channel = Literal["read", "talk", "do"]
TimeOfDay = Literal["morning", "midday", "afternoon"]
Directness = Literal["straight", "wrapped", "example"]
Share = Literal["nobody", "manager", "team"]


class Statements(Form):
    """Three statements of each kind, mixed; each is answered from «not me» (1) to «very me» (5)."""

    a1: Annotated[int, Scale(5)]
    c1: Annotated[int, Scale(5)]
    d1: Annotated[int, Scale(5)]
    d2: Annotated[int, Scale(5)]
    a2: Annotated[int, Scale(5)]
    c2: Annotated[int, Scale(5)]
    c3: Annotated[int, Scale(5)]
    d3: Annotated[int, Scale(5)]
    a3: Annotated[int, Scale(5)]


class Chosen(Form):
    """What follows from the bars is chosen by the person; the longest bar is only where the choice starts."""

    style: Annotated[Style, Choice(tuple(style.value for style in Style))]
    time_of_day: Annotated[TimeOfDay | None, Choice(get_args(TimeOfDay))] = None
    directness: Annotated[Directness | None, Choice(get_args(Directness))] = None
    channels: Annotated[tuple[Channel, ...] | None, Choices(get_args(Channel))] = None
    words: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None
    share: Annotated[Share, Choice(get_args(Share))]


STYLES: Final = {"a": Style.AUTONOMY, "c": Style.COLLABORATION, "d": Style.DETAIL}


def measured(answers: Statements) -> dict[str, int]:
    """The three bars, 0 to 100, by the letter of the kind: a, c, d."""
    return {kind: _bar(answers, kind) for kind in STYLES}


def _bar(answers: Statements, kind: str) -> int:
    points: int = sum(getattr(answers, f"{kind}{number}") for number in (1, 2, 3))
    return round((points - 3) * 100 / 12)


def suggested(found: dict[str, int]) -> Style:
    """The style of the one longest bar; plain where two are equally long."""
    best = max(found.values())
    longest = [kind for kind, bar in found.items() if bar == best]
    return STYLES[longest[0]] if len(longest) == 1 else Style.PLAIN


async def body(ctx: Context[DirectoryCommand]) -> None:
    before = await ctx.know(MyPreferenceCheck())
    found = measured(await ctx.ask(Statements))
    await ctx.say(*result(found), named="bars")
    chosen = await ctx.ask(Chosen, prefill=_start(before, suggested(found)))
    await ctx.do(
        KeepPreferenceCheck(
            autonomy=found["a"],
            collaboration=found["c"],
            detail=found["d"],
            style=chosen.style.value,
            time_of_day=chosen.time_of_day,
            directness=chosen.directness,
            channels=chosen.channels or (),
            words=chosen.words,
            share=chosen.share,
        )
    )
    await ctx.say(
        Line[T](text=T(f"preferences-saved-{chosen.share}")), Note[T](text=T("preferences-never")), named="saved"
    )


def result(found: dict[str, int]) -> Message:
    return (
        Heading[T](text=T("preferences-bars")),
        bars(found["a"], found["c"], found["d"]),
        Note[T](text=T("preferences-no-label")),
    )


def _start(before: PreferenceCheck | None, style: Style) -> Answers:
    """What was chosen last time, but the style that the bars of today suggest."""
    if before is None:
        return {"style": style.value, "share": "nobody"}
    return {
        "style": style.value,
        "time_of_day": before.time_of_day,
        "directness": before.directness,
        "channels": before.channels or None,
        "words": before.words.reveal() if before.words else None,
        "share": before.share,
    }


audience = always("preferences-audience")

_ANSWERS = {"a1": "5", "c1": "2", "d1": "3", "d2": "2", "a2": "4", "c2": "3", "c3": "2", "d3": "1", "a3": "5"}

preferences = Flow(
    key="preferences",
    verb="preferences",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Statements, Chosen),
    audience=audience,
    minutes=2,
    examples=(
        Example(
            "free in the way, shared with the team",
            ADA,
            (
                _ANSWERS,
                {
                    "style": "autonomy",
                    "time_of_day": "morning",
                    "directness": "straight",
                    "channels": ("read", "talk"),
                    "words": "Tell me the goal and the date, and I will find the way.",
                    "share": "team",
                },
            ),
            {"MyPreferenceCheck": None},
        ),
    ),
)
