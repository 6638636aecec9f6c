"""The evidence pack, as conversations: pin, look through, change, take out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import BEGINNING, Rehearsal, seen
from flows.kit.wording import wording_for
from flows.work.evidence.change import Beside, editpin, unpin
from flows.work.evidence.pin import Artefact, Thing, pin
from flows.work.evidence.views import evidence, pinned
from storage.compartments import Sealed
from storage.work.evidence.commands import EditPin, PinArtefact, PinEvidence, RemovePin
from storage.work.evidence.queries import Candidate, Evidence, Pin

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
COULD = (
    Candidate(source="checkin:2026-W46", words=Sealed("Moved two customers."), dated=date(2026, 11, 9)),
    Candidate(source="checkin:2026-W45", words=Sealed("Closed the books."), dated=date(2026, 11, 2)),
)
PIN = Pin(
    id="p1",
    version=1,
    source="checkin",
    words=Sealed("Moved two customers."),
    dated=date(2026, 11, 9),
    pinned_at=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
    note=Sealed("With Tom."),
    theme=Sealed("Invoicing"),
)


def shown(view_message: object) -> str:
    return plain(wording_for(ADA).card(view_message))  # type: ignore[arg-type]  # what `seen` gives


def test_a_week_of_mine_is_picked_not_typed_again() -> None:
    """The words are copied where they are kept: nobody can pin what was never written."""
    chat = Rehearsal(pin, ADA, knows={"CouldPin": COULD}).answers(kind="checkin")

    assert chat.sees(Thing)
    assert [label for _, label in chat.view.fields[0].options] == [
        "Monday, 9 November · Moved two customers.",
        "Monday, 2 November · Closed the books.",
    ]

    chat.answers(thing="checkin:2026-W46", note="With Tom.", theme="Invoicing")

    note, theme = Sealed("With Tom."), Sealed("Invoicing")
    assert chat.commands == [PinEvidence(source="checkin:2026-W46", at=BEGINNING, note=note, theme=theme)]
    assert "Only you can read it." in chat.heard[-1]


def test_what_is_not_mine_cannot_be_picked() -> None:
    """A forged choice is no choice."""
    chat = Rehearsal(pin, ADA, knows={"CouldPin": COULD}).answers(kind="checkin").answers(thing="checkin:2026-W01")

    assert list(chat.problems) == ["thing"]
    assert chat.commands == []


def test_a_pin_button_beside_something_asks_only_for_the_note() -> None:
    """One press on the card of a goal, one more to save."""
    goal = Candidate(source="goal:g1", words=Sealed("New invoicing"), dated=date(2026, 10, 1))
    chat = Rehearsal(pin, ADA, knows={"CouldPin": (goal,)}, given=Given(about="goal:g1"))

    assert chat.sees(Thing)
    assert chat.view.fields[0].initial == "goal:g1"


@pytest.mark.parametrize(
    ("kind", "says"), [("goal", "no goal"), ("checkin", "no week"), ("feedforward", "no feedforward")]
)
def test_where_there_is_nothing_to_pin_it_says_so(kind: str, says: str) -> None:
    """An empty list to choose from would be a dead end."""
    chat = Rehearsal(pin, ADA, knows={"CouldPin": ()}).answers(kind=kind)

    assert chat.done
    assert says in chat.heard[-1]


def test_a_link_is_kept_with_its_name() -> None:
    """Work that lives elsewhere belongs into the pack as well."""
    chat = Rehearsal(pin, ADA).answers(kind="artefact").answers(name="Handbook", link="https://wiki.example/a?b=c#d")

    link = Sealed("https://wiki.example/a?b=c#d")
    assert chat.commands == [PinArtefact(title=Sealed("Handbook"), link=link, at=BEGINNING)]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example",
        "wiki.example/page",
        "https://",
        "https:///page",
        "https://user:word@x.example",
        "https://x.example/a b",
        "http://[::1",
        "//x.example",
        "=HYPERLINK(1)",
    ],
)
def test_only_web_addresses_are_links(link: str) -> None:
    """A link that runs something when it is pressed is refused, with the words kept."""
    chat = Rehearsal(pin, ADA).answers(kind="artefact").answers(name="Handbook", link=link, note="Mine")

    assert chat.sees(Artefact)
    assert list(chat.problems) == ["link"]
    assert chat.commands == []
    assert {field.name: field.initial for field in chat.view.fields}["note"] == "Mine"


def test_three_thousand_emoji_are_too_many_and_stay_in_the_form() -> None:
    """Nothing typed is lost; the sentence says how much fits."""
    chat = Rehearsal(pin, ADA).answers(kind="artefact")
    chat.answers(name="Handbook", link="https://x.example", note="🙂" * 3000)

    assert "500" in chat.problems["note"]
    assert {field.name: field.initial for field in chat.view.fields}["note"] == "🙂" * 3000


def test_the_pack_goes_by_theme_and_says_who_reads_it() -> None:
    """Its owner finds a thread again, and reads that nobody else does."""
    other = PIN.model_copy(update={"id": "p2", "theme": None, "by": "Tom Brandt", "source": "feedforward"})
    said = shown(seen(evidence, ADA, knows={"MyEvidence": Evidence(page=(PIN, other), pins=2)}))

    assert "2 pins. Only you read this" in said
    assert said.index("Invoicing") < said.index("Without a theme")
    assert "Check-in · week of Monday, 9 November" in said
    assert "Tom Brandt · Monday, 9 November" in said
    for kind in ("PDF", "Markdown", "JSON", "a table"):
        assert f"[As {kind}]" in said


def test_a_long_pack_is_turned_page_by_page() -> None:
    """A platform refuses a card of fifty pins."""
    said = shown(seen(evidence, ADA, knows={"MyEvidence": Evidence(page=(PIN,) * 8, pins=20)}, given=Given(about="2")))

    assert "[Earlier pins] · [More pins]" in said


@pytest.mark.parametrize("about", ["", "0", "-1", "x", "9" * 30, "²"])
def test_a_page_that_is_none_shows_something_all_the_same(about: str) -> None:
    """A forged button breaks nothing."""
    assert shown(seen(evidence, ADA, knows={"MyEvidence": Evidence(pins=0)}, given=Given(about=about)))


def test_one_pin_is_shown_whole_with_its_source_and_day() -> None:
    """The copy above, the owner's own words below."""
    said = shown(seen(pinned, ADA, knows={"MyPin": PIN}, given=Given(about="p1")))

    assert "Check-in · week of Monday, 9 November: Moved two customers." in said
    assert "Pinned on Thursday, 12 November." in said
    assert "Your note: With Tom." in said


