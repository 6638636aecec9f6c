"""Settings: how Cairn speaks to this person, and when it may write to them. Seen by nobody else."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import Person, Style
from flows.kit.questions import Choice, Choices
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, DirectoryCommand
from storage.directory.commands import SetPreferences
from storage.directory.queries import MyPreferences, Preferences

WEEKDAYS = ("0", "1", "2", "3", "4", "5", "6")
STARTS = ("6", "7", "8", "9", "10", "11", "12")
RHYTHMS = ("checkin", "agenda", "goals", "reflect", "intentions", "year", "evidence", "digest", "prep", "back")
"""Keys of rhythms, in the order in which they are offered; what an organisation left out of its year never comes."""
ENDS = ("14", "15", "16", "17", "18", "19", "20", "21", "22")


class Settings(Form):
    """Working days are weekdays from 0 (Monday); hours are whole and local."""

    step: ClassVar[str] = "Settings"

    style: Annotated[Style, Choice(tuple(style.value for style in Style))]
    working_days: Annotated[tuple[str, ...], Choices(WEEKDAYS)]
    starts: Annotated[Literal["6", "7", "8", "9", "10", "11", "12"], Choice(STARTS)]
    ends: Annotated[Literal["14", "15", "16", "17", "18", "19", "20", "21", "22"], Choice(ENDS)]
    where: Annotated[Literal["slack", "teams"] | None, Choice(("slack", "teams"))] = None
    rhythms: Annotated[tuple[str, ...], Choices(RHYTHMS)] = ()

    @model_validator(mode="after")
    def _a_day_has_room(self) -> Self:
        if int(self.ends) - int(self.starts) < 3:
            raise rejected("ends", "settings-problem-hours")
        return self


async def body(ctx: Context[DirectoryCommand]) -> None:
    now = await ctx.know(MyPreferences())
    chosen = await ctx.ask(Settings, prefill=_start(now))
    await ctx.do(
        SetPreferences(
            style=chosen.style,
            locale=now.locale,
            prefers=chosen.where,
            working_days=tuple(int(day) for day in chosen.working_days),
            day_starts_hour=int(chosen.starts),
            day_ends_hour=int(chosen.ends),
            muted=tuple(rhythm for rhythm in RHYTHMS if rhythm not in chosen.rhythms),
        )
    )
    await ctx.say(
        Line[T](text=T("settings-saved")),
        Note[T](text=T("settings-saved-on" if chosen.rhythms else "settings-saved-off")),
        Buttons[T](buttons=(button("verb-upcoming", See("upcoming")),)),
        named="saved",
    )


def _start(now: Preferences) -> dict[str, str | tuple[str, ...] | None]:
    return {
        "style": now.style,
        "working_days": tuple(str(day) for day in now.working_days),
        "starts": str(now.day_starts_hour),
        "ends": str(now.day_ends_hour),
        "where": now.prefers,
        "rhythms": tuple(rhythm for rhythm in RHYTHMS if rhythm not in now.muted),
    }


audience = always("settings-audience")

settings = Flow(
    key="settings",
    verb="settings",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Settings,),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "a four-day week",
            Person("ada", "company", "Ada Okafor", "Europe/Berlin"),
            (
                {
                    "style": "detail",
                    "working_days": ("0", "1", "2", "3"),
                    "starts": "8",
                    "ends": "18",
                    "rhythms": ("checkin", "goals", "back"),
                },
            ),
            {
                "MyPreferences": Preferences(
                    style="plain",
                    locale="en",
                    working_days=(0, 1, 2, 3, 4),
                    day_starts_hour=8,
                    day_ends_hour=18,
                    muted=(),
                )
            },
        ),
    ),
)
