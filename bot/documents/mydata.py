"""«mydata»: what Cairn holds about somebody, shown to them and made into a file for them; and their evidence pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Final

from bot.documents.document import Document, Paragraph, Part, Quote, Section, Table
from bot.documents.downloads import Build
from bot.documents.holdings import Asking, Held
from bot.documents.mydata_parts import parts_of
from bot.documents.mydata_told import Teller
from flows.kit.message import Button, Buttons, Heading, Message, Note, button
from flows.kit.message import Facts as FactsPart
from flows.kit.moments import date_words, day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.work.evidence.queries import MyEvidenceWhole, Pin
from storage.work.goals.queries import GoalWithHistory

FILES: Final = ("pdf", "md", "json")


class MyData:
    """Everything is gathered at the moment of asking, as the person who asks."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self.documents: Final[Mapping[str, Build]] = {"mydata": self._whole, "evidence": self._evidence}

    def message(self, person: Person, now: datetime) -> Message:
        """What there is, and what can be done with it; no words of anybody."""
        held = self._asking.everything(person, now)
        files: list[Button[T]] = [button(f"mydata-as-{kind}", See("download", f"mydata.{kind}")) for kind in FILES]
        return (
            Heading[T](text=T("mydata-title")),
            Note[T](text=T("mydata-reader")),
            FactsPart[T](
                rows=tuple((T(f"mydata-holding-{one.key}"), T.of("mydata-count", number=one.entries)) for one in held)
            ),
            Note[T](text=T("mydata-coached")),
            Note[T](text=T("mydata-rounds")),
            Note[T](text=T("mydata-unfinished")),
            Note[T](text=T("mydata-hidden")),
            Buttons[T](buttons=(*files, button("mydata-erase", Start("erase")))),
            Buttons[T](buttons=(button("mydata-takeaway", Start("takeaway")),)),
        )

    def _whole(self, person: Person, now: datetime) -> Document:
        words, everything = wording_for(person), self._asking.everything(person, now)
        names = cache(lambda somebody: self._asking.name_of(person, somebody))
        teller = Teller(person, names, {one.goal.id: one.goal for held in everything for one in _goals(held)})
        sections = tuple(
            Section(
                held.key,
                words.text(T(f"mydata-holding-{held.key}")),
                tuple(parts_of(held.answer, teller)) or (Paragraph(words.text(T("mydata-file-nothing"))),),
                held.answer,
            )
            for held in everything
        )
        day = date_words(day_of(now, person), person)
        return Document(
            title=words.text(T.of("mydata-file-title", name=person.name)),
            intro=(words.text(T.of("mydata-file-made", day=day)),),
            sections=sections,
            made_at=now,
            locale=person.locale,
            unprintable=words.text(T("mydata-file-signs")),
        )

    def _evidence(self, person: Person, now: datetime) -> Document:
        pins: tuple[Pin, ...] = self._asking.ask(person, MyEvidenceWhole())
        words = wording_for(person)
        day = date_words(day_of(now, person), person)
        return Document(
            title=words.text(T.of("evidence-file-title", name=person.name)),
            intro=(words.text(T.of("evidence-file-made", day=day)),),
            sections=tuple(_themes(person, words, pins)),
            made_at=now,
            locale=person.locale,
            table=_as_table(pins),
            unprintable=words.text(T("mydata-file-signs")),
        )


def _goals(held: Held) -> tuple[GoalWithHistory, ...]:
    return held.answer if held.key == "goals" else ()


def _themes(person: Person, words: Wording, pins: tuple[Pin, ...]) -> Iterator[Section]:
    """Pins come by theme, so a section is what follows one another."""
    at = 0
    while at < len(pins):
        theme = pins[at].theme
        of_theme = [pin for pin in pins[at:] if pin.theme == theme]
        title = theme.reveal() if theme else words.text(T("evidence-no-theme"))
        parts = tuple(part for pin in of_theme for part in _pin(person, words, pin))
        yield Section("theme" if theme else "", title, parts, of_theme)
        at += len(of_theme)


def _pin(person: Person, words: Wording, pin: Pin) -> Iterator[Part]:
    day = day_words(pin.dated, person)
    came = (
        T.of("evidence-from-somebody", name=pin.by, day=day) if pin.by else T.of(f"evidence-from-{pin.source}", day=day)
    )
    yield Quote(words.text(came), pin.words, link=pin.link)
    if pin.note:
        yield Quote(words.text(T("evidence-note")), pin.note)


def _as_table(pins: tuple[Pin, ...]) -> Table:
    names = ("dated", "source", "theme", "words", "by", "note", "link")
    rows = ((p.dated.isoformat(), p.source, p.theme, p.words, p.by, p.note, p.link) for p in pins)
    return Table(tuple((name, name) for name in names), tuple(tuple(cell or "" for cell in row) for row in rows))
