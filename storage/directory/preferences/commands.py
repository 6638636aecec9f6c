"""What somebody may keep about how they like to work with others."""

from __future__ import annotations

from storage.compartments import DirectoryCommand, Sealed


class KeepPreferenceCheck(DirectoryCommand):
    """Keep it in place of an earlier one. Bars are 0 to 100 each, and no label.

    `share` names who may read it: nobody, manager or team. `style` is the wording chosen after seeing the bars.
    """

    autonomy: int
    collaboration: int
    detail: int
    style: str
    time_of_day: str | None = None
    directness: str | None = None
    channels: tuple[str, ...] = ()
    words: Sealed | None = None
    share: str


class ForgetPreferenceCheck(DirectoryCommand):
    """Forget it altogether. The wording stays as it was chosen."""
