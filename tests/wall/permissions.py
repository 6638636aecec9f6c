"""Who may read and who may change what: one table, from which docs/permissions.md is written and every cell is tried.

A kind is what somebody writes; `flows` and `views` are the ways to it. Whoever is not named sees nothing of it, not
even that it is there.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from flows.kit.questions import Raw

ROLES: Final[Mapping[str, str]] = {
    "owner": "ada",
    "named": "tom",
    "peer": "leila",
    "manager": "grace",
    "manager above": "ines",
    "HR": "noor",
    "administrator": "rui",
    "programme": "dana",
    "handler": "kofi",
    "coach": "samuel",
    "who has left": "yuki",
    "stranger": "",
}
"""Who stands for whom in the trial. `named` is whom the owner chose for this one thing, `coach` coaches somebody; a
stranger has an account of the same workspace and is in no list."""


@dataclass(frozen=True)
class Kind:
    """`said` are answers besides words. `named`: the words are for the person named, who then reads them too."""

    name: str
    begins: str
    """What the owner presses, a target; or types, a verb."""
    readers: frozenset[str] = frozenset()
    changers: frozenset[str] = frozenset()
    """Who may write to it besides its owner: answer, propose, decide."""
    flows: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    said: Mapping[str, Raw] = field(default_factory=dict)
    mention: bool = False
    """Whether the person named is mentioned after the verb."""


def _who(*roles: str) -> frozenset[str]:
    return frozenset(roles)


KINDS: Final = (
    Kind(
        "check-in",
        "checkin",
        readers=_who("manager"),
        flows=("checkin",),
        views=("checkin", "team"),
        said={"help": None, "blocked": "tools"},
    ),
    Kind(
        "request for help",
        "checkin",
        readers=_who("named", "manager"),
        flows=("hand",),
        views=("hand",),
        said={"help": "advice", "blocked": "tools"},
    ),
    Kind(
        "goal",
        "start:goalset",
        readers=_who("manager"),
        changers=_who("manager"),
        flows=(
            *("goalset", "goalchange", "goalresult", "goalhang", "goalagree", "goaltake", "goalkeep", "goalmove"),
            *("goalwords", "goalclose", "goalreopen", "goaltold"),
        ),
        views=(
            *("goals", "goals_above", "goals_of", "goals_of_closed", "goals_team", "goals_team_closed"),
            *("goal", "goalchanged", "goalhistory", "goalproposal"),
        ),
        said={"level": "individual", "measured": "percent", "baseline": "0", "another": None, "parent": None},
    ),
    Kind(
        "development plan",
        "start:plan-line",
        readers=_who("manager"),
        flows=("plan-line", "plan-close"),
        views=("plan",),
        said={"points": "mine"},
    ),
    Kind(
        "idea for next time",
        "give",
        readers=_who("named"),
        changers=_who("named"),
        flows=("give", "arrived", "heard", "thanks", "trying", "tried"),
        views=("piece", "gave", "received"),
        mention=True,
        said={"as_it_is": "yes"},
    ),
    Kind(
        "question for feedforward",
        "ask",
        readers=_who("named"),
        changers=_who("named"),
        flows=("ask", "answer"),
        mention=True,
    ),
    Kind(
        "praise",
        "praise",
        readers=_who("named"),
        changers=_who("named"),
        flows=("praise", "showpraise", "keeppraise"),
        views=("praised",),
        mention=True,
    ),
    Kind(
        "focus commitment",
        "commit",
        readers=_who("named"),
        changers=_who("named"),
        flows=(
            *("commit", "commitment_change", "commitment_agree", "commitment_decline", "commitment_mark"),
            *("commitment_end", "commitment_news", "commitment_part"),
        ),
        views=("commitments", "commitment"),
        mention=True,
    ),
    Kind(
        "topic for a one-to-one",
        "start:agenda_add:grace",
        readers=_who("manager"),
        changers=_who("manager"),
        flows=("agenda_add", "performers_view", "agenda_settle"),
        views=("agenda", "agenda_topics", "agenda_topic"),
    ),
    Kind(
        "named barrier",
        "barrier",
        readers=_who("manager"),
        changers=_who("manager"),
        flows=("barrier", "barrier_again", "barrier_answer", "barrier_end", "barrier_asked", "barrier_news"),
        views=("barriers", "barrier"),
        said={"to": "grace", "asked": None, "rewarded": None},
    ),
    Kind(
        "project",
        "kickoff",
        readers=_who("named"),
        changers=_who("named"),
        flows=("kickoff", "aim", "standup", "back", "replied", "debrief"),
        views=("projects", "project", "sitting"),
        mention=True,
    ),
    Kind(
        "evidence",
        "pin",
        flows=("pin", "editpin", "unpin"),
        views=("evidence", "pinned"),
        said={"kind": "artefact", "link": "https://wiki.example/page"},
    ),
    Kind("how I like to work", "preferences", flows=("preferences",), views=("how",), said={"share": "nobody"}),
    Kind("private growth goal", "growth", flows=("growth", "unnote"), views=("notes",)),
    Kind("private half of a project", "start:private-aim", flows=("private-aim", "private-debrief")),
    Kind(
        "reflection",
        "reflect",
        flows=("reflect", "unreflect", "year", "echo"),
        views=("reflections", "reflection"),
    ),
    Kind("intention", "intentions", flows=("intentions",)),
    Kind("preparation", "prep", flows=("prep", "unprep"), views=("preps", "preparation", "pocket")),
    Kind(
        "coaching thread with oneself",
        "coach",
        flows=("coach", "about_goal", "about_goal_off", "coach_hide", "coach_erase"),
        views=("threads",),
        said={"what": "grow"},
    ),
    Kind(
        "contribution summary, unpublished",
        "summary",
        flows=("summary", "dropsummary"),
        views=("mysummary", "summaries"),
    ),
)

_TESTS: Final[Mapping[str, str]] = {
    "tests/bot/topics/test_threads.py": (
        "thread thread_answer thread_asked thread_close thread_end thread_follow thread_news thread_over "
        "thread_reply thread_session thread_since thread_typed thread_until thread_write coaching"
    ),
    "tests/bot/topics/test_circles.py": (
        "circle circle_answer circle_asked circle_begin circle_close circle_day circle_invite circle_keep "
        "circle_leave circle_news circle_open circle_plan circle_step"
    ),
    "tests/bot/topics/test_peers.py": (
        "peers peers_agreed peers_answer peers_avoid peers_close peers_fewer peers_join peers_leave peers_out "
        "peers_over"
    ),
    "tests/bot/topics/test_observing.py": (
        "observe observe_asked observe_decline observe_delete observe_give observe_invite observe_news"
    ),
    "tests/bot/topics/test_upward.py": (
        "upward upward_asked upward_delete upward_give upward_invite upward_news upward_thanks upward_try"
    ),
    "tests/bot/topics/test_passages.py": (
        "across bring contribution contributions crossing publish release released statement takeback"
    ),
    "tests/bot/topics/test_rehearsing.py": "rehearse",
    "tests/bot/topics/test_reports.py": "report receipt report_answer reported reports counted",
    "tests/bot/topics/test_rounds.py": (
        "rounds voice voice-company voice-kit voice-pulse voice-short voice-talk voice_quiet heard_news heard_tell"
    ),
    "tests/bot/topics/test_pulse.py": "pulse whypulse",
    "tests/bot/topics/test_check_in.py": "hand_done",
    "tests/bot/topics/test_learned.py": (
        "learned learned_ask learned_asked learned_back learned_thank lesson-learned library takeaway"
    ),
    "tests/bot/documents/test_mydata.py": "erase",
    "tests/bot/topics/test_summaries.py": "retract withdraw",
    "tests/bot/topics/test_signals.py": "signals",
    "tests/bot/topics/test_preferences.py": "settings away",
    "tests/bot/nudging/test_nudges.py": "away_back",
}
ELSEWHERE: Final[Mapping[str, str]] = {key: file for file, keys in _TESTS.items() for key in keys.split()}
"""Flows and views that are tried in tests of their own, with the file that does it."""

CELLS: Final = len(KINDS) * len(ROLES) * 2
"""For everybody and every kind: whether they read it, and whether they change it."""

INTRODUCTION: Final = """\
# Who may read and who may change what

