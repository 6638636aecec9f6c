"""When the next message may go: the pace of one lane, of the conversations in it, and of conversations to be begun.

Kept in the process that holds the lane. `now` is in seconds, of any clock; one that goes back makes it forget.
"""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, Protocol

from adapters.port import Rate, Rates, Reach

MARGIN: Final = 0.02
"""Of a second, on top of a rate: what leaves evenly does not arrive evenly."""
EVEN: Final = 0.25
"""Of the time a message has; a machine that begins with many at once begins late with most of them."""
AT_ONCE_SECONDS: Final = 0.001
"""A wait so short is none: sums of seconds are not exact."""
AHEAD_SECONDS: Final = 4.0
"""A message is begun with at most so long before it goes."""
SLOWER: Final = 1.0 / 0.7
FASTER: Final = 0.995
"""After each message that was taken, until the pace is what the rates say again."""
SLOWEST: Final = 20.0
IN_HAND_SECONDS: Final = 1.5
"""So long a message that is marked as being sent may wait for its turn."""
MANY: Final = 1_000
"""A second, where there are no rates."""
CONVERSATIONS_KEPT: Final = 2_000


class Window:
    """The last moments, as far back as its rates reach; and those for which something is planned that has not left."""

    def __init__(self, rates: tuple[Rate, ...]) -> None:
        self._rates = rates
        self._most = max((rate.count for rate in rates), default=1)
        self._gone: list[float] = []
        self._planned: deque[float] = deque(maxlen=self._most)
        self._all: list[float] | None = []
        self.paused_until = 0.0

    def free_at(self, slower: float = 1.0, *, begun: bool = False) -> float:
        """When the next may go; for one that is `begun` only what has left already counts."""
        gone = self._gone if begun else self._moments()
        reached = (rate for rate in self._rates if len(gone) >= rate.count)
        return max((gone[-rate.count] + rate.seconds * slower + MARGIN for rate in reached), default=0.0)

    def even_at(self) -> float:
        """When the next may go so that they are spread over the time in which so many may."""
        last = self._moments()[-1:]
        return max((last[0] + EVEN * rate.seconds / rate.count for rate in self._rates if last), default=0.0)

    def cool_at(self) -> float:
        """When nothing that has left counts any more; 0 when so little has that nobody else need know of it."""
        gone = self._moments()
        bursts = (rate for rate in self._rates if _is_burst(gone[-((rate.count + 1) // 2) :], rate))
        return max((gone[-1] + rate.seconds + MARGIN for rate in bursts), default=0.0)

    def _moments(self) -> list[float]:
        if self._all is None:
            self._all = sorted((*self._gone, *self._planned))
        return self._all

    def went(self, now: float) -> None:
        if self._rates:
            self._planned.append(now)
            self._all = None

    def left(self, planned: float, now: float) -> None:
        """What was to go then left only now."""
        with suppress(ValueError):
            self._planned.remove(planned)
        self._note(now)

    def arrived(self, left: float, at: float) -> None:
        """What left then was there only later, and counts from there."""
        with suppress(ValueError):
            self._gone.remove(left)
            self._note(at)

    def _note(self, moment: float) -> None:
        if self._rates:
            insort(self._gone, moment)
            del self._gone[: -self._most]
            self._all = None

    def forget_future(self, now: float) -> None:
        """A clock was set back: what lies ahead of it says nothing."""
        moments = self._moments()
        if moments and moments[-1] > now + AHEAD_SECONDS:
            self._gone.clear()
            self._planned.clear()
            self._all = None

    @property
    def last(self) -> float:
        return max((*self._moments()[-1:], self.paused_until))


class Pace:
    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._tenant, self._beginning = Window(rates.tenant), Window(rates.beginning)
        self._conversations: dict[str, Window] = {}
        self._slower = 1.0
        self._planned: dict[str, float] = {}

    @property
    def slower(self) -> float:
        """How much slower than the rates say, since the platform asked for patience; 1 is not at all."""
        return self._slower

    @property
    def in_hand(self) -> int:
        """How many messages at most leave while one that is marked waits for its turn; more would be put back."""
        per_second = min((rate.count / rate.seconds for rate in self._rates.tenant), default=MANY)
        return max(1, int(per_second * IN_HAND_SECONDS / self._slower))

    def wait_of_lane(self, now: float) -> float:
        """Seconds until a message may go to anybody; 0 for now."""
        return _wait(now, [(self._tenant, self._slower)])

    def cools_in(self, now: float) -> float:
        """Seconds until the lane may be in other hands, which do not know what has just left; 0 for now."""
        self._tenant.forget_future(now)
        return max(self._tenant.cool_at() - now, 0.0)

    def wait(self, now: float, conversation: str, *, begins: bool) -> float:
        """Seconds until a message may go there; 0 for now."""
        return _wait(now, self._windows(conversation, begins=begins))

    def spread(self, now: float) -> float:
        """Seconds until the next message is not in a burst with the last one; 0 for now."""
        self._tenant.forget_future(now)
        return max(self._tenant.even_at() - now, 0.0)

    def leave(self, now: float, conversation: str, *, begins: bool) -> float:
        """0 when what `went` planned leaves now; else the seconds it must still wait, because others left later than
        they were to, or because the platform asked for patience meanwhile."""
        wait = _wait(now, self._windows(conversation, begins=begins), begun=True)
        if wait == 0:
            self.left(now, conversation, begins=begins)
        return wait

    def _windows(self, conversation: str, *, begins: bool) -> list[tuple[Window, float]]:
        windows = [(self._tenant, self._slower), (self._conversation(conversation), 1.0)]
        return [*windows, (self._beginning, 1.0)] if begins else windows

    def went(self, now: float, conversation: str, *, begins: bool) -> None:
        if len(self._planned) >= CONVERSATIONS_KEPT:
            self._planned.clear()
        self._planned[conversation] = now
        self._tenant.went(now)
        self._conversation(conversation).went(now)
        if begins:
            self._beginning.went(now)

    def left(self, now: float, conversation: str, *, begins: bool) -> None:
        """What `went` says was planned; until a message is marked as being sent, moments pass."""
        planned = self._planned.pop(conversation, now)
        self._tenant.left(planned, now)
        self._conversation(conversation).left(planned, now)
        if begins:
            self._beginning.left(planned, now)

    def was_written(self, left: float, at: float, conversation: str, *, begins: bool) -> None:
        """What left then was on its way only at that moment, later on a busy machine, and counts from there."""
        for window, _ in self._windows(conversation, begins=begins):
            window.arrived(left, at)

    def was_taken(self) -> None:
        self._slower = max(1.0, self._slower * FASTER)

    def pause(self, reach: Reach, conversation: str, until: float, *, now: float, adapt: bool) -> None:
        """As far as `reach` goes, nothing goes until then. `adapt`: it was too fast, so it goes slower from now on."""
        match reach:
            case Reach.TENANT:
                window = self._tenant
                if adapt and now >= window.paused_until:
                    self._slower = min(SLOWEST, self._slower * SLOWER)
            case Reach.BEGINNING:
                window = self._beginning
            case Reach.CONVERSATION:
                window = self._conversation(conversation)
            case _:
                return
        window.paused_until = max(window.paused_until, until)

    def _conversation(self, name: str) -> Window:
        found = self._conversations.get(name)
        if found is None:
            if len(self._conversations) >= CONVERSATIONS_KEPT:
                self._forget_oldest()
            found = self._conversations[name] = Window(self._rates.conversation)
        return found

    def _forget_oldest(self) -> None:
        by_age = sorted(self._conversations, key=lambda name: self._conversations[name].last)
        for name in by_age[: CONVERSATIONS_KEPT // 2]:
            del self._conversations[name]


def _is_burst(moments: Sequence[float], rate: Rate) -> bool:
    """Whether so many are half of what the rate allows, as fast as that or at half the speed."""
    return 2 * len(moments) >= rate.count and moments[-1] - moments[0] < 2 * rate.seconds


def _wait(now: float, windows: Sequence[tuple[Window, float]], *, begun: bool = False) -> float:
    for window, _ in windows:
        window.forget_future(now)
    wait = max(max(window.free_at(slower, begun=begun), window.paused_until) - now for window, slower in windows)
    return wait if wait > AT_ONCE_SECONDS else 0.0


class Going(Protocol):
    @property
    def conversation(self) -> str: ...
    @property
    def begins(self) -> bool: ...


async def its_turn(pace: Pace, seconds: Callable[[], float], one: Going, at: float) -> float | None:
    """Waits until what was planned for then may leave, and notes it; when that was, or None when it is long for a
    message in hand."""
    while True:
        if (early := at - seconds()) > 0:
            await asyncio.sleep(min(early, IN_HAND_SECONDS))
        at = max(at, seconds())
        wait = pace.leave(at, one.conversation, begins=one.begins)
        if not 0 < wait <= IN_HAND_SECONDS:
            return None if wait else at
        at += wait
