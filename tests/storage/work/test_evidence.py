"""The evidence pack in storage: copies that nobody else opens, versions that do not overwrite one another."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from storage.compartments import Sealed
from storage.databases import Databases
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.work.answers import ANSWERS
from storage.work.checkins.commands import SaveCheckIn
from storage.work.evidence.commands import EditPin, PinArtefact, PinEvidence, RemovePin
from storage.work.evidence.queries import CouldPin, MyEvidence, MyEvidenceWhole, MyPin, Pin
from storage.work.evidence.tables import evidence_pins
from storage.work.handlers import HANDLERS

NOW = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


def reader(person: str) -> Reader:
    reports = (("ada", "Ada Okafor"),) if person == "grace" else ()
    return Reader(
        person, "company", person.title(), reports=lambda: reports, names=lambda ids: {one: one for one in ids}
    )


ADA, GRACE = reader("ada"), reader("grace")


def do(databases: Databases, who: Reader, *commands: object) -> None:
    for command in commands:
        with databases.work() as session:
            HANDLERS[type(command)](session, who, command)  # type: ignore[index]  # every command of work


def pins(databases: Databases, who: Reader) -> tuple[Pin, ...]:
    with databases.work(write=False) as session:
        found: tuple[Pin, ...] = ANSWERS[MyEvidenceWhole](session, who, MyEvidenceWhole())
    return found


def one(databases: Databases, who: Reader, pin: str) -> Pin | None:
    with databases.work(write=False) as session:
        found: Pin | None = ANSWERS[MyPin](session, who, MyPin(pin=pin))
    return found


def artefact(title: str, theme: str | None = None, at: datetime = NOW) -> PinArtefact:
    link = Sealed("https://wiki.example/page")
    return PinArtefact(title=Sealed(title), link=link, at=at, theme=Sealed(theme) if theme else None)


def test_a_pin_is_a_copy_of_the_words_at_that_moment(databases: Databases) -> None:
    """The check-in is changed afterwards; the pack still says what was true when it was pinned."""
    do(databases, ADA, SaveCheckIn(week="2026-W47", at=NOW, moved=Sealed("Moved two customers.")))
    do(databases, ADA, PinEvidence(source="checkin:2026-W47", at=NOW, note=Sealed("With Tom.")))
    do(databases, ADA, SaveCheckIn(week="2026-W47", at=NOW, moved=Sealed("Moved nine customers.")))

    (pin,) = pins(databases, ADA)
    assert (pin.words, pin.note, pin.dated) == (Sealed("Moved two customers."), Sealed("With Tom."), date(2026, 11, 16))
    assert (pin.source, pin.pinned_at, pin.by) == ("checkin", NOW, None)


def test_only_the_owner_reads_a_pack(databases: Databases) -> None:
    """Not the manager, not by id, not in a list: as if there were none."""
    do(databases, ADA, artefact("Handbook"))
    (pin,) = pins(databases, ADA)

    assert one(databases, GRACE, pin.id) is None
    assert pins(databases, GRACE) == ()
    with pytest.raises(RunMovedOn):
        do(databases, GRACE, EditPin(pin=pin.id, seen=1, note=Sealed("Mine now.")))
    do(databases, GRACE, RemovePin(pin=pin.id))
    assert one(databases, ADA, pin.id) == pin


def test_what_somebody_else_wrote_cannot_be_pinned(databases: Databases) -> None:
    """Grace reads Ada's check-in; that does not make it hers to keep."""
    do(databases, ADA, SaveCheckIn(week="2026-W47", at=NOW, moved=Sealed("Moved two customers.")))
    with databases.work(write=False) as session:
        assert ANSWERS[CouldPin](session, GRACE, CouldPin(kind="checkin")) == ()

    with pytest.raises(RunMovedOn):
        do(databases, GRACE, PinEvidence(source="checkin:2026-W47", at=NOW))
    with pytest.raises(RunMovedOn):
        do(databases, GRACE, PinEvidence(source="nonsense", at=NOW))


def test_an_edit_of_an_older_version_is_refused(databases: Databases) -> None:
    """Two devices: the second is told, and nothing is overwritten unseen."""
    do(databases, ADA, artefact("Handbook"))
    (pin,) = pins(databases, ADA)
    do(databases, ADA, EditPin(pin=pin.id, seen=1, note=Sealed("From the laptop.")))

    with pytest.raises(RunMovedOn):
        do(databases, ADA, EditPin(pin=pin.id, seen=1, note=Sealed("From the telephone.")))
    changed = one(databases, ADA, pin.id)
    assert changed
    assert (changed.note, changed.version, changed.words) == (Sealed("From the laptop."), 2, pin.words)


def test_pins_come_by_theme_and_page_by_page(databases: Databases) -> None:
    """The ones without a theme last; a page is what fits on a card."""
    themes = ["Invoicing", None, "hiring", "invoicing", None, *["Team"] * 6]
    do(databases, ADA, *(artefact(f"Thing {number}", theme) for number, theme in enumerate(themes)))

    order = [pin.theme.reveal().casefold() if pin.theme else None for pin in pins(databases, ADA)]
    assert order == ["hiring", "invoicing", "invoicing", *["team"] * 6, None, None]
    with databases.work(write=False) as session:
        pages = [ANSWERS[MyEvidence](session, ADA, MyEvidence(page=page)) for page in (1, 2, 3, 0, -5)]
    assert [len(page.page) for page in pages] == [8, 3, 0, 8, 8]
    assert {page.pins for page in pages} == {11}


def test_a_removed_pin_is_gone_and_removing_it_again_is_nothing(databases: Databases) -> None:
    """A second click on an old button is no error."""
    do(databases, ADA, artefact("Handbook"))
    (pin,) = pins(databases, ADA)
    do(databases, ADA, RemovePin(pin=pin.id), RemovePin(pin=pin.id))

    assert pins(databases, ADA) == ()
    with pytest.raises(RunMovedOn):
        do(databases, ADA, EditPin(pin=pin.id, seen=1))


def test_no_word_and_no_theme_stands_readable_in_the_table(databases: Databases) -> None:
    """Whoever reads the database learns that an alias pinned something, and when."""
    do(databases, reader("somebody-long"), artefact("Handbook", "Invoicing"))
    with databases.work(write=False) as session:
        (row,) = session.execute(select(evidence_pins)).all()

    for word in (b"Handbook", b"Invoicing", b"wiki.example", b"artefact", b"somebody-long"):
        assert word not in row.sealed
        assert word.decode() not in f"{row.id} {row.alias}"


def test_a_pin_whose_row_was_tampered_with_is_left_out(databases: Databases) -> None:
    """The rest of the pack is still there to read."""
    do(databases, ADA, artefact("Handbook"), artefact("Talk"))
    with databases.work() as session:
        first = session.execute(select(evidence_pins.c.id).limit(1)).scalar_one()
        session.execute(update(evidence_pins).where(evidence_pins.c.id == first).values(version=7))

    assert len(pins(databases, ADA)) == 1
