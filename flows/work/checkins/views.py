"""What is read of check-ins: my own, my team's, requests for my help; and what of them stands on the Home tab."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flows.kit.message import Button, Buttons, Heading, Line, Message, Note, button
from flows.kit.moments import weekday_time
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import Week, week_named, week_of
from flows.work.checkins import cards
from storage.compartments import Compartment
from storage.work.checkins.queries import HelpWanted, HelpWantedFromMe, MyCheckIn, MyWeeks, TeamCheckIns, TeamMember

LAST: Final = "last"
WEEKS_OF_REQUESTS: Final = 4

Team = tuple[TeamMember, ...]


def _week(look: Looking) -> Week:
    return week_of(look.person.timezone, look.now)


def _week_before(look: Looking) -> Week:
    return week_of(look.person.timezone, look.now - timedelta(weeks=1))


async def team_weeks(look: Looking) -> tuple[Team, Team]:
    """What the team wrote this week, and the week before: what comes on a Friday is still to be read on Monday."""
    this = await look.know(TeamCheckIns(week=_week(look).key))
    return this, await look.know(TeamCheckIns(week=_week_before(look).key))


def _named_week(look: Looking) -> Week:
    """The week that stands behind the button; this one where none does."""
    try:
        return week_named(look.person.timezone, look.given.about)
    except (ValueError, OverflowError):
        return _week(look)


async def _mine(look: Looking) -> Message:
    week = _named_week(look)
    mine = await look.know(MyCheckIn(week=week.key))
    still_read = week.key >= _week_before(look).key
    card = cards.own_check_in(look.person, week.key, mine.this, still_read=still_read)
    if mine.this is None:
        write = button("verb-checkin", Start("checkin"), primary=True)
        return (*card, Buttons[T](buttons=(write, *_before(mine))))
    change = (button("checkin-change", Start("checkin", week.key)),) if look.now < week.closes_at else ()
    name_it = (button("barrier-from-checkin", Start("barrier", week.key)),) if mine.this.stuck_on else ()
    pin = (button("pin-this", Start("pin", f"checkin:{week.key}")),) if mine.this.moved else ()
    leads = (*change, *name_it, *pin, *_before(mine))
    return (*card, Buttons[T](buttons=leads)) if leads else card


def _before(mine: MyWeeks) -> tuple[Button[T], ...]:
    return (button("checkin-before", See("checkin", mine.last.week)),) if mine.last else ()


async def _team(look: Looking) -> Message:
    """Last week as long as nobody has written in the new one, and whenever it is asked for."""
    if not look.person.manages:
        return cards.no_team()
    this, before = await team_weeks(look)
    if LAST in (look.given.about, *look.given.typed):
        return cards.team_week(look.person, _week_before(look).key, before, none="team-nothing-last")
    if this or not before:
        last = (Buttons[T](buttons=(button("team-last", See("team", LAST)),)),) if before else ()
        return (*cards.team_week(look.person, _week(look).key, this), *last)
    return (Note[T](text=T("team-none-yet")), *cards.team_week(look.person, _week_before(look).key, before))


async def _wanted(look: Looking) -> tuple[HelpWanted, ...]:
    since = week_of(look.person.timezone, look.now - (WEEKS_OF_REQUESTS - 1) * timedelta(weeks=1))
    return await look.know(HelpWantedFromMe(since=since.key))


async def _hand(look: Looking) -> Message:
    return cards.help_wanted(look.person, await _wanted(look))


async def _own_week(look: Looking) -> Message:
    week = _week(look)
    mine = await look.know(MyCheckIn(week=week.key))
    closes = weekday_time(week.closes_at, look.person)
    still_open = look.now < week.closes_at
    if mine.this is None:
        text = T.of("home-week-open" if still_open else "home-week-late", closes=closes)
        buttons = [button("verb-checkin", Start("checkin"), primary=True), *_before(mine)]
    else:
        saved = weekday_time(mine.this.saved_at, look.person)
        text = T.of("home-week-saved" if still_open else "home-week-closed", when=saved, closes=closes)
        see, change = (
            button("checkin-see", See("checkin", week.key)),
            button("checkin-change", Start("checkin", week.key)),
        )
        buttons = [see, change] if still_open else [see]
    return Heading[T](text=T("home-week")), Line[T](text=text), Buttons[T](buttons=tuple(buttons))


async def _team_count(look: Looking) -> Message:
    if not look.person.manages:
        return ()
    team, text = await look.know(TeamCheckIns(week=_week(look).key)), "home-team-count"
    if not team and (before := await look.know(TeamCheckIns(week=_week_before(look).key))):
        team, text = before, "home-team-last"
    return (
        Heading[T](text=T("home-team")),
        Line[T](text=T.of(text, number=len(team))),
        Buttons[T](buttons=(button("team-see", See("team")),)),
    )


async def _help_count(look: Looking) -> Message:
    wanted = await _wanted(look)
    if not wanted:
        return ()
    return (
        Heading[T](text=T("home-hand")),
        Line[T](text=T.of("home-hand-count", number=len(wanted))),
        Buttons[T](buttons=(button("hand-see", See("hand")),)),
    )


VIEWS = (
    View("checkin", Compartment.WORK, _mine),
    View("team", Compartment.WORK, _team, verb="team", words=frozenset({LAST}), offered=lambda person: person.manages),
    View("hand", Compartment.WORK, _hand),
)
HOME = (
    View("home-week", Compartment.WORK, _own_week),
    View("home-team", Compartment.WORK, _team_count),
    View("home-hand", Compartment.WORK, _help_count),
)
