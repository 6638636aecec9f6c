"""The evidence pack as its owner sees it: by theme, one pin, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Buttons, Facts, Heading, Line, Message, MessagePart, Note, Quote, Row, button, own
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment, Sealed
from storage.work.evidence.queries import PAGE, MyEvidence, MyPin, Pin

EXPORTS = ("pdf", "md", "json", "csv")
SHOWN = 280
"""Characters of a pin in the list; the whole of it stands behind its button."""


async def _pack(look: Looking) -> Message:
    page = int(look.given.about) if look.given.about.isdecimal() else 1
    pack = await look.know(MyEvidence(page=page))
    pin = button("verb-pin", Start("pin"), primary=True)
    if not pack.pins:
        return Heading[T](text=T("evidence-title")), Line[T](text=T("evidence-empty")), Buttons[T](buttons=(pin,))
    pages = -(-pack.pins // PAGE)
    return (
        Heading[T](text=T("evidence-title")),
        Note[T](text=T.of("evidence-reader", number=pack.pins)),
        *_by_theme(look.person, pack.page),
        Buttons[T](
            buttons=(pin, *(button(f"evidence-as-{kind}", See("download", f"evidence.{kind}")) for kind in EXPORTS))
        ),
        *_turning(page, pages),
    )


def _by_theme(person: Person, pins: tuple[Pin, ...]) -> Iterator[MessagePart]:
    before: Sealed | None = None
    for number, pin in enumerate(pins):
        if pin.theme and pin.theme != before:
            yield Facts[T](rows=((T("evidence-theme"), own(pin.theme)),))
        elif not pin.theme and (before or not number):
            yield Note[T](text=T("evidence-no-theme"))
        before = pin.theme
        yield Row[T](
            text=own(_short(pin.words)),
            note=_from(person, pin),
            button=button("evidence-open", See("pinned", pin.id)),
        )


def _short(words: Sealed) -> Sealed:
    """Cut for the list alone."""
    said = words.reveal()
    return words if len(said) <= SHOWN else Sealed(f"{said[: SHOWN - 1].rstrip()}…")


def _from(person: Person, pin: Pin) -> T:
    day = day_words(pin.dated, person)
    if pin.by:
        return T.of("evidence-from-somebody", name=pin.by, day=day)
    return T.of(f"evidence-from-{pin.source}", day=day)


def _turning(page: int, pages: int) -> tuple[Buttons[T], ...]:
    back = (button("evidence-back", See("evidence", str(page - 1))),) if page > 1 else ()
    on = (button("evidence-on", See("evidence", str(page + 1))),) if page < pages else ()
    return (Buttons[T](buttons=(*back, *on)),) if back or on else ()


async def _one(look: Looking) -> Message:
    pin = await look.know(MyPin(pin=look.given.about))
    if pin is None:
        return (Line[T](text=T("evidence-gone")),)
    parts: list[MessagePart] = [
        Quote[T](label=_from(look.person, pin), words=pin.words),
        Note[T](text=T.of("evidence-pinned", day=day_words(pin.pinned_at.date(), look.person))),
    ]
    if pin.link:
        parts.append(Quote[T](label=T("evidence-link"), words=pin.link))
    if pin.note:
        parts.append(Quote[T](label=T("evidence-note"), words=pin.note))
    if pin.theme:
        parts.append(Facts[T](rows=((T("evidence-theme"), own(pin.theme)),)))
    edit, remove = button("evidence-edit", Start("editpin", pin.id)), button("evidence-remove", Start("unpin", pin.id))
    return (*parts, Buttons[T](buttons=(edit, remove, button("evidence-see", See("evidence")))))


evidence = View("evidence", Compartment.WORK, _pack, verb="evidence")
pinned = View("pinned", Compartment.WORK, _one)

VIEWS: tuple[View, ...] = (evidence, pinned)
