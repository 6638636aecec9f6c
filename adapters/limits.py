"""What is larger than a platform shows."""

from __future__ import annotations


class TooLarge(ValueError):
    """Something is larger than a platform shows. Never cut: shorten the text, or ask in two forms. Names no content."""

    def __init__(self, what: str, limit: int, size: int) -> None:
        super().__init__(f"{what} is {size}, and the platform takes {limit}")
        self.what = what
        self.limit = limit


def within(limit: int, text: str, what: str) -> str:
    """The text itself. Raises: TooLarge."""
    if len(text) > limit:
        raise TooLarge(what, limit, len(text))
    return text