def test_somebody_elses_pin_is_not_there() -> None:
    """The same sentence as for one that was taken out."""
    assert shown(seen(pinned, ADA, knows={"MyPin": None}, given=Given(about="p1"))) == "This pin is no longer there."


def test_the_note_beside_a_pin_can_be_changed() -> None:
    """What was copied stays as it was."""
    chat = Rehearsal(editpin, ADA, knows={"MyPin": PIN, "MyPin again": PIN}, given=Given(about="p1"))
    assert {field.name: field.initial for field in chat.view.fields} == {"note": "With Tom.", "theme": "Invoicing"}

    chat.answers(note="With Tom and Yuki.", theme="Invoicing")

    wanted = EditPin(pin="p1", seen=1, note=Sealed("With Tom and Yuki."), theme=Sealed("Invoicing"))
    assert chat.commands == [wanted]


def test_a_pin_changed_on_another_device_meanwhile_is_shown_and_the_words_are_kept() -> None:
    """The second of two tabs does not silently win."""
    newer = PIN.model_copy(update={"version": 2, "note": Sealed("From the telephone.")})
    knows = {"MyPin": PIN, "MyPin again": newer, "MyPin at last": newer}
    chat = Rehearsal(editpin, ADA, knows=knows, given=Given(about="p1")).answers(note="From the laptop.")

    assert chat.sees(Beside)
    assert "Your note: From the telephone." in chat.heard[-1]
    assert {field.name: field.initial for field in chat.view.fields}["note"] == "From the laptop."

    chat.answers(note="From both.")

    assert chat.commands == [EditPin(pin="p1", seen=2, note=Sealed("From both."))]


def test_words_for_a_pin_that_is_gone_come_back() -> None:
    """Taken out on the telephone while the form was open on the laptop."""
    chat = Rehearsal(editpin, ADA, knows={"MyPin": PIN, "MyPin again": None}, given=Given(about="p1"))
    chat.answers(note="From the laptop.")

    assert "Your words: From the laptop." in chat.heard[-1]
    assert chat.commands == []


def test_taking_a_pin_out_is_asked_once_more() -> None:
    """What was written beside it cannot be brought back."""
    keeps = Rehearsal(unpin, ADA, knows={"MyPin": PIN}, given=Given(about="p1")).answers(what="keep")
    removes = Rehearsal(unpin, ADA, knows={"MyPin": PIN}, given=Given(about="p1")).answers(what="remove")

    assert keeps.commands == []
    assert removes.commands == [RemovePin(pin="p1")]
