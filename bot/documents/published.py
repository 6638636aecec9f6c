"""What is published of a round as a file: from the ledger, through the query that shows it, for the same reader.

`round-mine-…` is what whoever leads a unit reads of it, `round-company-…` what HR and the programme read. What is not
published is not in a file, and where nothing is, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from bot.documents.document import Document, Facts, Paragraph, Part, Section, Table
from bot.documents.downloads import Build, Gate
from bot.documents.holdings import Asking
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.voice.rounds.queries import CompanySeen, PulseSeen, Release, VoicePulse
from storage.voice.rounds.shapes import RULES, RoundKind

Find = Callable[[Person], PulseSeen | None]


class Published:
    """`gates` say why somebody gets no file."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        found: dict[str, Find] = {f"round-mine-{kind}": partial(self._mine, kind) for kind in RULES}
        found |= {f"round-company-{kind}": partial(self._company, kind) for kind in RULES}
        self.documents: Final[Mapping[str, Build]] = {name: partial(_document, find) for name, find in found.items()}
        self.gates: Final[Mapping[str, Gate]] = {name: partial(_refusal, find) for name, find in found.items()}

    def _mine(self, kind: RoundKind, person: Person) -> PulseSeen | None:
        seen: PulseSeen | None = self._asking.ask(person, VoicePulse(kind=kind))
        return seen

    def _company(self, kind: RoundKind, person: Person) -> PulseSeen | None:
        known: tuple[PulseSeen, ...] = self._asking.ask(person, CompanySeen())
        return next((seen for seen in known if seen.kind == kind), None)


def _refusal(find: Find, person: Person) -> T | None:
    seen = find(person)
    return None if seen and seen.published else T("voice-file-nothing")


def _document(find: Find, person: Person, now: datetime) -> Document:
    """Raises: LookupError when nothing is published for them."""
    seen = find(person)
    if seen is None or not seen.published or seen.closed_at is None:
        raise LookupError("nothing is published")
    words, shown = wording_for(person), [one for one in seen.shown if one.release]
    made = T.of("voice-file-made", day=day_words(seen.closed_at.date(), person), name=person.name)
    return Document(
        title=words.text(T(f"voice-title-{seen.kind}")),
        intro=(words.text(made), words.text(T("voice-file-hidden")), words.text(T("voice-pulse-hidden"))),
        sections=tuple(
            Section(
                one.kind,
                words.text(T(f"voice-of-{one.kind}")),
                tuple(_parts(words, seen, one.release)),
                one.release,
            )
            for one in shown
            if one.release
        ),
        made_at=now,
        locale=person.locale,
        table=Table(
            tuple((name, words.text(T(f"voice-file-{name}"))) for name in ("group", "item", "value")),
            tuple(
                (words.text(T(f"voice-of-{one.kind}")), item, value)
                for one in shown
                if one.release
                for item, value in _rows(words, one.release)
            ),
        ),
        unprintable=words.text(T("mydata-file-signs")),
    )


def _parts(words: Wording, seen: PulseSeen, release: Release) -> Iterator[Part]:
    yield Facts(tuple(_rows(words, release)))
    if release.themes:
        yield Paragraph(words.text(T(f"voice-themes-{seen.questions}")))
        yield from (Paragraph(words.text(T(f"voice-theme-{theme}"))) for theme in release.themes)
    if release.share:
        yield Paragraph(words.text(T(f"voice-share-{release.share}")))


def _rows(words: Wording, release: Release) -> Iterator[tuple[str, str]]:
    for item, word in release.words.items():
        yield words.text(T(f"voice-item-{item}")), words.text(T(f"voice-word-{word}"))
    for item, percent in release.percents.items():
        yield words.text(T(f"voice-item-{item}")), f"{percent}%"
