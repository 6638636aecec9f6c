"""What a button leads to, as one opaque string that any platform can carry and give back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, get_args


@dataclass(frozen=True)
class Start:
    """Begin a flow, or go on with the open run of it."""

    verb: str


@dataclass(frozen=True)
class OpenStep:
    """Show the form a run waits at."""

    run: str
    step: str


@dataclass(frozen=True)
class AskHere:
    """Ask the form a run waits at one question at a time, in the chat."""

    run: str
    step: str


@dataclass(frozen=True)
class Answer:
    """Answer one question of a run that is being asked in the chat; an empty value leaves it out."""

    run: str
    step: str
    field: str
    value: str


@dataclass(frozen=True)
class OnNudge:
    """What a person does with a nudge other than answering it: snooze, mute, unmute, why."""

    nudge: str
    act: str


@dataclass(frozen=True)
class See:
    """Show something that is only read: help, the programme, a team's week."""

    what: str


Target = Start | OpenStep | AskHere | Answer | OnNudge | See

_KINDS: Final = {kind.__name__.lower(): kind for kind in get_args(Target)}
_FIELDS: Final = {kind: tuple(field.name for field in fields(kind)) for kind in get_args(Target)}


def encode(target: Target) -> str:
    kind = type(target)
    return ":".join((kind.__name__.lower(), *(getattr(target, name) for name in _FIELDS[kind])))


def decode(value: str) -> Target | None:
    """The target of a string made by `encode`; None for anything else, such as a button of a forgotten version."""
    name, colon, rest = value.partition(":")
    kind = _KINDS.get(name)
    if kind is None or not colon:
        return None
    values = rest.split(":", len(_FIELDS[kind]) - 1)
    if len(values) != len(_FIELDS[kind]):
        return None
    target: Target = kind(*values)
    return target
