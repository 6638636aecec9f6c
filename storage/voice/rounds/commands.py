"""What may be done in a round."""

from __future__ import annotations

from datetime import datetime

from storage.compartments import Sealed, VoiceCommand


class AnswerRound(VoiceCommand):
    """Take the person's answers, once. `answers` is JSON: items with their scores, and "theme"; `at` is not kept.

    Raises: RunMovedOn when the round is not open, or not to them, or they have answered.
    """

    round: str
    at: datetime
    answers: Sealed


class BeQuiet(VoiceCommand):
    """Whether to leave the person alone about rounds."""

    quiet: bool
