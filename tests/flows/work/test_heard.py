"""After a confidential round: the manager tells the team, as conversations and as what is read."""

from __future__ import annotations

from flows.kit.message import plain
from flows.kit.person import Colleague, Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import wording_for
from flows.work.heard.telling import DUE, TOLD, heard_news, heard_tell
from flows.work.heard.views import HOME, heard
from storage.compartments import Sealed
from storage.work.heard.commands import TellTeam, TellWhatWasHeard
from storage.work.heard.queries import HeardSeen

GRACE = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
TEAM = HeardSeen(my_due=(DUE,), team=("ada", "tom"))
LATE = DUE.model_copy(update={"late": True})


def telling(known: HeardSeen = TEAM) -> Rehearsal:
    return Rehearsal(heard_tell, GRACE, knows={"WhatWasHeard": known, "WhatWasHeard again": known})


def reads(person: Person, known: HeardSeen) -> str:
    return plain(wording_for(person).card(seen(heard, person, knows={"WhatWasHeard": known})))


def home(person: Person, known: HeardSeen) -> str:
    return plain(wording_for(person).card(seen(HOME[0], person, knows={"WhatWasHeard": known})))


def test_what_a_manager_heard_goes_to_everybody_in_the_team_at_once() -> None:
    """Nobody hears it first, and nobody through somebody else."""
    chat = telling().answers(heard="Too many meetings.", will="None on Wednesdays.")

    said, *notes = chat.commands
    assert chat.done
    assert isinstance(said, TellWhatWasHeard)
    assert (said.heard, said.will, said.will_not) == (Sealed("Too many meetings."), Sealed("None on Wednesdays."), None)
    assert notes == [TellTeam(invited="ada"), TellTeam(invited="tom")]
    assert "The 2 people who report to you" in chat.heard[0]


def test_a_no_comes_with_its_reason() -> None:
    """A no without one reads as not having listened. The words stay in the form."""
    chat = telling().answers(heard="The office.", will="Ask for a room.", will_not="A second office.")

    assert chat.problems == {"why": "Please say why not: a no with a reason is an answer too."}
    assert chat.commands == []

    chat.answers(heard="The office.", will="Ask for a room.", will_not="A second office.", why="No money this year.")

    assert chat.done


def test_the_form_says_who_reads_it_and_asks_not_to_guess() -> None:
    """Trying to tell who had answered what would end the next round before it opens."""
    view = telling().view

    assert view.audience == "Everybody who reports to you reads this, also people who come later."
    assert view.fields[0].hint is not None
    assert "Please do not guess who answered what." in view.fields[0].hint


def test_whoever_has_no_team_is_told_so() -> None:
    """By an old button."""
    chat = telling(HeardSeen())

    assert chat.done
    assert chat.commands == []


def test_the_note_for_the_team_quotes_nothing() -> None:
    """It may be read on a locked screen."""
    chat = Rehearsal(heard_news, ADA, knows={"WhatWasHeard": HeardSeen(by="Grace Lindqvist", told=(TOLD,))})

    assert chat.heard[0].startswith("Grace Lindqvist tells your team what was heard")
    assert "Wednesday" not in chat.heard[0]


def test_the_team_reads_what_was_heard_what_will_be_done_what_not_and_why() -> None:
    """All four, in the manager's own words."""
    words = reads(ADA, HeardSeen(by="Grace Lindqvist", told=(TOLD,)))

    assert "What I heard: Many of you lack quiet time for deep work." in words
    assert "What I will do: No meetings on Wednesday mornings" in words
    assert "What I will not do: A second office." in words
    assert "And why: There is no money for it this year." in words


def test_what_is_late_is_seen_by_the_team_as_by_the_manager() -> None:
    """A promise with a day is one that both can see."""
    team, manager = HeardSeen(by="Grace Lindqvist", waiting=(LATE,)), HeardSeen(my_due=(LATE,), team=("ada",))

    assert "was to tell you by Tuesday, 1 December" in reads(ADA, team)
    assert "was to tell you by" in home(ADA, team)
    assert "Your team was to hear from you by Tuesday, 1 December, and sees that it has not." in home(GRACE, manager)


def test_nothing_stands_on_the_home_tab_while_nobody_waits() -> None:
    """What is not due yet is the manager's business alone."""
    soon = HeardSeen(by="Grace Lindqvist", waiting=(DUE,), told=(TOLD,))

    assert home(ADA, soon) == ""
    assert home(ADA, HeardSeen()) == ""
    assert "may expect to hear from you" in home(GRACE, TEAM)


def test_whoever_has_neither_manager_nor_team_is_told_so() -> None:
    """The verb can be typed by anybody."""
    assert "nobody is entered as your manager" in reads(ADA, HeardSeen())
    assert "There is nothing here that Grace Lindqvist wrote." in reads(ADA, HeardSeen(by="Grace Lindqvist"))
