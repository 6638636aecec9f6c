"""Who is due which nudge and when: pure, in each person's own timezone and quiet hours.

Instants are UTC and aware, wall times are local. `plan` serves the clock's tick; `still_allowed` is asked once more at
the moment of sending, because people move, go on leave and mute nudges in between, and `over` says whether it would be
too much. Which rhythms there are stands in the organisation's year.
"""

from flows.nudges.agreed import hours_of_day
from flows.nudges.asking import ASK, Alike, Nudge, Planned, ask_of, next_nudge, plan, upcoming
from flows.nudges.policy import (
    IGNORED,
    OFFERED_AGAIN,
    Coming,
    Over,
    allowance,
    coming,
    is_of_round,
    offers_less,
    over,
    week_ahead,
)
from flows.nudges.seasons import EVERY_WEEK, Season, turn_of
from flows.nudges.sending import (
    Drop,
    Dropped,
    Send,
    Verdict,
    Wait,
    on_a_later_day,
    reminder_for,
    round_allowed,
    snooze_until,
    still_allowed,
)
from flows.nudges.wall import NaiveTime, UnknownZone, local
from flows.nudges.weeks import CHECKIN, At, Kind, Rhythm, Week, monday_of, spread_for, week_named, week_of
from flows.nudges.why import explain
from flows.nudges.worktime import MONDAY_TO_FRIDAY, Calendar, Moved, Why, at_work_from, day_over, is_open, on_leave
from flows.nudges.year import LONGEST_AFTER, RoundTimes, Year, round_key, round_starts, rounds_due
from flows.nudges.year_file import Lead, YearFaulty, read_year

__all__ = [
    "ASK",
    "CHECKIN",
    "EVERY_WEEK",
    "IGNORED",
    "LONGEST_AFTER",
    "MONDAY_TO_FRIDAY",
    "OFFERED_AGAIN",
    "Alike",
    "At",
    "Calendar",
    "Coming",
    "Drop",
    "Dropped",
    "Kind",
    "Lead",
    "Moved",
    "NaiveTime",
    "Nudge",
    "Over",
    "Planned",
    "Rhythm",
    "RoundTimes",
    "Season",
    "Send",
    "UnknownZone",
    "Verdict",
    "Wait",
    "Week",
    "Why",
    "Year",
    "YearFaulty",
    "allowance",
    "ask_of",
    "at_work_from",
    "coming",
    "day_over",
    "explain",
    "hours_of_day",
    "is_of_round",
    "is_open",
    "local",
    "monday_of",
    "next_nudge",
    "offers_less",
    "on_a_later_day",
    "on_leave",
    "over",
    "plan",
    "read_year",
    "reminder_for",
    "round_allowed",
    "round_key",
    "round_starts",
    "rounds_due",
    "snooze_until",
    "spread_for",
    "still_allowed",
    "turn_of",
    "upcoming",
    "week_ahead",
    "week_named",
    "week_of",
]
