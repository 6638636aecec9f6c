"""What a button leads to, as one opaque string that any platform can carry and give back."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, replace
from typing import Final, get_args


@dataclass(frozen=True)
class Start:
    """Begin a flow, by verb or, where it has none, by key; or go on with the open run of it about the same."""

    verb: str
    about: str = ""


@dataclass(frozen=True)
class Act(Start):
    """The same for a flow without forms: no window opens, so a platform has none to make ready."""


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
    """Show something that is only read: help, a goal, a team's week."""

    what: str
    about: str = ""


Target = Start | Act | OpenStep | AskHere | Answer | OnNudge | See

_KINDS: Final = {kind.__name__.lower(): kind for kind in get_args(Target)}
_FIELDS: Final = {kind: tuple(field.name for field in fields(kind)) for kind in get_args(Target)}
_NEEDED: Final = {kind: sum(field.default is MISSING for field in fields(kind)) for kind in get_args(Target)}
"""Values that cannot be left out: buttons made before a target had an `about` still work."""


_OF_RUN: Final = (OpenStep, AskHere, Answer)


def encode(target: Target) -> str:
    """Raises: ValueError when a value but the last holds a colon: it would come back as another target."""
    kind = type(target)
    values = [getattr(target, name) for name in _FIELDS[kind]]
    while len(values) > _NEEDED[kind] and not values[-1]:
        values.pop()
    if ":" in "".join(values[:-1]):
        raise ValueError(f"{kind.__name__} with a colon in it")
    return ":".join((kind.__name__.lower(), *values))


def decode(value: str) -> Target | None:
    """The target of a string made by `encode`; None for anything else, such as a button of a forgotten version."""
    name, colon, rest = value.partition(":")
    kind = _KINDS.get(name)
    if kind is None or not colon:
        return None
    values = rest.split(":", len(_FIELDS[kind]) - 1)
    if not _NEEDED[kind] <= len(values) <= len(_FIELDS[kind]):
        return None
    target: Target = kind(*values)
    return target


def in_run(target: str, run: str) -> str:
    """A button that answers or opens a run and names none is about the run that says it."""
    if _KINDS.get(target.partition(":")[0]) not in _OF_RUN:
        return target
    found = decode(target)
    if not isinstance(found, _OF_RUN) or found.run:
        return target
    return encode(replace(found, run=run))
