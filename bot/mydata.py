"""«mydata»: what Cairn holds about somebody, shown to them and made into a file for them; and their evidence pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from bot.documents.document import Cell, Document, Facts, Paragraph, Part, Quote, Section, Table
from bot.downloads import Build
from bot.holdings import Asking
from flows.kit.message import Button, Buttons, Heading, Message, Note, button
from flows.kit.message import Facts as FactsPart
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.compartments import Sealed
from storage.work.evidence.queries import MyEvidenceWhole, Pin

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
            Note[T](text=T("mydata-rounds")),
            Note[T](text=T("mydata-unfinished")),
            Note[T](text=T("mydata-hidden")),
            Buttons[T](buttons=(*files, button("mydata-erase", Start("erase")))),
            Buttons[T](buttons=(button("mydata-takeaway", Start("takeaway")),)),
        )

    def _whole(self, person: Person, now: datetime) -> Document:
        words, zone = wording_for(person), ZoneInfo(person.timezone)
        sections = tuple(
            Section(
                held.key,
                words.text(T(f"mydata-holding-{held.key}")),
                tuple(_parts(held.answer, _Values(words, zone))) or (Paragraph(words.text(T("mydata-file-nothing"))),),
                held.answer,
            )
            for held in self._asking.everything(person, now)
        )
        day = day_words(day_of(now, person), person)
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
        day = day_words(day_of(now, person), person)
        return Document(
            title=words.text(T.of("evidence-file-title", name=person.name)),
            intro=(words.text(T.of("evidence-file-made", day=day)),),
            sections=tuple(_themes(person, words, pins)),
            made_at=now,
            locale=person.locale,
            table=_as_table(pins),
            unprintable=words.text(T("mydata-file-signs")),
        )


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


class _Values:
    """Values of models as people read them: moments in their own time, yes and no in their language."""

    def __init__(self, words: Wording, zone: ZoneInfo) -> None:
        self._words, self._zone = words, zone

    def cell(self, value: Any) -> Cell:
        match value:
            case Sealed():
                return value
            case bool():
                return self._words.text(T("form-yes" if value else "form-no"))
            case datetime():
                return f"{value.astimezone(self._zone):%Y-%m-%d %H:%M}"
            case date():
                return value.isoformat()
            case Enum():
                return str(value.value)
            case Decimal():
                return f"{value.normalize():f}"
            case tuple():
                return ", ".join(str(self.cell(one)) for one in value)
        return str(value)


def _parts(answer: Any, values: _Values, title: str = "") -> Iterator[Part]:
    """Any answer of storage, for a reader: a thing is its labels and values, a list is one thing after another."""
    match answer:
        case tuple():
            for number, one in enumerate(answer, 1):
                yield from _parts(one, values, f"{title} {number}".strip())
        case BaseModel():
            rows = tuple(_rows(answer, values))
            if rows:
                yield Facts(rows, title)
            for name, inner in answer:
                if _is_list(inner):
                    yield from _parts(inner, values, f"{title} · {_label(name)}".lstrip(" ·"))


def _rows(model: BaseModel, values: _Values, under: str = "") -> Iterator[tuple[str, Cell]]:
    fields = dict(model)
    for name, value in fields.items():
        if value is None or value == () or _is_list(value) or _is_for_programs(name, fields):
            continue
        label = f"{under}{_label(name)}"
        if isinstance(value, BaseModel):
            yield from _rows(value, values, f"{label} · ")
        elif isinstance(value, dict):
            yield from ((f"{label} · {_label(str(key))}", values.cell(one)) for key, one in value.items())
        else:
            yield label, values.cell(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value)


def _is_for_programs(name: str, fields: Mapping[str, Any]) -> bool:
    """Ids and versions, and whoever is named beside: they stand in the file for programs."""
    return name in ("id", "version") or f"{name}_name" in fields


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
