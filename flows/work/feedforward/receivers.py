"""To whom something can go: a colleague who is here now and is no guest; else the sentence that says why not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flows.kit.message import Buttons, Line, Message, Quote, button
from flows.kit.targets import Start
from flows.kit.text import T
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Receiver

_WHY: Final = {"left": "receiver-left", "guest": "receiver-guest"}


def unfit(people: Iterable[Receiver]) -> tuple[T, ...]:
    """A sentence for each of them who cannot be given anything."""
    return tuple(T.of(_WHY[one.fit], name=one.name) for one in people if one.fit in _WHY)


def given_back(why: Iterable[T], verb: str, words: Iterable[tuple[str, Sealed | None]]) -> Message:
    """What cannot be sent comes back in the person's own words; `words` are (label, words)."""
    return (
        *(Line[T](text=sentence) for sentence in why),
        *(Quote[T](label=T(label), words=said) for label, said in words if said),
        Buttons[T](buttons=(button(f"verb-{verb}", Start(verb)),)),
    )
