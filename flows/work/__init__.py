"""The everyday half: what a team does with one another from week to week, all in the work compartment."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.kit.search import Search
from flows.kit.show import View
from flows.work import goals, signals
from flows.work.agenda import adding as agenda_flows
from flows.work.agenda import views as agenda
from flows.work.barriers import flows as barriers_flows
from flows.work.barriers import views as barriers
from flows.work.checkins import views as checkins
from flows.work.checkins.checkin import checkin
from flows.work.checkins.hand import hand, hand_done
from flows.work.commitments import flows as commitments_flows
from flows.work.commitments import views as commitments
from flows.work.contributions import views as contributions
from flows.work.contributions.retract import retract
from flows.work.evidence import views as evidence
from flows.work.evidence.change import editpin, unpin
from flows.work.evidence.pin import pin
from flows.work.feedforward import flows as feedforward_flows
from flows.work.feedforward import views as feedforward
from flows.work.heard import telling as heard_flows
from flows.work.heard import views as heard
from flows.work.learned import flows as learned_flows
from flows.work.learned import views as learned
from flows.work.plans import views as plans
from flows.work.plans.plan import plan_close, plan_line
from flows.work.projects import views as projects
from flows.work.projects.debrief import debrief
from flows.work.projects.kickoff import aim, kickoff
from flows.work.projects.standup import back, replied, standup
from flows.work.pulse import views as pulse

FLOWS: tuple[Flow[Any], ...] = (
    checkin,
    hand,
    hand_done,
    kickoff,
    aim,
    standup,
    back,
    replied,
    debrief,
    plan_line,
    plan_close,
    *feedforward_flows.FLOWS,
    *goals.FLOWS,
    pin,
    editpin,
    unpin,
    retract,
    *commitments_flows.FLOWS,
    *agenda_flows.FLOWS,
    *barriers_flows.FLOWS,
    *learned_flows.FLOWS,
    *heard_flows.FLOWS,
)
VIEWS: tuple[View, ...] = (
    *checkins.VIEWS,
    *projects.VIEWS,
    *plans.VIEWS,
    *feedforward.VIEWS,
    *goals.VIEWS,
    *contributions.VIEWS,
    *evidence.VIEWS,
    *pulse.VIEWS,
    *signals.VIEWS,
    *commitments.VIEWS,
    *agenda.VIEWS,
    *barriers.VIEWS,
    *learned.VIEWS,
    *heard.VIEWS,
)
HOME: tuple[View, ...] = (
    *checkins.HOME,
    *signals.HOME,
    *heard.HOME,
    *barriers.HOME,
    *commitments.HOME,
    *goals.HOME,
    *feedforward.HOME,
    *learned.HOME,
)
"""What stands on the Home tab: the own week, what waits for this person, then what is there to read."""
SEARCHES: tuple[Search, ...] = goals.SEARCHES
"""What can be searched from a message that is being written, where the platform has a place for it."""
