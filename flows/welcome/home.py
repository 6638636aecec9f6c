"""The Home tab: what waits for this person, and who sees what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.kit.message import Buttons, Divider, Heading, Line, Message, MessagePart, button
from flows.kit.moments import weekday_time
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.welcome.help import verb_buttons, who_sees_what


@dataclass(frozen=True)
class HomeFacts:
    """What Home tells: of the person's own week, and how much there is to read for them. No one else's words."""

    now: datetime
    closes_at: datetime
    saved_at: datetime | None
    team_written: int
    help_wanted: int


def home_message(person: Person, facts: HomeFacts, verbs: Sequence[str]) -> Message:
    return (
        Heading[T](text=T.of("home-title", name=person.first_name)),
        Line[T](text=T("help-what")),
        *_own_week(person, facts),
        *_team(person, facts),
        *_help_wanted(facts),
        Divider(),
        verb_buttons(person, [verb for verb in verbs if verb not in ("checkin", "team")]),
        Divider(),
        *who_sees_what(person),
    )


def _own_week(person: Person, facts: HomeFacts) -> tuple[MessagePart, ...]:
    closes = weekday_time(facts.closes_at, person)
    still_open = facts.now < facts.closes_at
    if facts.saved_at is None:
        text = T.of("home-week-open" if still_open else "home-week-late", closes=closes)
        buttons = [button("verb-checkin", Start("checkin"), primary=True)]
    else:
        saved = weekday_time(facts.saved_at, person)
        text = T.of("home-week-saved" if still_open else "home-week-closed", when=saved, closes=closes)
        see, change = button("checkin-see", See("checkin")), button("checkin-change", Start("checkin"))
        buttons = [see, change] if still_open else [see]
    return Heading[T](text=T("home-week")), Line[T](text=text), Buttons[T](buttons=tuple(buttons))


def _team(person: Person, facts: HomeFacts) -> tuple[MessagePart, ...]:
    if not person.manages:
        return ()
    return (
        Heading[T](text=T("home-team")),
        Line[T](text=T.of("home-team-count", number=facts.team_written)),
        Buttons[T](buttons=(button("team-see", See("team")),)),
    )


def _help_wanted(facts: HomeFacts) -> tuple[MessagePart, ...]:
    if not facts.help_wanted:
        return ()
    return (
        Heading[T](text=T("home-hand")),
        Line[T](text=T.of("home-hand-count", number=facts.help_wanted)),
        Buttons[T](buttons=(button("hand-see", See("hand")),)),
    )
