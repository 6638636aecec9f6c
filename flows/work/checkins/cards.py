"""How check-ins look to whoever may read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.kit.message import Buttons, Divider, Facts, Heading, Line, Message, MessagePart, Note, Quote, button
from flows.kit.moments import week_words, weekday_time
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.compartments import Sealed
from storage.work.checkins.queries import CheckIn, HelpWanted, TeamMember

REQUESTS: Final = 10
"""Requests for help on a card, the newest first; a card has room for about forty parts."""


def own_check_in(person: Person, week: str, check_in: CheckIn | None, *, still_read: bool = True) -> Message:
    """The owner's view: exactly what the manager reads, or did while it was `still_read`, and beside it what only the
    owner sees."""
    if check_in is None:
        return (Line[T](text=T.of("checkin-card-none", week=week_words(week, person))),)
    read_by = "checkin-card-read-by-helper" if check_in.help_from else "checkin-card-read-by"
    key = read_by if still_read else "checkin-card-read-before"
    reader = T.of(key, manager=person.manager.name) if person.manager and not check_in.alone else None
    return (
        Heading[T](text=T.of("checkin-card-mine", week=week_words(week, person))),
        *_body(person, check_in),
        Note[T](text=T.of("checkin-card-saved", when=weekday_time(check_in.saved_at, person))),
        *((Note[T](text=reader),) if reader else ()),
    )


def team_week(manager: Person, week: str, team: Sequence[TeamMember], *, none: str = "team-nothing") -> Message:
    """The manager's view of what was written by people who report to them."""
    if not team:
        return (Line[T](text=T(none)),)
    parts: list[MessagePart] = [
        Heading[T](text=T.of("team-title", week=week_words(week, manager))),
        Note[T](text=T("team-note")),
    ]
    for member in team:
        parts.append(Divider())
        parts.append(Heading[T](text=T.of("name", name=member.name)))
        parts += _body(manager, _as_shared(member.check_in), member.helper)
    return tuple(parts)


def no_team() -> Message:
    """For somebody to whom nobody reports: their own week and goals instead."""
    return (
        Line[T](text=T("pulse-no-team")),
        Buttons[T](buttons=(button("verb-checkin", Start("checkin")), button("verb-goals", See("goals")))),
    )


def _as_shared(check_in: CheckIn) -> CheckIn:
    """Storage leaves out energy that is not shared; so does the card, should anything else ever fill it."""
    return check_in if check_in.energy_shared else check_in.model_copy(update={"energy": None})


def help_wanted(reader: Person, wanted: Sequence[HelpWanted]) -> Message:
    if not wanted:
        return (Line[T](text=T("hand-none")),)
    parts: list[MessagePart] = [Heading[T](text=T("hand-title"))]
    for request in wanted[:REQUESTS]:
        kind = T(f"checkin-week-help-{request.help}")
        parts.append(Facts[T](rows=((T.of("name", name=request.name), kind),)))
        if request.words:
            parts.append(Quote[T](label=T("hand-words"), words=request.words))
        parts.append(Note[T](text=T.of("hand-week", week=week_words(request.week, reader))))
        done = button("hand-done", Act("hand_done", f"{request.week}.{request.person}"))
        parts.append(Buttons[T](buttons=(done,)))
    if len(wanted) > REQUESTS:
        parts.append(Note[T](text=T.of("hand-more", number=len(wanted) - REQUESTS)))
    return tuple(parts)


def _asked(reader: Person, check_in: CheckIn, helper: str | None) -> tuple[tuple[T, T], ...]:
    """Whom they ask for help, for somebody who may know the name."""
    if check_in.help_from is None:
        return ((T("checkin-card-help-from"), T("checkin-card-help-nobody")),)
    if check_in.help_from == reader.id:
        return ((T("checkin-card-help-from"), T("checkin-card-help-you")),)
    return ((T("checkin-card-help-from"), T.of("name", name=helper)),) if helper else ()


def _body(reader: Person, check_in: CheckIn, helper: str | None = None) -> tuple[MessagePart, ...]:
    parts: list[MessagePart] = []

    def quote(label: str, words: Sealed | None) -> None:
        if words:
            parts.append(Quote[T](label=T(f"checkin-card-{label}"), words=words))

    quote("moved", check_in.moved)
    if check_in.blocked:
        parts.append(Facts[T](rows=((T("checkin-card-blocked"), T(f"checkin-week-blocked-{check_in.blocked}")),)))
    quote("blocked-words", check_in.blocked_words)
    quote("plan", check_in.plan)
    if check_in.help_wanted:
        kind = T(f"checkin-week-help-{check_in.help_wanted}")
        parts.append(Facts[T](rows=((T("checkin-card-help"), kind), *_asked(reader, check_in, helper))))
    quote("help-words", check_in.help_words)
    if check_in.energy is not None:
        words = T(f"checkin-week-energy-{check_in.energy}")
        if not check_in.energy_shared:
            said = wording_for(reader).text(words)
            words = T.of("checkin-card-energy-private", energy=said)
        parts.append(Facts[T](rows=((T("checkin-card-energy"), words),)))
    return tuple(parts)
