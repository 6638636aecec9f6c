"""What Cairn is, what it can do, who sees what, and what the chat platform itself keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.kit.message import Buttons, Divider, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.kit.verbs import Verb, verb_button

GROUPS: Final = {
    "together": (
        "praise",
        "gave",
        "received",
        "commit",
        "commitments",
        "agenda",
        "barrier",
        "barriers",
        "heard",
        "rounds",
        "learned",
        "library",
        "report",
        "receipt",
        "reports",
        "reported",
    ),
    "projects": ("projects", "kickoff", "standup", "debrief"),
    "own": ("plan", "evidence", "pin", "contributions", "released", "preferences", "how"),
    "self": (
        "coach",
        "threads",
        "coaching",
        "peers",
        "circle",
        "upward",
        "observe",
        "reflect",
        "reflections",
        "intentions",
        "year",
        "summary",
        "release",
        "across",
        "prep",
        "rehearse",
        "growth",
        "notes",
    ),
}
"""Verbs behind help, by what they are for; any other stands at the end."""
ALONE: Final = "self"


def everyday_buttons(verbs: Sequence[Verb]) -> Buttons[T]:
    return Buttons[T](
        buttons=tuple(verb_button(verb, primary=verb.name == "checkin") for verb in verbs if verb.everyday)
    )


def help_message(person: Person, verbs: Sequence[Verb], begun: Message = ()) -> Message:
    """`begun` is what this person has not finished."""
    more = (button("help-more", See("more")), button("sees-title", See("sees")))
    return (
        Heading[T](text=T("help-title")),
        Line[T](text=what_for(person)),
        *_rows([verb for verb in verbs if verb.everyday and verb.name != "help"]),
        Buttons[T](buttons=more),
        *begun,
        Divider(),
        *sees_in_short(person),
    )


def topic_message(verb: Verb) -> Message:
    """What one verb is for."""
    more = (button("verb-help", See("help")), button("sees-title", See("sees")))
    return Heading[T](text=T("help-title")), *_rows([verb]), Buttons[T](buttons=more)


def more_message(verbs: Sequence[Verb], about: str = "") -> Message:
    """Everything else there is, in groups. What is for oneself stands on a card of its own: a card has its limits."""
    left = {verb.name: verb for verb in verbs if not verb.everyday}
    groups = {group: [left.pop(name) for name in names if name in left] for group, names in GROUPS.items()}
    parts: list[MessagePart] = [Heading[T](text=T("help-more"))]
    for group, found in groups.items():
        if found and (group == ALONE) == (about == ALONE):
            parts += [Divider(), Heading[T](text=T(f"help-group-{group}")), *_rows(found)]
    if left and about != ALONE:
        parts += [Divider(), *_rows(list(left.values()))]
    other = button("help-more", See("more")) if about == ALONE else button("help-group-self", See("more", ALONE))
    return *parts, Buttons[T](buttons=(other,))


def sees_message(person: Person) -> Message:
    """The whole of who sees what."""
    return (
        Heading[T](text=T("sees-title")),
        Line[T](text=_sees_checkin(person)),
        *(Line[T](text=T(f"sees-{what}")) for what in SEES),
        Note[T](text=T("sees-platform")),
        Note[T](text=T("sees-operator")),
    )


SEES: Final = ("goals", "feedforward", "together", "projects", "plan", "own", "reports", "settings", "nobody-counts")


def what_for(person: Person) -> T:
    return T("help-what-guest" if person.is_guest else "help-what")


def sees_in_short(person: Person) -> Message:
    return (
        Line[T](text=_sees_checkin(person)),
        Line[T](text=T("sees-own")),
        Line[T](text=T("sees-nobody-counts")),
        Note[T](text=T("sees-platform")),
        Note[T](text=T("sees-operator")),
    )


def _sees_checkin(person: Person) -> T:
    if person.is_guest:
        return T("sees-guest")
    return T.of("sees-checkin", manager=person.manager.name) if person.manager else T("sees-checkin-nobody")


def _rows(verbs: Sequence[Verb]) -> tuple[Row[T], ...]:
    return tuple(Row[T](text=T(f"help-{verb.name}"), button=verb_button(verb)) for verb in verbs)
