"""Which fields of what is held are told to their owner, and how; what means nothing to a person is in the JSON alone.

A field that stands in no table here is told by its value. Its label is the text `mydata-field-<field>`; where that
would mean something else, `mydata-field-<model>-<field>`, or with the kind of thing between the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel

from bot.documents.mydata_told import (
    Reading,
    Teller,
    became,
    called,
    country,
    each,
    goal,
    hour,
    how_helpful,
    key_result,
    language,
    manager_agreed,
    me,
    measured,
    names,
    of_hundred,
    owner_agreed,
    period,
    person,
    questions_back,
    step_of_circle,
    times,
    until,
    worded,
)
from flows.kit.moments import day_of
from storage.coaching.circles.queries import Circle, MyTheme
from storage.coaching.circles.queries import Member as CircleMember
from storage.coaching.contributions.queries import Summary
from storage.coaching.counts.queries import Tally
from storage.coaching.crossings.queries import Crossing
from storage.coaching.notes.queries import NoteToSelf
from storage.coaching.observing.queries import Observation
from storage.coaching.peers.queries import PeersWhole
from storage.coaching.preps.queries import Prep
from storage.coaching.reflections.queries import Echo, Reflection
from storage.coaching.threads.queries import Entry, Head, ThreadPage, WrittenAsCoach
from storage.coaching.upward.queries import UpwardAsked, UpwardPiece
from storage.directory.coaches.queries import CoachProfile
from storage.directory.preferences.queries import PreferenceCheck
from storage.directory.queries import Preferences
from storage.directory.record.queries import AccountKnown, DaysAway, Record
from storage.directory.record.queries import Asked as Nudged
from storage.evaluation.released.queries import Opening, Statement
from storage.work.agenda.queries import AgendaPoint, PerformersView
from storage.work.barriers.queries import Barrier, BarrierStep
from storage.work.checkins.queries import CheckIn
from storage.work.commitments.shapes import Commitment, Step
from storage.work.contributions.queries import Contribution
from storage.work.evidence.queries import Pin
from storage.work.feedforward.queries import Asked, Piece
from storage.work.goals.queries import Goal, GoalWithHistory
from storage.work.goals.shapes import Change, Content, KeyResult, Proposal, Standing, Terms
from storage.work.heard.queries import Told
from storage.work.learned.queries import LearnedPost
from storage.work.plans.queries import Plan, PlanLine
from storage.work.projects.queries import Project, ProjectTitle, ProjectWords

Field = tuple[type[BaseModel], str]

NEVER: Final = frozenset({"id", "version", "terms_number", "terms_version", "number", "nonce", "record", "replaces"})
"""Ids, versions and sequence numbers."""
UNTOLD: Final[frozenset[Field]] = frozenset(
    {
        (Asked, "answered"),  # their own question
        (Asked, "declined"),
        (CheckIn, "week"),  # said by its title, as are kinds and years below
        (Contribution, "cycle"),
        (Contribution, "mine"),
        (Crossing, "cycle"),
        (Crossing, "ends"),  # what becomes of it if it is taken out one day
        (Crossing, "kind"),
        (Crossing, "what"),
        (Goal, "managed"),
        (Goal, "mine"),
        (Head, "damaged"),  # so is its page
        (Head, "mine"),
        (LearnedPost, "mine"),
        (LearnedPost, "thanked"),  # whether the reader thanked themselves
        (Piece, "kind"),
        (Pin, "dated"),
        (Plan, "name"),
        (ProjectWords, "person"),
        (Reflection, "kind"),
        (Reflection, "period"),
        (Statement, "cycle"),
        (Statement, "mine"),
        (Summary, "cycle"),
        (Tally, "year"),
        (ThreadPage, "earlier"),
    }
)
"""What is the same for everybody who reads their own, and what stands in the title."""

FLAT: Final = frozenset({"goal", "content", "terms", "head", "title", "receipt"})
"""Parts of a thing that are told as if they stood in it."""

READINGS: Final[Mapping[Field, Reading]] = {
    (Record, "timezone"): lambda _teller, _model, value: str(value).replace("_", " "),
    (Record, "locale"): language,
    (Record, "country"): country,
    (Record, "role"): worded("mydata-word-role"),
    (Record, "since"): period,
    (Record, "muted"): each(worded("rhythm-{}")),
    (Record, "slowed"): each(worded("rhythm-{}")),
    (AccountKnown, "platform"): worded("mydata-word-platform"),
    (AccountKnown, "tenant"): called("mydata-word-tenant"),
    (AccountKnown, "user"): called("mydata-word-account"),
    (AccountKnown, "active"): worded("mydata-word-active"),
    (DaysAway, "first_day"): period,
    (DaysAway, "last_day"): until,
    (Nudged, "rhythm"): worded("rhythm-{}"),
    (Nudged, "period"): period,
    (Nudged, "state"): became,
    (Preferences, "style"): worded("settings-settings-style-{}"),
    (Preferences, "locale"): language,
    (Preferences, "working_days"): each(worded("settings-settings-working-days-{}")),
    (Preferences, "day_starts_hour"): hour,
    (Preferences, "day_ends_hour"): hour,
    (Preferences, "prefers"): worded("mydata-word-platform"),
    (Preferences, "muted"): each(worded("rhythm-{}")),
    (PreferenceCheck, "autonomy"): of_hundred,
    (PreferenceCheck, "collaboration"): of_hundred,
    (PreferenceCheck, "detail"): of_hundred,
    (PreferenceCheck, "time_of_day"): worded("preferences-chosen-time-of-day-{}"),
    (PreferenceCheck, "directness"): worded("preferences-chosen-directness-{}"),
    (PreferenceCheck, "channels"): each(worded("preferences-chosen-channels-{}")),
    (PreferenceCheck, "share"): worded("preferences-chosen-share-{}"),
    (CheckIn, "blocked"): worded("checkin-week-blocked-{}"),
    (CheckIn, "help"): worded("checkin-week-help-{}"),
    (CheckIn, "help_from"): person,
    (CheckIn, "energy"): worded("checkin-week-energy-{}"),
    (Goal, "level"): worded("goal-word-{}"),
    (Goal, "status"): worded("mydata-word-open"),
    (Content, "course"): worded("goal-word-{}"),
    (Content, "outcome"): worded("goal-word-{}"),
    (Content, "owner_agreed"): owner_agreed,
    (Content, "manager_agreed"): manager_agreed,
    (Content, "manager_agreed_by"): person,
    (Content, "after"): goal,
    (Terms, "kind"): worded("goal-word-{}"),
    (Terms, "parent"): goal,
    (KeyResult, "measured"): worded("goal-word-{}"),
    (KeyResult, "baseline"): measured,
    (KeyResult, "target"): measured,
    (Standing, "result"): key_result,
    (Standing, "value"): measured,
    (Proposal, "by"): person,
    (Change, "by"): person,
    (Change, "kind"): worded("mydata-word-change"),
    (Change, "course"): worded("goal-word-{}"),
    (Change, "outcome"): worded("goal-word-{}"),
    (PlanLine, "kind"): worded("plan-line-lineform-kind-{}"),
    (PlanLine, "points_to"): worded("mydata-word-points"),
    (PlanLine, "goal"): goal,
    (PlanLine, "closed"): worded("mydata-word-line-closed"),
    (Piece, "state"): worded("mydata-word-response"),
    (Piece, "visibility"): worded("mydata-word-visible"),
    (Piece, "value"): worded("praise-thanks-value-{}"),
    (Asked, "people"): each(person),
    (Commitment, "state"): worded("commitment-{}"),
    (Commitment, "mine"): worded("commitment-part-{}"),
    (Commitment, "theirs"): worded("commitment-part-{}"),
    (Step, "kind"): worded("mydata-word-step"),
    (Step, "mine"): me,
    (Step, "standing"): worded("commitment-part-{}"),
    (AgendaPoint, "mine"): me,
    (AgendaPoint, "other"): person,
    (AgendaPoint, "state"): worded("mydata-word-topic"),
    (AgendaPoint, "carried"): times,
    (PerformersView, "mine"): me,
    (PerformersView, "other"): person,
    (Barrier, "mine"): me,
    (Barrier, "category"): worded("barrier-named-category-{}"),
    (Barrier, "state"): worded("barrier-{}"),
    (BarrierStep, "mine"): me,
    (BarrierStep, "state"): worded("barrier-{}"),
    (ProjectTitle, "members"): names,
    (ProjectWords, "kind"): worded("mydata-word-project"),
    (ProjectWords, "replies"): questions_back,
    (Told, "kinds"): each(worded("rhythm-round-{}")),
    (Pin, "source"): worded("mydata-word-pin"),
    (NoteToSelf, "kind"): worded("mydata-word-note"),
    (NoteToSelf, "goal"): goal,
    (Head, "state"): worded("mydata-word-thread-state"),
    (Head, "kind"): worded("mydata-word-coach"),
    (Head, "approach"): worded("mydata-word-thread"),
    (ThreadPage, "rhythm"): worded("coach-agreement-rhythm-{}"),
    (ThreadPage, "goal"): goal,
    (Entry, "kind"): worded("mydata-word-thread"),
    (Tally, "helpful"): how_helpful,
    (Tally, "together"): how_helpful,
    (Tally, "tags"): each(worded("counted-topic-{}")),
    (CoachProfile, "topics"): each(worded("coaching-offer-topics-{}")),
    (CoachProfile, "languages"): each(worded("coaching-offer-languages-{}")),
    (CoachProfile, "format"): worded("coaching-offer-format-{}"),
    (Echo, "month"): period,
    (Echo, "still"): worded("mydata-word-still"),
    (PeersWhole, "topics"): each(worded("coaching-offer-topics-{}")),
    (PeersWhole, "languages"): each(worded("coaching-offer-languages-{}")),
    (Circle, "step"): step_of_circle,
    (MyTheme, "quarter"): period,
    (MyTheme, "theme"): worded("counted-theme-{}"),
    (UpwardPiece, "mine"): me,
    (UpwardPiece, "state"): worded("mydata-word-response"),
    (Observation, "mine"): me,
    (Contribution, "state"): worded("mydata-word-stands"),
    (Crossing, "state"): worded("mydata-word-crossing"),
    (Crossing, "why"): worded("across-held-{}"),
    (Crossing, "readers"): names,
    (Statement, "state"): worded("mydata-word-stands"),
    (WrittenAsCoach, "written"): times,
}

SAID: Final[Mapping[Field, str]] = {
    (PerformersView, "parts"): "mydata-field-view-{}",
    (NoteToSelf, "words"): "note-said-{kind}-{}",
    (Entry, "words"): "thread-said-{kind}-{}",
    (Entry, "facts"): "thread-fact-{}",
    (Reflection, "words"): "reflection-said-{}",
    (Reflection, "chosen"): "mydata-field-{}",
    (Prep, "words"): "prep-said-{}",
    (Observation, "seen"): "observe-said-{}",
    (Summary, "parts"): "passed-said-{}",
    (Contribution, "parts"): "passed-said-{}",
    (Crossing, "parts"): "passed-said-{}",
    (Statement, "parts"): "passed-said-{}",
    (ProjectWords, "words"): "project-said-{kind}-{}",
}
"""Answers by question: the text of a question, with {} for its name."""
CHOSEN: Final[Mapping[tuple[type[BaseModel], str, str], Reading]] = {
    (Entry, "facts", "by"): period,
    (Entry, "facts", "follow_up"): period,
    (Entry, "facts", "until"): period,
    (Entry, "facts", "committed"): lambda teller, _, value: teller.text("thread-of-ten", number=value),
    (Reflection, "chosen", "theme"): worded("reflect-month-theme-{}"),
    (Reflection, "chosen", "one"): worded("reflection-said-{}"),
    (Reflection, "chosen", "who"): worded("intentions-year-who-{}"),
    **{(Observation, "seen", name): worded("observe-seen-{}") for name in ("asked", "listened", "echoed", "left")},
}
"""Answers that are no words of their own."""

LINES: Final[Mapping[type[BaseModel], str]] = {
    AccountKnown: "platform",
    CircleMember: "name",
    DaysAway: "first_day",
    Echo: "month",
    MyTheme: "quarter",
    Nudged: "rhythm",
    Opening: "by_name",
    UpwardAsked: "asked_at",
}
"""Small things, told in one line each, which begins with this field."""

Title = Callable[[Teller, Any, int], str]
"""What one of many is called, given its place in the list, from 1."""


def _numbered(key: str) -> Title:
    return lambda teller, _, number: teller.text(key, number=number)


def _dated(key: str, field: str) -> Title:
    def title(teller: Teller, model: Any, _: int) -> str:
        value = getattr(model, field)
        day = day_of(value, teller.person) if isinstance(value, datetime) else value
        return teller.text(key, day=str(period(teller, model, day) if isinstance(day, str) else teller.day(day)))

    return title


def _piece(teller: Teller, model: Any, _: int) -> str:
    if model.giver == teller.person.id:
        return teller.text(f"piece-to-{model.kind}", name=model.receiver_name)
    return teller.text(f"piece-from-{model.kind}", name=model.giver_name)


def _reflection(teller: Teller, model: Any, _: int) -> str:
    return teller.text(f"reflection-{model.kind}", period=str(period(teller, model, model.period)))


def _crossing(teller: Teller, model: Any, _: int) -> str:
    return teller.text(f"across-{model.kind}-{model.what}", cycle=model.cycle)


def _of_year(key: str) -> Title:
    return lambda teller, model, _: teller.text(key, cycle=model.cycle)


TITLES: Final[Mapping[type[BaseModel], Title]] = {
    AgendaPoint: _numbered("mydata-one-topic"),
    Asked: _dated("mydata-one-question", "asked_at"),
    Barrier: _dated("mydata-one-barrier", "since"),
    BarrierStep: _dated("mydata-one-step", "at"),
    Change: _dated("mydata-one-step", "at"),
    CheckIn: _dated("mydata-one-check-in", "week"),
    Circle: _numbered("mydata-one-circle"),
    Commitment: _numbered("mydata-one-commitment"),
    Contribution: _of_year("across-publish-contribution"),
    Crossing: _crossing,
    Entry: _dated("mydata-one-entry", "at"),
    GoalWithHistory: _numbered("mydata-one-goal"),
    KeyResult: _numbered("mydata-one-result"),
    LearnedPost: _dated("mydata-one-post", "at"),
    NoteToSelf: _dated("mydata-one-note", "saved_at"),
    Observation: _dated("mydata-one-observation", "at"),
    PerformersView: _dated("mydata-one-view", "saved_at"),
    Piece: _piece,
    Pin: _dated("mydata-one-pin", "dated"),
    PlanLine: _numbered("mydata-one-line"),
    Prep: _dated("mydata-one-prep", "saved_at"),
    Project: _numbered("mydata-one-project"),
    ProjectWords: _dated("mydata-one-written", "saved_at"),
    Reflection: _reflection,
    Standing: _dated("mydata-one-standing", "at"),
    Statement: _of_year("released-mine"),
    Step: _dated("mydata-one-step", "at"),
    Summary: lambda _teller, model, _: str(model.cycle),
    Tally: lambda _teller, model, _: str(model.year),
    ThreadPage: _numbered("mydata-one-thread"),
    Told: _dated("mydata-one-told", "written_at"),
    UpwardPiece: _dated("mydata-one-upward", "given_at"),
    WrittenAsCoach: _numbered("mydata-one-coached"),
}


def is_told(model: BaseModel, name: str) -> bool:
    """Whoever is named beside is not told by id."""
    kind = type(model)
    return name not in NEVER and (kind, name) not in UNTOLD and f"{name}_name" not in kind.model_fields


def label_names(model: type[BaseModel], name: str, kind: object = None) -> tuple[str, ...]:
    """What follows `mydata-field-` in the label of a field: in models of this kind, in this model, in any."""
    of = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()
    field = name.replace("_", "-")
    return f"{of}-{kind}-{field}", f"{of}-{field}", field
