"""What is read of closed rounds: what is in the ledger about one's own groups, and what is not shown and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from flows.kit.message import Button, Buttons, Chart, Facts, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.voice.rounds.inviting import KEY, QUIET
from storage.compartments import Compartment
from storage.voice.rounds.queries import (
    AmQuiet,
    CompanySeen,
    MyStanding,
    OpenRound,
    PulseSeen,
    Release,
    Shown,
    VoicePulse,
)
from storage.voice.rounds.shapes import ON_SAFETY, READ_OF_THE_COMPANY, RULES, RoundKind

GUIDE: Final = ("one", "two", "three")
TALK: Final = ("one", "two", "three", "four")
KIT: Final = ("who", "before", "easy", "silent", "change", "notes", "after")
FILES: Final = ("pdf", "csv")
"""Endings of the files a published view can be taken along as."""


async def _voice_pulse(look: Looking) -> Message:
    kind = kind_named(look.given.about)
    seen = await look.know(VoicePulse(kind=kind))
    if seen is None:
        return (Line[T](text=T("voice-pulse-nobody")),)
    return (
        Heading[T](text=T(f"voice-title-{kind}")),
        *_since(look.person, seen),
        *(part for shown in seen.shown if not seen.lost for part in _group(seen, shown)),
        *_what_to_do(seen),
        Note[T](text=T("voice-pulse-hidden")),
        Note[T](text=T("voice-pulse-readers")),
        *_leads(kind, seen),
    )


def kind_named(about: str) -> RoundKind:
    """The kind a button names; a pulse for anything else."""
    return next((kind for kind in RULES if kind == about), "pulse")


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
        yield from said(seen, shown.release)


def said(seen: PulseSeen, release: Release) -> Iterator[MessagePart]:
    """A release in words; every way to show one goes through here."""
    if seen.kind == "safety" and release.score:
        yield Line[T](text=T(f"voice-safety-score-{release.score}"))
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
    if release.share:
        yield Note[T](text=T(f"voice-share-{release.share}"))


def _what_to_do(seen: PulseSeen) -> Iterator[MessagePart]:
    """To talk: about one statement on safety, or instead of numbers where nothing is said of the reader's own team."""
    if any(shown.kind == "team" and shown.release for shown in seen.shown):
        if seen.questions in ON_SAFETY:
            yield from _talk()
        return
    yield Heading[T](text=T("voice-guide"))
    for step in GUIDE:
        yield Line[T](text=T(f"voice-guide-{step}"))


def _talk() -> Iterator[MessagePart]:
    yield Heading[T](text=T("voice-talk"))
    for step in TALK:
        yield Line[T](text=T(f"voice-talk-{step}"))


def _leads(kind: RoundKind, seen: PulseSeen) -> Iterator[Buttons[T]]:
    """Files only of what is published; and the other kinds."""
    if seen.published:
        yield Buttons[T](buttons=files(kind, "mine"))
    others = [one for one in RULES if one != kind]
    yield Buttons[T](buttons=tuple(button(f"voice-title-{one}", See("voice-pulse", one)) for one in others))


def files(kind: RoundKind, whose: str) -> tuple[Button[T], ...]:
    return tuple(button(f"voice-as-{ending}", See("download", f"round-{whose}-{kind}.{ending}")) for ending in FILES)


# --- in the pulse of a team -------------------------------------------------------------------------------------------


async def _short(look: Looking) -> Message:
    """What is said of the reader's own team, or that nothing is; with more words the pulse is about something else."""
    if look.given.words:
        return ()
    seen = await look.know(VoicePulse())
    if seen is None or seen.closed_at is None:
        return ()
    own = next((shown for shown in seen.shown if shown.kind == "team"), None)
    if seen.lost or own is None:
        return ()
    release = own.release.model_copy(update={"themes": ()}) if own.release else None  # a pulse is long already
    parts = said(seen, release) if release else (Line[T](text=T.of("voice-too-few", floor=seen.floor)),)
    since = T.of("voice-pulse-closed", day=day_words(seen.closed_at.date(), look.person))
    return Heading[T](text=T("voice-short")), *parts, Note[T](text=since)


# --- for HR and the programme -----------------------------------------------------------------------------------------


async def _company(look: Looking) -> Message:
    """What is published of the whole company, of every kind; nothing of any smaller group."""
    known = await look.know(CompanySeen())
    if not known:
        return (Line[T](text=T("voice-company-nobody")),)
    closed = [seen for seen in known if seen.closed_at]
    return (
        Heading[T](text=T("voice-company")),
        Note[T](text=T("voice-company-readers")),
        *(part for seen in closed for part in _of_kind(look.person, seen)),
        *((Line[T](text=T("voice-pulse-none")),) if not closed else ()),
        Buttons[T](buttons=(button("voice-kit", See("voice-kit")),)),
    )


