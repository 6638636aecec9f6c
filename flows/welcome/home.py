"""The Home tab: what waits for this person, what they can do, and who sees what."""

from __future__ import annotations

from collections.abc import Sequence

from flows.kit.message import Buttons, Divider, Heading, Line, Message, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.kit.verbs import Verb
from flows.welcome.help import everyday_buttons, sees_in_short, what_for

_HAVE_A_SECTION = ("checkin", "team")


def home_message(person: Person, sections: Message, verbs: Sequence[Verb]) -> Message:
    """`sections` is what each part of Cairn has to tell this person just now."""
    return (
        Heading[T](text=T.of("home-title", name=person.first_name)),
        Line[T](text=what_for(person)),
        *sections,
        Divider(),
        everyday_buttons([verb for verb in verbs if verb.name not in _HAVE_A_SECTION]),
        Buttons[T](buttons=(button("help-more", See("more")), button("sees-title", See("sees")))),
        Divider(),
        *sees_in_short(person),
    )
