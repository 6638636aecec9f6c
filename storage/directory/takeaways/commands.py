"""Choosing the words that open a link which lasts."""

from __future__ import annotations

from storage.compartments import DirectoryCommand, Sealed


class SetPhrase(DirectoryCommand):
    """In place of any before; a link made with those is dead."""

    phrase: Sealed


class DropTakeaway(DirectoryCommand):
    """Neither words nor link any more."""
