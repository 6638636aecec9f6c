"""Who is due which nudge and when: pure, in each person's own timezone and quiet hours.

Instants are UTC and aware, wall times are local. `plan` serves the clock's tick; `still_allowed` is asked once more at
the moment of sending, because people move, go on leave and mute nudges in between.
"""

from flows.nudges.asking import Nudge, Planned, ask_of, next_nudge, plan, upcoming
from flows.nudges.sending import Drop, Dropped, Send, Verdict, Wait, reminder_for, snooze_until, still_allowed
from flows.nudges.wall import NaiveTime, UnknownZone
from flows.nudges.weeks import CHECKIN, DIGEST, Rhythm, Week, spread_for, week_named, week_of
from flows.nudges.why import explain
from flows.nudges.worktime import MONDAY_TO_FRIDAY, Calendar, Moved, Why, at_work_from

__all__ = [
    "CHECKIN",
    "DIGEST",
    "MONDAY_TO_FRIDAY",
    "Calendar",
    "Drop",
    "Dropped",
    "Moved",
    "NaiveTime",
    "Nudge",
    "Planned",
    "Rhythm",
    "Send",
    "UnknownZone",
    "Verdict",
    "Wait",
    "Week",
    "Why",
    "ask_of",
    "at_work_from",
    "explain",
    "next_nudge",
    "plan",
    "reminder_for",
    "snooze_until",
    "spread_for",
    "still_allowed",
    "upcoming",
    "week_named",
    "week_of",
]
