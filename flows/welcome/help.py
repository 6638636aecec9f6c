"""What Cairn is, who sees what, and what the chat platform itself keeps: the same words in help and on the Home tab."""

from __future__ import annotations

from collections.abc import Sequence

from flows.kit.message import Button, Buttons, Divider, Heading, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T


def verbs_for(person: Person, verbs: Sequence[str]) -> tuple[str, ...]:
    """The verbs worth offering to this person: what concerns a team only to whoever has one."""
    return tuple(verb for verb in verbs if verb != "team" or person.manages)


def verb_buttons(person: Person, verbs: Sequence[str]) -> Buttons[T]:
    return Buttons[T](buttons=tuple(_verb_button(verb) for verb in verbs_for(person, verbs)))


def _verb_button(verb: str) -> Button[T]:
    target = See(verb) if verb in ("help", "team", "why") else Start(verb)
    return button(f"verb-{verb}", target, primary=verb == "checkin")


def help_message(person: Person, verbs: Sequence[str]) -> Message:
    lines = tuple(Line[T](text=T(f"help-{verb}")) for verb in verbs_for(person, verbs) if verb != "help")
    return (
        Heading[T](text=T("help-title")),
        Line[T](text=T("help-what")),
        *lines,
        verb_buttons(person, [verb for verb in verbs if verb != "help"]),
        Divider(),
        *who_sees_what(person),
    )


def who_sees_what(person: Person) -> Message:
    reader = T.of("sees-checkin", manager=person.manager.name) if person.manager else T("sees-checkin-nobody")
    return (
        Heading[T](text=T("sees-title")),
        Line[T](text=reader),
        Line[T](text=T("sees-settings")),
        Line[T](text=T("sees-nobody-counts")),
        Note[T](text=T("sees-platform")),
        Note[T](text=T("sees-operator")),
    )
