"""A clock that can be moved forward, for the demo and the scenario tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta


class MovableClock:
    """Runs like the real one, ahead of it by `ahead`; once something runs, it never goes back."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return self._real() + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Earlier moments are ignored."""
        self.ahead += max(moment - self(), timedelta())

    @contextmanager
    def back_at(self, moment: datetime) -> Iterator[None]:
        """A visit to the past, before anything runs."""
        ahead = self.ahead
        self.ahead += moment - self()
        try:
            yield
        finally:
            self.ahead = ahead