Made from the table that the tests try cell by cell, in both chats and on both databases
(`make test ARGS="tests/wall/test_permissions.py"`): as each of these people, every word is typed, every button pressed
and every form sent, with every id of the owner's rows. **r** reads it, **c** may answer, propose or change it, **–**
sees nothing of it, not even that it is there. *Named* is whom the owner chose for this one thing. *Coach* is somebody
who coaches others: a thread is read by the coach it was begun with, and by no other. Whoever runs the database sees
ciphertext ([wall.md](wall.md)).
"""


def page() -> str:
    head = ["what somebody wrote", *ROLES]
    rows = [[kind.name, *(_cell(kind, role) for role in ROLES)] for kind in KINDS]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    elsewhere = sorted({(file, ", ".join(f"`{key}`" for key in sorted(_of(file)))) for file in ELSEWHERE.values()})
    others = [f"| `{file}` | {keys} |" for file, keys in elsewhere]
    return "\n".join(
        [
            INTRODUCTION,
            *lines,
            "",
            f"{len(KINDS)} kinds, {len(ROLES)} people, reading and changing: {CELLS} cells.",
            "",
            "What needs more than one person's writing is tried in tests of its own:",
            "",
            "| test | flows and views |",
            "| --- | --- |",
            *others,
            "",
        ]
    )


def _of(file: str) -> set[str]:
    return {key for key, named in ELSEWHERE.items() if named == file}


def _cell(kind: Kind, role: str) -> str:
    if role == "owner":
        return "r c"
    may = [letter for letter, roles in (("r", kind.readers), ("c", kind.changers)) if role in roles]
    return " ".join(may) or "–"


if __name__ == "__main__":
    sys.stdout.write(page())
