"""The partner: who they are, how each kind of reply moves them, and which line comes then. No chance anywhere.

What they say stands in `flows/texts/<locale>/partner.ftl`; here stands when they say it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from flows.kit.text import T

Persona = Literal["defends", "silent", "upset", "system", "agrees", "attacks"]
Topic = Literal["promise", "hurt", "expectation", "no"]
Move = Literal["ask", "own", "verdict"]
"""An open question; what it did to oneself; advice or a verdict."""
Mood = Literal["guarded", "wary", "open"]
Outcome = Literal["agreed", "open", "paused"]

PERSONAS: Final[tuple[Persona, ...]] = get_args(Persona)
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
MOVES: Final[tuple[Move, ...]] = get_args(Move)
TURNS: Final = 5

TRUST: Final = range(-2, 3)
CLARITY: Final = range(4)
HEAT: Final = range(4)

Change = tuple[int, int, int]
"""Of trust, clarity and heat."""

CHANGES: Final[Mapping[Persona, Mapping[Move, Change]]] = {
    "defends": {"ask": (1, 1, 0), "own": (1, 0, -1), "verdict": (-1, 0, 1)},
    "silent": {"ask": (0, 1, 0), "own": (1, 1, 0), "verdict": (-1, 0, 0)},
    "upset": {"ask": (1, 1, -1), "own": (0, 1, 0), "verdict": (-1, 0, 1)},
    "system": {"ask": (0, 1, 0), "own": (1, 1, 0), "verdict": (-1, 0, 1)},
    "agrees": {"ask": (0, 1, 0), "own": (1, 1, 0), "verdict": (-1, 0, 0)},
    "attacks": {"ask": (1, 0, -1), "own": (1, 1, 0), "verdict": (-1, 0, 1)},
}
"""`partner.ftl` gives the reason for each (why-<persona>-<move>)."""


@dataclass(frozen=True)
class State:
    """Where the conversation stands. It begins warm: nobody likes to be asked for a word."""

    trust: int = 0
    clarity: int = 0
    heat: int = 1

    @property
    def mood(self) -> Mood:
        if self.trust < 0 or self.heat > 1:
            return "guarded"
        return "open" if self.trust > 0 else "wary"

    def after(self, persona: Persona, move: Move) -> State:
        trust, clarity, heat = CHANGES[persona][move]
        return State(
            _within(TRUST, self.trust + trust),
            _within(CLARITY, self.clarity + clarity),
            _within(HEAT, self.heat + heat),
        )


@dataclass(frozen=True)
class Step:
    """One turn: what was replied, and how things stood before and after."""

    move: Move
    before: State
    after: State


def steps(persona: Persona, moves: Sequence[Move]) -> tuple[Step, ...]:
    state = State()
    return tuple(Step(move, state, state := state.after(persona, move)) for move in moves)


def outcome(persona: Persona, moves: Sequence[Move]) -> Outcome | None:
    """How it ended; None while it goes on."""
    taken = steps(persona, moves)
    now = taken[-1].after if taken else State()
    if now.heat == HEAT[-1]:
        return "paused"
    if now.trust == TRUST[-1] and now.clarity == CLARITY[-1]:
        return "agreed"
    if len(moves) < TURNS:
        return None
    return "agreed" if now.trust > 0 and now.clarity > 1 else "open"


def says(persona: Persona, topic: Topic, moves: Sequence[Move]) -> tuple[T, ...]:
    """The partner's answer to the last reply, or how they begin. Where it got clearer, they tell a little more."""
    if not moves:
        return (T(f"partner-begins-{f'{persona}-{topic}'}"),)
    ended, last = outcome(persona, moves), steps(persona, moves)[-1]
    if ended:
        return (T(f"partner-ends-{f'{persona}-{ended}'}"),)
    mood, variant = last.after.mood, 1 + len(moves) % 2
    line = T(f"partner-says-{f'{persona}-{mood}-{variant}'}")
    clearer = mood != "guarded" and last.after.clarity > last.before.clarity
    return (line, T(f"partner-shows-{f'{topic}-{last.after.clarity}'}")) if clearer else (line,)


def card(topic: Topic, turn: int, move: Move) -> T:
    """What can be replied in that turn, counted from 1."""
    return T(f"card-{f'{topic}-{turn}-{move}'}")


def cards(topic: Topic, turn: int) -> tuple[tuple[Move, T], ...]:
    """The three of a turn. Which comes first changes from turn to turn, so that no place is the right one."""
    first = turn % len(MOVES)
    return tuple((move, card(topic, turn, move)) for move in (*MOVES[first:], *MOVES[:first]))


def better(persona: Persona) -> Move:
    """What builds most with this persona."""
    return max(("ask", "own"), key=lambda move: (CHANGES[persona][move][0], CHANGES[persona][move][1]))


def _within(limits: range, value: int) -> int:
    return min(max(value, limits[0]), limits[-1])
