"""A verb as help, Home and buttons offer it."""

from __future__ import annotations

from dataclasses import dataclass

from flows.kit.message import Button, button
from flows.kit.targets import See, Start
from flows.kit.text import T


@dataclass(frozen=True)
class Verb:
    """`shows`: it shows something and asks nothing. `everyday`: it stands in the first row, not behind help alone."""

    name: str
    shows: bool
    everyday: bool


def verb_button(verb: Verb, *, primary: bool = False) -> Button[T]:
    return button(f"verb-{verb.name}", See(verb.name) if verb.shows else Start(verb.name), primary=primary)
