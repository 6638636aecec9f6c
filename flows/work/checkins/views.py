"""What is read of check-ins: my own, my team's, requests for my help; and what of them stands on the Home tab."""

from __future__ import annotations

from datetime import timedelta

from flows.kit.message import Buttons, Heading, Line, Message, button
from flows.kit.moments import weekday_time
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import Week, week_of
from flows.work.checkins import cards
from storage.compartments import Compartment
from storage.work.checkins.queries import HelpWantedFromMe, MyCheckIn, TeamCheckIns


def _week(look: Looking) -> Week:
    return week_of(look.person.timezone, look.now)


def _week_before(look: Looking) -> Week:
    """What was asked on a Friday is still to be read on Monday."""
    return week_of(look.person.timezone, look.now - timedelta(weeks=1))


async def _mine(look: Looking) -> Message:
    week = _week(look)
    mine = await look.know(MyCheckIn(week=week.key))
    card = cards.own_check_in(look.person, week.key, mine.this)
    if mine.this is None:
        return (*card, Buttons[T](buttons=(button("verb-checkin", Start("checkin"), primary=True),)))
    change = (button("checkin-change", Start("checkin")),) if look.now < week.closes_at else ()
    blocked = mine.this.blocked not in (None, "nothing")
    name_it = (button("barrier-from-checkin", Start("barrier", week.key)),) if blocked else ()
    pin = (button("pin-this", Start("pin", f"checkin:{week.key}")),) if mine.this.moved else ()
    leads = (*change, *name_it, *pin)
    return (*card, Buttons[T](buttons=leads)) if leads else card


async def _team(look: Looking) -> Message:
    week = _week(look)
    team = await look.know(TeamCheckIns(week=week.key))
    return cards.team_week(look.person, week.key, team)


async def _hand(look: Looking) -> Message:
    wanted = await look.know(HelpWantedFromMe(since=_week_before(look).key))
    return cards.help_wanted(wanted)


async def _own_week(look: Looking) -> Message:
    week = _week(look)
    mine = await look.know(MyCheckIn(week=week.key))
    closes = weekday_time(week.closes_at, look.person)
    still_open = look.now < week.closes_at
    if mine.this is None:
        text = T.of("home-week-open" if still_open else "home-week-late", closes=closes)
        buttons = [button("verb-checkin", Start("checkin"), primary=True)]
    else:
        saved = weekday_time(mine.this.saved_at, look.person)
        text = T.of("home-week-saved" if still_open else "home-week-closed", when=saved, closes=closes)
        see, change = button("checkin-see", See("checkin")), button("checkin-change", Start("checkin"))
        buttons = [see, change] if still_open else [see]
    return Heading[T](text=T("home-week")), Line[T](text=text), Buttons[T](buttons=tuple(buttons))


async def _team_count(look: Looking) -> Message:
    if not look.person.manages:
        return ()
    team = await look.know(TeamCheckIns(week=_week(look).key))
    return (
        Heading[T](text=T("home-team")),
        Line[T](text=T.of("home-team-count", number=len(team))),
        Buttons[T](buttons=(button("team-see", See("team")),)),
    )


async def _help_count(look: Looking) -> Message:
    wanted = await look.know(HelpWantedFromMe(since=_week_before(look).key))
    if not wanted:
        return ()
    return (
        Heading[T](text=T("home-hand")),
        Line[T](text=T.of("home-hand-count", number=len(wanted))),
        Buttons[T](buttons=(button("hand-see", See("hand")),)),
    )


VIEWS = (
    View("checkin", Compartment.WORK, _mine),
    View("team", Compartment.WORK, _team, verb="team", offered=lambda person: person.manages),
    View("hand", Compartment.WORK, _hand),
)
HOME = (
    View("home-week", Compartment.WORK, _own_week),
    View("home-team", Compartment.WORK, _team_count),
    View("home-hand", Compartment.WORK, _help_count),
)
