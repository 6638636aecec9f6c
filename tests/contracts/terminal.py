"""The terminal, as the contract suite meets it: it shows cards and asks one question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adapters.port import Capabilities, Forms
from adapters.terminal import show
from flows.kit.message import Card
from tests.contracts.kit import Drawn


class TerminalKit:
    name: Final = "terminal"
    capabilities: Final = Capabilities(forms=Forms.NONE, home=False, finds_messages=False)

    def card(self, card: Card) -> Drawn:
        lines: list[str] = []
        show(card, lines.append)
        shown = "\n".join(lines)
        return Drawn({}, shown, shown)

    def typed(self, words: str) -> str:
        return words

    def alive(self, drawn: Drawn) -> Sequence[str]:
        """A terminal reads escape characters as commands."""
        return [line for line in drawn.shown.split("\n") if "\x1b" in line]