def _of_kind(person: Person, seen: PulseSeen) -> Iterator[MessagePart]:
    yield Heading[T](text=T(f"voice-title-{seen.kind}"))
    yield from _since(person, seen)
    (shown,) = seen.shown
    if seen.lost:
        return
    if shown.release is None:
        yield Line[T](text=T.of("voice-too-few", floor=seen.floor))
        return
    yield from said(seen, shown.release)
    yield Buttons[T](buttons=files(seen.kind, "company"))


async def _kit(look: Looking) -> Message:
    """How to hold a focus group: the same for everybody, and nothing is kept of one."""
    del look
    return Heading[T](text=T("voice-kit")), *(Line[T](text=T(f"voice-kit-{step}")) for step in KIT)


async def _talk_guide(look: Looking) -> Message:
    """What the notice after two falls leads to; for a team and its manager alike."""
    del look
    return (*_talk(), Note[T](text=T("voice-talk-note")))


# --- what is open, and what there is to read --------------------------------------------------------------------------


async def _rounds(look: Looking) -> Message:
    mine = await look.know(OpenRound(at=look.now))
    quiet = await look.know(AmQuiet())
    switch = button("voice-write-again", Act(QUIET, "off")) if quiet else button("voice-not-for-me", Act(QUIET, "on"))
    return (
        Heading[T](text=T("verb-rounds")),
        Line[T](text=T("voice-what")),
        *_standing(look.person, mine),
        Buttons[T](buttons=(*_to_read(look.person), switch)),
    )


def _standing(person: Person, mine: MyStanding | None) -> Iterator[MessagePart]:
    if mine is None or mine.standing == "closed":
        yield Line[T](text=T("voice-none-open"))
        return
    if mine.closes_at is None:
        yield Line[T](text=T(f"voice-is-{mine.standing}"))
        return
    day = day_words(mine.closes_at.date(), person)
    yield Line[T](text=T(f"voice-invitation-{mine.kind}"))
    if mine.standing == "open":
        yield Note[T](text=T.of("voice-open-until", day=day))
        yield Buttons[T](buttons=(button("voice-answer", Start(KEY, mine.round), primary=True),))
    else:
        yield Note[T](text=T(f"voice-is-{mine.standing}"))


def _to_read(person: Person) -> Iterator[Button[T]]:
    if person.manages:
        yield from (button(f"voice-title-{kind}", See("voice-pulse", kind)) for kind in RULES)
    if reads_of_the_company(person):
        yield button("voice-company", See("voice-company"))


# --- on the Home tab --------------------------------------------------------------------------------------------------


async def _open(look: Looking) -> Message:
    """A round the person has not answered."""
    mine = await look.know(OpenRound(at=look.now))
    if mine is None or mine.standing != "open" or mine.closes_at is None:
        return ()
    day = day_words(mine.closes_at.date(), look.person)
    buttons = [button("voice-answer", Start(KEY, mine.round), primary=True)]
    if mine.quiet:
        buttons.append(button("voice-write-again", Act(QUIET, "off")))
    return (
        Heading[T](text=T(f"voice-title-{mine.kind}")),
        Line[T](text=T.of("home-voice", day=day)),
        Buttons[T](buttons=tuple(buttons)),
    )


async def _company_home(look: Looking) -> Message:
    if not reads_of_the_company(look.person):
        return ()
    return (Row[T](text=T("home-voice-company"), button=button("voice-company", See("voice-company"))),)


def manages(person: Person) -> bool:
    return person.manages


def reads_of_the_company(person: Person) -> bool:
    return person.role in READ_OF_THE_COMPANY


voice_pulse = View("voice-pulse", Compartment.VOICE, _voice_pulse, offered=manages)
voice_company = View("voice-company", Compartment.VOICE, _company, offered=reads_of_the_company)
voice_rounds = View("rounds", Compartment.VOICE, _rounds, verb="rounds")
voice_short = View("voice-short", Compartment.VOICE, _short)
voice_kit = View("voice-kit", Compartment.VOICE, _kit)
voice_talk = View("voice-talk", Compartment.VOICE, _talk_guide)

VIEWS: tuple[View, ...] = (voice_pulse, voice_rounds, voice_company, voice_short, voice_kit, voice_talk)
HOME: tuple[View, ...] = (
    View("voice_home", Compartment.VOICE, _open),
    View("voice_home_company", Compartment.VOICE, _company_home),
)
