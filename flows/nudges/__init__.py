"""Who is due which nudge and when: pure, in each person's own timezone and quiet hours.

Instants are UTC and aware, wall times are local. `plan` serves the clock's tick; `still_allowed` is asked once more at
the moment of sending, because people move, go on leave and mute nudges in between, and `over` says whether it would be
too much. Which rhythms there are stands in the organisation's year.
"""

from flows.nudges.asking import ASK, Alike, Nudge, Planned, ask_of, next_nudge, plan, upcoming
from flows.nudges.policy import IGNORED, Coming, Over, allowance, coming, offers_less, over, week_ahead
from flows.nudges.seasons import Season, turn_of
from flows.nudges.sending import Drop, Dropped, Send, Verdict, Wait, reminder_for, snooze_until, still_allowed
from flows.nudges.wall import NaiveTime, UnknownZone, local
from flows.nudges.weeks import CHECKIN, At, Kind, Rhythm, Week, monday_of, spread_for, week_named, week_of
from flows.nudges.why import explain
from flows.nudges.worktime import MONDAY_TO_FRIDAY, Calendar, Moved, Why, at_work_from
from flows.nudges.year import LONGEST_AFTER, Year, rounds_due
from flows.nudges.year_file import Lead, YearFaulty, read_year

__all__ = [
    "ASK",
    "CHECKIN",
    "IGNORED",
    "LONGEST_AFTER",
    "MONDAY_TO_FRIDAY",
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
    "explain",
    "local",
    "monday_of",
    "next_nudge",
    "offers_less",
    "over",
    "plan",
    "read_year",
    "reminder_for",
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
