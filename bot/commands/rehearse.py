"""Play a flow in the terminal, one question at a time. Nothing is stored, and nobody is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from adapters.terminal import show
from bot.catalog import CATALOG
from flows.kit.chat import KEEP, question_card
from flows.kit.flow import Flow
from flows.kit.message import Buttons, Card, Line
from flows.kit.person import Style
from flows.kit.rehearsal import Rehearsal
from flows.kit.targets import Answer, decode
from flows.kit.text import T
from flows.kit.wording import wording_for

QUIT: Final = ("stop", "quit")

Read = Callable[[str], str]
Say = Callable[[str], None]


def rehearse(verb: str, style: str, read: Read = input, say: Say = print) -> int:
    """Exit status: 0 when played to the end or stopped, 2 for an unknown flow or style."""
    flow = CATALOG.for_verb(verb)
    if not isinstance(flow, Flow):
        say(f"There is no flow {verb!r}. Rehearse one of: {', '.join(flow.verb for flow in CATALOG if flow.verb)}.")
        return 2
    if style not in tuple(Style):
        say(f"There is no style {style!r}. Rehearse in one of: {', '.join(Style)}.")
        return 2
    example = flow.examples[0]
    person = replace(example.person, style=Style(style))
    play = Rehearsal(flow, person, knows=example.knows, now=datetime.now(UTC), given=example.given)
    words = wording_for(person)
    say(words.text(T.of("rehearse-begins", name=person.name)))
    try:
        while not play.done:
            show(_question(flow, play), say)
            typed = read("> ")
            if typed.strip().casefold() in QUIT:
                break
            play.types(typed.strip() or "skip")
    except (EOFError, KeyboardInterrupt):
        say("")
    for heard in play.heard:
        say(f"\n{heard}")
    say(f"\n{words.text(T('rehearse-ends'))}")
    return 0


def _is_option(target: str) -> bool:
    answer = decode(target)
    return isinstance(answer, Answer) and answer.value not in ("", KEEP)


def _question(flow: Flow[Any], play: Rehearsal) -> Card:
    """The question without buttons a terminal has not; options by number."""
    card = question_card(flow, play.person, "rehearsal", play.waiting, play.last.problems, terminal=True)
    buttons = [button for part in card if isinstance(part, Buttons) for button in part.buttons]
    choices = [button.text for button in buttons if _is_option(button.target)]
    numbered = tuple(Line[str](text=f"  {number}  {text}") for number, text in enumerate(choices, start=1))
    return (*(part for part in card if not isinstance(part, Buttons)), *numbered)
