"""The check-in as it is read: by its owner, by the manager, and a request by whoever is asked for help."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flows.kit.message import Message, plain
from flows.kit.person import Colleague, Person
from flows.kit.wording import Wording
from flows.work.checkins import cards
from storage.compartments import Sealed
from storage.work.checkins.queries import CheckIn, HelpWanted, TeamMember

GRACE = Person("grace", "T0CAIRN01", "Grace Lindqvist", "Europe/Lisbon", manages=True)
ADA = Person("ada", "T0CAIRN01", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
WHOLE = CheckIn(
    week="2026-W47",
    saved_at=datetime(2026, 11, 19, 14, 0, tzinfo=UTC),
    moved=Sealed("Called them."),
    blocked="decision",
    blocked_words=Sealed("Two vendors."),
    plan=Sealed("When they answer, I will close it."),
    help="advice",
    help_from="grace",
    help_words=Sealed("Which of the two?"),
    energy=2,
)


def read(message: Message) -> list[str]:
    return plain(Wording().card(message)).splitlines()


def test_the_owner_sees_all_of_it_and_what_only_they_see() -> None:
    """Beside the private energy stands that it is private; below, who reads the rest."""
    assert read(cards.own_check_in(ADA, "2026-W47", WHOLE)) == [
        "Your check-in · week of 16 November",
        "Moved forward: Called them.",
        "In the way: A decision that is not made",
        "What it is: Two vendors.",
        "Next week: When they answer, I will close it.",
        "Help wanted: Advice",
        "What would help: Which of the two?",
        "Energy: 2 · low (only you see this)",
        "Saved Thursday 15:00",
        "Read by Grace Lindqvist. Whoever you asked for help reads that request only.",
    ]


def test_the_manager_reads_the_same_without_the_private_energy() -> None:
    """Line for line what the owner was told, and nothing more."""
    assert read(cards.team_week(GRACE, "2026-W47", [TeamMember(person="ada", name="Ada Okafor", check_in=WHOLE)])) == [
        "Your team’s week · week of 16 November",
        "What your reports chose to write for you. Their energy is here only where they shared it.",
        "",
        "Ada Okafor",
        "Moved forward: Called them.",
        "In the way: A decision that is not made",
        "What it is: Two vendors.",
        "Next week: When they answer, I will close it.",
        "Help wanted: Advice",
        "Asked of: you",
        "What would help: Which of the two?",
    ]


def test_the_manager_reads_whom_somebody_asks_for_help_or_that_nobody_is_asked() -> None:
    """Whoever left the second form open wants help all the same; somebody should ask."""
    asked = WHOLE.model_copy(update={"help_from": "mo"})
    nobody = WHOLE.model_copy(update={"help_from": None, "help_words": None})

    def lines(check_in: CheckIn, helper: str | None) -> list[str]:
        member = TeamMember(person="ada", name="Ada Okafor", check_in=check_in, helper=helper)
        return read(cards.team_week(GRACE, "2026-W47", [member]))

    assert "Asked of: Mo Haddad" in lines(asked, "Mo Haddad")
    assert "Asked of: nobody in particular" in lines(nobody, None)
    assert "Asked of: nobody in particular" in read(cards.own_check_in(ADA, "2026-W47", nobody))


def test_energy_that_was_shared_is_read_by_both() -> None:
    """Shared is shared: without the remark that only the owner sees it."""
    shared = WHOLE.model_copy(update={"energy_shared": True})

    assert "Energy: 2 · low" in read(cards.own_check_in(ADA, "2026-W47", shared))
    assert "Energy: 2 · low" in read(
        cards.team_week(GRACE, "2026-W47", [TeamMember(person="ada", name="Ada Okafor", check_in=shared)])
    )


def test_a_check_in_without_a_request_is_read_by_the_manager_alone() -> None:
    """The line below the card says so, and says nothing of readers who do not exist."""
    without = WHOLE.model_copy(update={"help": "nothing", "help_from": None, "help_words": None})

    card = read(cards.own_check_in(ADA, "2026-W47", without))

    assert card[-1] == "Read by Grace Lindqvist, and by nobody else."
    assert not any(line.startswith(("Help wanted", "What would help")) for line in card)


def test_without_a_manager_the_card_names_no_reader() -> None:
    """A reader who is not there is not named."""
    assert read(cards.own_check_in(replace(ADA, manager=None), "2026-W47", WHOLE))[-1] == "Saved Thursday 15:00"


def test_one_that_was_written_without_a_manager_names_no_later_one() -> None:
    """They do not read it."""
    alone = WHOLE.model_copy(update={"alone": True})

    assert read(cards.own_check_in(ADA, "2026-W47", alone))[-1] == "Saved Thursday 15:00"


def test_a_week_without_a_check_in_says_so() -> None:
    """A fact, without a reproach."""
    assert read(cards.own_check_in(ADA, "2026-W47", None)) == ["You have written nothing for the week of 16 November."]


def test_a_team_that_has_not_written_is_not_counted() -> None:
    """Nobody gets a list of who has answered and who has not."""
    assert read(cards.team_week(GRACE, "2026-W47", [])) == [
        "There is nothing to read yet, neither of this week nor of the last."
    ]


def test_whoever_has_no_team_is_told_so() -> None:
    """“Nothing yet” would promise them something that never comes."""
    line, *_ = read(cards.no_team())

    assert line.startswith("This is for people with a team, and nobody is entered as reporting to you.")


def test_whoever_is_asked_for_help_reads_the_request_and_nothing_else() -> None:
    """Who asks, for which kind of help, and the words that were written for it."""
    wanted = [
        HelpWanted(person="ada", name="Ada Okafor", week="2026-W47", help="advice", words=Sealed("Which of the two?")),
        HelpWanted(person="mo", name="Mo Haddad", week="2026-W45", help="ears"),
    ]

    assert read(cards.help_wanted(GRACE, wanted)) == [
        "Help that is wanted from you",
        "Ada Okafor: Advice",
        "In their words: Which of the two?",
        "From the week of 16 November",
        "[Done]",
        "Mo Haddad: Somebody to listen",
        "From the week of 2 November",
        "[Done]",
    ]


def test_more_requests_than_a_card_has_room_for_are_told_of() -> None:
    """A platform refuses a card of more than fifty blocks; none is passed over in silence."""
    request = HelpWanted(person="ada", name="Ada Okafor", week="2026-W47", help="advice", words=Sealed("Which?"))
    message = cards.help_wanted(GRACE, [request] * 12)

    assert len(message) <= 45
    assert read(message)[-1] == "2 more are shown when these are done."


def test_nobody_asking_is_said_plainly() -> None:
    """An empty list would look like a fault."""
    assert read(cards.help_wanted(GRACE, [])) == [
        "In the last four weeks nobody has asked for your help, or it is done."
    ]
