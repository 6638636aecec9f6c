"""«Not for me»: no more messages about rounds. Whoever likes can answer all the same, by the verb or from Home."""

from __future__ import annotations

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.samples import ADA
from flows.kit.targets import Act
from flows.kit.text import T
from flows.voice.rounds.inviting import QUIET
from storage.compartments import Compartment, VoiceCommand
from storage.voice.rounds.commands import BeQuiet


async def body(ctx: Context[VoiceCommand]) -> None:
    """Begun with «off», I write again."""
    quiet = ctx.given.about != "off"
    await ctx.do(BeQuiet(quiet=quiet))
    if quiet:
        back = Buttons[T](buttons=(button("voice-write-again", Act(QUIET, "off")),))
        await ctx.say(Line[T](text=T("voice-is-quiet")), Note[T](text=T("voice-is-quiet-note")), back, named="quiet")
    else:
        await ctx.say(Line[T](text=T("voice-writes-again")), named="again")


audience = always("voice-quiet-audience")

voice_quiet = Flow(
    key=QUIET,
    verb="",
    compartment=Compartment.VOICE,
    mode="work",
    version=1,
    body=body,
    forms=(),
    audience=audience,
    minutes=1,
    by_button=True,
    forgets=True,
    examples=(
        Example("not for me", ADA, (), given=Given(about="on")),
        Example("write to me again", ADA, (), given=Given(about="off")),
    ),
)
