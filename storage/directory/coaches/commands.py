"""What somebody may say of themselves as a coach."""

from __future__ import annotations

from typing import Literal

from storage.compartments import DirectoryCommand

Topic = Literal["focus", "conflict", "leading", "change", "career", "confidence"]
Language = Literal["en", "de", "fr", "es", "pt", "nl"]
Format = Literal["letters", "talks", "both"]


class OfferCoaching(DirectoryCommand):
    """Be suggested as a coach from now on; in place of what was said before."""

    topics: tuple[Topic, ...]
    languages: tuple[Language, ...]
    format: Format
    capacity: int


class StopCoaching(DirectoryCommand):
    """Be suggested no longer. Threads that are open stay open."""
