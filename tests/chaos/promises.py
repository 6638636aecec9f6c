"""The seven promises of docs/promises.md, each a question to a history: how much was looked at, and what was broken."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from bot.logs import FIELDS
from tests.chaos.history import MARK, History, Letter, Message, Submission

ASKABLE: Final = "slack"
"""The platform that can be asked whether a message arrived: there nothing may end in doubt."""
UNSURE: Final = "unsure:"
"""How the key of a message begins that tells of one in doubt."""
UNDER_WAY: Final = ("queued", "sending")
STOP_SECONDS: Final = 10.0
EARLY, LATE = time(7), time(20)
"""Wider than anybody's working hours in the made-up company."""
SOON: Final = timedelta(minutes=5)
"""Between the last moment at which a reminder makes sense and the moment it stands in the chat."""
LINE_FIELDS: Final = FIELDS | {"at", "level", "event"}


@dataclass(frozen=True)
class Verdict:
    """`checked` counts what was looked at; each violation is one sentence."""

    promise: str
    says: str
    checked: int
    violations: tuple[str, ...]


Found = tuple[int, list[str]]


def judged(history: History) -> tuple[Verdict, ...]:
    return tuple(Verdict(name, says, *_tuple(check(history))) for name, says, check in PROMISES)


def _tuple(found: Found) -> tuple[int, tuple[str, ...]]:
    return found[0], tuple(found[1])


# --- Q1, Q2: kept, and once -------------------------------------------------------------------------------------------


def kept(history: History) -> Found:
    """What was acknowledged is stored, for everybody who is to read it."""
    taken = _taken(history)
    lost = [
        f"lost: {one.words}, for {reader}"
        for one in taken
        for reader in one.readers
        if reader not in history.kept.get(one.words, ())
    ]
    return len(taken), lost


def once(history: History) -> Found:
    """Nothing is stored or told twice, and what is to be told is told, or given up with a trace."""
    found = [f"stored {number} times: {words}, for {who}" for words, who, number in _stored_again(history)]
    shown = Counter((message.platform, message.id) for message in history.messages)
    on = defaultdict[str, set[str]](set)
    for platform, letter_id in shown:
        on[letter_id].add(platform)
    for letter in history.letters:
        found += _of_letter(letter, sum(shown[platform, letter.id] for platform in on[letter.id]), on[letter.id])
    found += _untold(history)
    return len(history.submissions) + len(history.letters), found


def _stored_again(history: History) -> Iterator[tuple[str, str, int]]:
    for words, readers in history.kept.items():
        for who, number in Counter(readers).items():
            if number > 1:
                yield words, who, number


def _of_letter(letter: Letter, times: int, on: set[str]) -> Iterator[str]:
    named = f"letter {letter.key} ({letter.kind}, {letter.state})"
    if times > (2 if letter.neutral and ASKABLE not in on else 1):
        yield f"told {times} times: {named}"
    if letter.state in UNDER_WAY:
        yield f"never settled: {named}"
    if letter.state == "sent" and not times:
        yield f"noted as sent and never shown: {named}"
    if letter.state == "doubtful" and letter.platform == ASKABLE:
        yield f"in doubt, and could be asked for: {named}"
    if letter.state == "dead":
        yield f"given up: {named}"


def _untold(history: History) -> Iterator[str]:
    """Whoever was told «saved» has a letter that says so, and so has the colleague it is for."""
    by_run = {letter.run for letter in history.letters}
    for one in _taken(history):
        if one.run not in by_run:
            yield f"no word to {one.person} about {one.words}"
        if one.to and history.followed.get(one.run) not in by_run:
            yield f"no word to {one.to} about {one.words}"


# --- Q3: in order -----------------------------------------------------------------------------------------------------


def in_order(history: History) -> Found:
    """What was saved before the next was begun is told before it, in each compartment by itself.

    Only to whoever wrote it: what it brings to a colleague falls due in their hours. Not where the clock was wrong for
    one of the two: it says when each is due.
    """
    places = _places(history)
    lines = defaultdict[tuple[str, str, str], list[tuple[Submission, Message]]](list)
    for one in _taken(history):
        if message := places.get(one.run):
            lines[one.person, message.platform, one.run[:1]].append((one, message))
    checked, found = 0, []
    for line in lines.values():
        line.sort(key=lambda pair: pair[0].began)
        for (first, earlier), (second, later) in pairwise(line):
            if first.acknowledged is None or first.acknowledged >= second.began:
                continue  # at the same time: either may come first
            if _by_a_wrong_clock(history, first) or _by_a_wrong_clock(history, second):
                continue
            checked += 1
            if earlier.place > later.place:
                found.append(f"out of order: {second.words} before {first.words}")
    return checked, found


def _by_a_wrong_clock(history: History, one: Submission) -> bool:
    taken = one.acknowledged or one.began
    return any(one.began <= until and taken >= since for since, until in history.clock_wrong)


def _places(history: History) -> dict[str, Message]:
    """By run: the first message of its own, and not one that says another stayed in doubt."""
    own = (letter for letter in history.letters if letter.kind in ("message", "live"))
    of_letter = {letter.id: letter.run for letter in own if not letter.key.startswith(UNSURE)}
    found: dict[str, Message] = {}
    for message in sorted(history.messages, key=lambda one: one.place):
        run = of_letter.get(message.id)
        if run:
            found.setdefault(run, message)
    return found


