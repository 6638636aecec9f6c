"""What managers see of the last closed round: what is in the ledger about their own groups, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.kit.message import Chart, Facts, Heading, Line, Message, MessagePart, Note
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.text import T
from storage.compartments import Compartment
from storage.voice.rounds.queries import PulseSeen, Release, Shown, VoicePulse

GUIDE = ("one", "two", "three")


async def _voice_pulse(look: Looking) -> Message:
    seen = await look.know(VoicePulse())
    if seen is None:
        return (Line[T](text=T("voice-pulse-nobody")),)
    return (
        Heading[T](text=T("voice-pulse-title")),
        *_since(look.person, seen),
        *(part for shown in seen.shown if not seen.lost for part in _group(seen, shown)),
        *_guide(seen),
        Note[T](text=T("voice-pulse-hidden")),
        Note[T](text=T("voice-pulse-readers")),
    )


def _since(person: Person, seen: PulseSeen) -> Iterator[MessagePart]:
    if seen.closed_at:
        key = "voice-pulse-lost" if seen.lost else "voice-pulse-closed"
        yield Note[T](text=T.of(key, day=day_words(seen.closed_at.date(), person)))
    else:
        yield Line[T](text=T("voice-pulse-none"))
    if seen.open_until:
        yield Note[T](text=T.of("voice-pulse-open", day=day_words(seen.open_until.date(), person)))


def _group(seen: PulseSeen, shown: Shown) -> Iterator[MessagePart]:
    yield Heading[T](text=T(f"voice-of-{shown.kind}"))
    if shown.release is None:
        yield Line[T](text=T.of("voice-too-few", floor=seen.floor))
    else:
        yield from _said(seen, shown.release)


def _said(seen: PulseSeen, release: Release) -> Iterator[MessagePart]:
    if release.words:
        yield Facts[T](
            rows=tuple((T(f"voice-item-{item}"), T(f"voice-word-{word}")) for item, word in release.words.items())
        )
    if release.percents:
        points = tuple((T(f"voice-item-{item}"), Decimal(percent)) for item, percent in release.percents.items())
        yield Chart[T](shape="bar", title=T("voice-chart"), points=points, unit="%")
    if release.themes:
        yield Note[T](text=T(f"voice-themes-{seen.questions}"))
        for theme in release.themes:
            yield Line[T](text=T(f"voice-theme-{theme}"))


def _guide(seen: PulseSeen) -> Iterator[MessagePart]:
    """To talk instead of to count, where nothing is said of the reader's own team."""
    if any(shown.kind == "team" and shown.release for shown in seen.shown):
        return
    yield Heading[T](text=T("voice-guide"))
    for step in GUIDE:
        yield Line[T](text=T(f"voice-guide-{step}"))


def manages(person: Person) -> bool:
    return person.manages


voice_pulse = View("voice-pulse", Compartment.VOICE, _voice_pulse, offered=manages)

VIEWS: tuple[View, ...] = (voice_pulse,)
