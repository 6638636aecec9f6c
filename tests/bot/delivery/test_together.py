"""What is asked for at about the same time is done together, each with its own answer."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.delivery.together import Together

APART = 0.5


class _Leaping(selectors.DefaultSelector):
    """Where nothing happens for a while, that while is over at once."""

    def __init__(self) -> None:
        super().__init__()
        self.leapt = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.leapt += timeout or 0.0
        return super().select(0)


class LeapingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.leapt


def leaping(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        runner.run(story())


@dataclass
class Work:
    """Shouts each word it is given, when it is `free`, and notes what it was given when."""

    free: asyncio.Event = field(default_factory=asyncio.Event)
    given: list[list[str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    fails: bool = False

    async def __call__(self, words: Sequence[str]) -> Sequence[str]:
        self.given.append(list(words))
        self.at.append(asyncio.get_running_loop().time())
        await self.free.wait()
        if self.fails:
            raise RuntimeError("gone")
        return [word.upper() for word in words]


def free_work() -> Work:
    work = Work()
    work.free.set()
    return work


async def asked(together: Together[str, str], *words: str) -> list[asyncio.Task[str]]:
    tasks = [asyncio.create_task(together(word, hurried=False)) for word in words]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_who_asks_at_the_same_moment_is_answered_at_once() -> None:
    together = Together(work := free_work())

    assert await asyncio.gather(*await asked(together, "a", "b", "c")) == ["A", "B", "C"]
    assert work.given == [["a", "b", "c"]]


async def test_what_is_asked_meanwhile_comes_next_together() -> None:
    together = Together(work := Work())
    first = await asked(together, "a")
    others = await asked(together, "b", "c")
    work.free.set()

    assert await asyncio.gather(*first, *others) == ["A", "B", "C"]
    assert work.given == [["a"], ["b", "c"]]


async def test_who_asks_again_as_soon_as_they_are_answered_is_not_left_behind() -> None:
    """Lanes that were looked at together go on together."""
    together = Together(work := Work())

    async def twice() -> list[str]:
        return [await together("a", hurried=False), await together("again", hurried=False)]

    first = asyncio.create_task(twice())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = await asked(together, "b")
    work.free.set()

    assert await asyncio.gather(first, *others) == [["A", "AGAIN"], "B"]
    assert work.given == [["a"], ["b", "again"]]


async def test_no_more_than_so_many_are_done_at_once() -> None:
    together = Together(work := free_work(), most=2)

    assert await asyncio.gather(*await asked(together, "a", "b", "c")) == ["A", "B", "C"]
    assert work.given == [["a", "b"], ["c"]]


def test_on_a_busy_morning_more_are_done_together_and_nobody_waits_on_a_quiet_one() -> None:
    """The first go at once; what follows several within the time waits for its end, and is done together."""

    async def story() -> None:
        together = Together(work := free_work(), apart=APART)
        await asyncio.gather(*await asked(together, "a", "b"))
        soon = await asked(together, "c")
        await asyncio.sleep(APART / 2)
        await asyncio.gather(*soon, *await asked(together, "d"))
        await asyncio.sleep(3 * APART)
        await together("e", hurried=False)
        await together("f", hurried=False)

        assert work.given == [["a", "b"], ["c", "d"], ["e"], ["f"]]
        assert work.at == pytest.approx([0.0, APART, 4 * APART, 4 * APART])

    leaping(story)


def test_whoever_waits_for_an_answer_holds_up_nobody_and_is_not_held_up() -> None:
    """An answer to what somebody typed goes at once, and takes along what waits; what comes then waits again."""

    async def story() -> None:
        together = Together(work := free_work(), apart=APART)
        await asyncio.gather(*await asked(together, "a", "b"))
        waits = await asked(together, "c")
        await together("now", hurried=True)
        await asyncio.gather(*waits, *await asked(together, "d"))

        assert work.given == [["a", "b"], ["c", "now"], ["d"]]
        assert work.at == pytest.approx([0.0, 0.0, APART])

    leaping(story)


async def test_what_went_wrong_is_told_to_all_and_the_next_are_served() -> None:
    """None may wait for ever."""
    together = Together(work := free_work())
    work.fails = True
    told = await asyncio.gather(*await asked(together, "a", "b"), return_exceptions=True)
    work.fails = False

    assert [str(one) for one in told] == ["gone", "gone"]
    assert await together("c", hurried=False) == "C"


async def test_for_whoever_was_called_away_nothing_is_done() -> None:
    """A worker that stops takes its lanes down one by one."""
    together = Together(work := Work())
    first = await asked(together, "a")
    second, third = await asked(together, "b", "c")
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    work.free.set()

    assert await asyncio.gather(*first, third) == ["A", "C"]
    assert work.given == [["a"], ["c"]]


async def test_whoever_is_called_away_while_it_is_done_takes_nobody_along() -> None:
    together = Together(work := Work())
    first, second = await asked(together, "a", "b")
    late = await asked(together, "c")
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    work.free.set()

    assert await asyncio.gather(second, *late) == ["B", "C"]
    assert work.given == [["a", "b"], ["c"]]