# --- Q4: to nobody else -----------------------------------------------------------------------------------------------


def to_nobody_else(history: History) -> Found:
    """A message reaches the person it was written for; words stand before nobody but their readers."""
    whose = {letter.id: letter.person for letter in history.letters}
    readers = {one.words: one.readers for one in history.submissions}
    found = [
        f"{message.person} was shown what is {whose[message.id]}'s: {message.id}"
        for message in history.messages
        if whose.get(message.id, message.person) != message.person
    ]
    found += [
        f"{message.person} was shown {words}"
        for message, words in _quoting(history)
        if _strange(message, words, readers)
    ]
    found += [
        f"{who} reads {words}"
        for words, people in history.kept.items()
        for who in set(people) - set(readers.get(words, people))
    ]
    return len(history.messages) + len(history.kept), found


def _quoting(history: History) -> Iterator[tuple[Message, str]]:
    for message in history.messages:
        for word in message.text.split():
            if word.startswith(MARK):
                yield message, word.rstrip(".,:;")


def _strange(message: Message, words: str, readers: dict[str, tuple[str, ...]]) -> bool:
    return message.person not in readers.get(words, ())


# --- Q5, Q6, Q7 -------------------------------------------------------------------------------------------------------


def never_silent(history: History) -> Found:
    """Who was not told «saved» was told that it failed, and still has their words; who is told to stop, stops."""
    found = [f"not taken, and nobody said so: {one.words}" for one in history.refusals if not one.told]
    found += [f"not taken, and gone from the form: {one.words}" for one in history.refusals if not one.kept]
    found += history.stuck
    for ending in history.endings:
        if ending.status != 0 or ending.seconds > STOP_SECONDS * history.patience:
            found.append(f"told to stop, and ended after {ending.seconds:.1f} s with {ending.status}")
    return len(history.refusals) + len(history.endings), found


def nothing_shows(history: History) -> Found:
    """No word of anybody in a log, a metric or the bytes on the disk, and nothing in a log but events."""
    checked, found = 0, []
    for output in history.outputs:
        lines = output.text.splitlines() if output.is_log else [output.text]
        checked += len(lines)
        if MARK in output.text:
            found.append(f"words of somebody in {output.name}")
        if output.is_log:
            found += [f"no event, in {output.name}: line {n}" for n, line in enumerate(lines, 1) if not _is_event(line)]
    return checked, found


def _is_event(line: str) -> bool:
    try:
        read = json.loads(line)
    except ValueError:
        return False
    return isinstance(read, dict) and read.keys() <= LINE_FIELDS


def prompts_once(history: History) -> Found:
    """Each prompt comes once, within its window and in working hours, or is left out with a trace."""
    ids = {letter.id: letter.key for letter in history.letters if letter.kind == "nudge"}
    shown = [(ids[message.id], message) for message in history.messages if message.id in ids]
    times = Counter((message.platform, key) for key, message in shown)
    found = [f"told {n} times: prompt {key}" for (on, key), n in times.items() if n > (1 if on == ASKABLE else 2)]
    of_prompt = {prompt.id: prompt for prompt in history.prompts}
    for key, message in shown:
        prompt = of_prompt.get(key.partition(":")[0])
        if prompt and message.at > prompt.not_after + SOON:
            found.append(f"too late: prompt {prompt.rhythm} {prompt.period} for {message.person}")
        zone = history.zones.get(message.person)
        if zone and not EARLY <= message.at.astimezone(ZoneInfo(zone)).time() <= LATE:
            found.append(f"outside working hours: prompt for {message.person} at {message.at:%a %H:%M} UTC")
    found += _without_trace(history)
    return len(shown) + len(history.prompts) + len(history.expected), found


def _without_trace(history: History) -> Iterator[str]:
    there = {(prompt.person, prompt.rhythm, prompt.period) for prompt in history.prompts}
    for one in history.expected:
        if (one.person, one.rhythm, one.period) not in there:
            yield f"no trace of {one.rhythm} {one.period} for {one.person}"
    for prompt in history.prompts:
        over = history.ended_at is not None and prompt.not_after < history.ended_at
        if over and prompt.state == "claimed":
            yield f"neither sent nor left out: {prompt.rhythm} {prompt.period} of {prompt.person}"


def _taken(history: History) -> list[Submission]:
    return [one for one in history.submissions if one.acknowledged is not None]


PROMISES: Final[tuple[tuple[str, str, Callable[[History], Found]], ...]] = (
    ("Q1", "what was acknowledged is stored", kept),
    ("Q2", "everything happens once, or is given up with a trace", once),
    ("Q3", "one after the other stays one after the other", in_order),
    ("Q4", "nobody gets what is somebody else's", to_nobody_else),
    ("Q5", "what could not be saved is said so, with the words kept", never_silent),
    ("Q6", "nothing shows more because something broke", nothing_shows),
    ("Q7", "a prompt comes once in its window, or not at all", prompts_once),
)


def table(verdicts: Iterable[Verdict]) -> str:
    """Promise, what was checked, and what was broken."""
    lines = [f"{'promise':<64} {'checked':>8} {'violations':>10}"]
    lines += [f"{one.promise} {one.says:<61} {one.checked:>8} {len(one.violations):>10}" for one in verdicts]
    return "\n".join(lines)
