"""Something in the way, as a conversation with whoever names it and with whoever is to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import BEGINNING, Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import Wording
from flows.work.barriers.answering import Reply, barrier_answer, barrier_end
from flows.work.barriers.naming import GRACE, INES, NAMED, STUCK, Both, Gone, barrier, barrier_again
from flows.work.barriers.reminding import barrier_asked, barrier_news
from flows.work.barriers.views import HOME, VIEWS
from flows.work.checkins.checkin import checkin
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Receiver
from storage.work.barriers.commands import (
    AnswerBarrier,
    AskToAnswer,
    CloseForReporter,
    EndBarrier,
    GiveBack,
    NameBarrier,
    SendElsewhere,
    TellOfBarrier,
)
from storage.work.barriers.queries import Barrier
from storage.work.checkins.queries import MyWeeks

ROUTES = {"RoutesFromMe": (GRACE, INES), "RoutesFromMe again 1": (GRACE, INES)}
WRITTEN = {"category": "tool", "what": "No access.", "to": "grace"}
ABOUT = Given(about="c0ffee")
MANAGER = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
ADAS = NAMED.model_copy(
    update={
        "mine": False,
        "other": "ada",
        "other_name": "Ada Okafor",
        "state": "sent",
        "since": BEGINNING,
        "answer_due": BEGINNING + timedelta(days=7),
    }
)
ADA_IS = Receiver(id="ada", name="Ada Okafor", fit="yes")
GRACE_IS = Receiver(id="grace", name="Grace Lindqvist", fit="yes")


def test_it_is_kept_and_one_person_is_asked_to_answer_within_a_week() -> None:
    """Whoever names it hears by when."""
    chat = Rehearsal(barrier, ADA, knows=ROUTES).answers(**WRITTEN)

    kept, asked = chat.commands
    assert isinstance(kept, NameBarrier)
    assert isinstance(asked, AskToAnswer)
    assert (kept.to, kept.category, kept.what) == ("grace", "tool", Sealed("No access."))
    assert kept.answer_due == BEGINNING + timedelta(days=7)
    assert (asked.invited, asked.about) == ("grace", kept.id)
    assert "by Thursday, 26 November" in chat.heard[0]


def test_the_choice_says_who_is_who() -> None:
    """Nobody is chosen by mistake."""
    view = Rehearsal(barrier, ADA, knows=ROUTES).view

    (to,) = [field for field in view.fields if field.name == "to"]
    assert to.options == (("grace", "Grace Lindqvist, your manager"), ("ines", "Inês Carvalho, your manager’s manager"))
    assert "Nobody else does" in view.audience


def test_a_contradiction_is_told_from_both_sides() -> None:
    """What is asked, and what is rewarded instead."""
    chat = Rehearsal(barrier, ADA, knows=ROUTES).answers(**WRITTEN | {"category": "contradiction"})
    assert chat.sees(Both)
    chat.answers(asked="Work together.", rewarded="Our own numbers.")

    kept = chat.commands[0]
    assert isinstance(kept, NameBarrier)
    assert (kept.asked, kept.rewarded) == (Sealed("Work together."), Sealed("Our own numbers."))


def test_whoever_cannot_be_chosen_is_refused() -> None:
    """A forged answer cannot send it to a colleague, nor to oneself."""
    for to in ("tom", "ada", ""):
        chat = Rehearsal(barrier, ADA, knows=ROUTES).answers(**WRITTEN | {"to": to})

        assert list(chat.problems) == ["to"]
        assert chat.commands == []


def test_somebody_who_is_gone_meanwhile_is_chosen_anew() -> None:
    """The words stay; when nobody is left they come back."""
    gone = {**ROUTES, "RoutesFromMe again 1": (INES,), "RoutesFromMe again 2": (INES,)}
    chat = Rehearsal(barrier, ADA, knows=gone).answers(**WRITTEN)
    assert chat.sees(Gone)
    chat.answers(to="ines")
    nobody = Rehearsal(barrier, ADA, knows={**ROUTES, "RoutesFromMe again 1": ()}).answers(**WRITTEN)

    kept = chat.commands[0]
    assert isinstance(kept, NameBarrier)
    assert kept.to == "ines"
    assert nobody.commands == []
    assert "No access." in nobody.heard[0]


@pytest.mark.parametrize(("blocked", "category"), [("decision", "approval"), ("time", "workload"), ("other", None)])
def test_a_check_in_begins_it(blocked: str, category: str | None) -> None:
    """The kind that was chosen there, where there is one like it, and the words."""
    stuck = STUCK.model_copy(update={"blocked": blocked})
    knows = {**ROUTES, "MyCheckIn": MyWeeks(this=stuck)}

    prefill = Rehearsal(barrier, ADA, knows=knows, given=Given(about="2026-W47")).waiting.prefill

    assert prefill.get("category") == category
    assert prefill["what"] == "Nobody can sign the contract with the vendor."


def test_only_a_check_in_with_something_in_the_way_offers_it() -> None:
    """One tap from the card that says it is saved."""
    knows = {"MyCheckIn": MyWeeks()}
    stuck = Rehearsal(checkin, ADA, knows=knows).answers(blocked="tools")
    free = Rehearsal(checkin, ADA, knows=knows).answers(moved="x", blocked="nothing")

    assert "[Name what is in the way]" in stuck.heard[0]
    assert "[Name what is in the way]" not in free.heard[0]


@pytest.mark.parametrize("state", ["declined", "elsewhere"])
def test_a_no_takes_a_word_about_why(state: str) -> None:
    """And whoever named it is told."""
    knows = {"TheBarrier": ADAS, "TheBarrier again": ADAS}
    chat = Rehearsal(barrier_answer, MANAGER, knows=knows, given=ABOUT)
    assert chat.sees(Reply)

    chat.answers(state=state)

    assert list(chat.problems) == ["words"]

    chat.answers(state=state, words="The law.")

    answered, told = chat.commands
    assert isinstance(answered, AnswerBarrier)
    assert isinstance(told, TellOfBarrier)
    assert (answered.state, answered.words, told.invited) == (state, Sealed("The law."), "ada")


@pytest.mark.parametrize("now", [None, ADAS.model_copy(update={"state": "withdrawn"})])
def test_an_answer_to_what_is_over_comes_back(now: Barrier | None) -> None:
    """Taken back, or with somebody else by now."""
    knows = {"TheBarrier": ADAS, "TheBarrier again": now}
    chat = Rehearsal(barrier_answer, MANAGER, knows=knows, given=ABOUT).answers(state="working", words="On Monday.")

    assert chat.commands == []
    assert "On Monday." in chat.heard[0]


def test_each_side_can_do_its_own_and_not_the_others() -> None:
    """Whoever named it does not answer it; whoever has it neither ends it nor hands it on."""
    mine = {"TheBarrier": NAMED, "RoutesFromMe": (INES,)}
    theirs = {"TheBarrier": ADAS, "RoutesFromMe": (INES,)}

    for flow, person, knows in (
        (barrier_answer, ADA, mine),
        (barrier_end, MANAGER, theirs),
        (barrier_again, MANAGER, theirs),
    ):
        chat = Rehearsal(flow, person, knows=knows, given=ABOUT)

        assert chat.done
        assert chat.commands == []


def test_whoever_named_it_can_end_it() -> None:
    """Solved some other way, or taken back; the other hears of it."""
    knows = {"TheBarrier": NAMED, "TheBarrier again": NAMED}
    chat = Rehearsal(barrier_end, ADA, knows=knows, given=ABOUT).answers(how="withdrawn")

    assert [type(command) for command in chat.commands] == [EndBarrier, TellOfBarrier]


def test_it_is_not_sent_to_whom_it_was_with() -> None:
    """The one who said that somebody else is needed is not offered again; without others it stays."""
    knows = {"TheBarrier": NAMED, "TheBarrier again": NAMED, **ROUTES}
    chat = Rehearsal(barrier_again, ADA, knows=knows, given=ABOUT)
    offered = [value for value, _ in chat.waiting.offers["to"]]
    chat.answers(to="ines")
    alone = Rehearsal(barrier_again, ADA, knows={**knows, "RoutesFromMe": (GRACE,)}, given=ABOUT)

    assert offered == ["ines"]
    assert [type(command) for command in chat.commands] == [SendElsewhere, AskToAnswer]
    assert alone.commands == []
    assert "nobody else" in alone.heard[0]


def asked(**knows: object) -> Rehearsal:
    looks = {f"TheBarrier {number}": ADAS for number in range(9)}
    there = {f"WhoCanReceive {number}": (GRACE_IS, ADA_IS) for number in range(9)}
    told = {name.replace("_", " "): known for name, known in knows.items()}
    return Rehearsal(barrier_asked, MANAGER, knows={"TheBarrier": ADAS, **looks, **there, **told}, given=ABOUT)


def test_two_reminders_and_then_whoever_named_it_is_told() -> None:
    """Three days before and on the day; a day later the other side can choose somebody else. Then silence."""
    chat = asked()
    for _ in range(6):
        chat.lets_time_pass()

    assert len(chat.heard) == 3
    assert "contract" not in " ".join(chat.heard)
    assert [type(command) for command in chat.commands] == [TellOfBarrier]


def test_what_is_answered_is_not_reminded_of() -> None:
    """The run goes on looking, in case somebody leaves."""
    working = ADAS.model_copy(update={"state": "working"})
    chat = asked(**{f"TheBarrier_{number}": working for number in range(9)})
    for _ in range(6):
        chat.lets_time_pass()

    assert len(chat.heard) == 1
    assert chat.commands == []


@pytest.mark.parametrize(
    "now", [None, {"state": "withdrawn"}, {"state": "elsewhere"}, {"since": BEGINNING + timedelta(days=1)}]
)
def test_what_is_over_or_somebody_elses_ends_the_reminding(now: dict[str, object] | None) -> None:
    """Without a word."""
    chat = asked(TheBarrier_0=ADAS.model_copy(update=now) if now else None)
    chat.lets_time_pass()

    assert chat.done
    assert len(chat.heard) == 1


@pytest.mark.parametrize("when", ["tomorrow", "week", "never"])
def test_reminders_can_be_put_off_and_stopped(when: str) -> None:
    """By whoever gets them; that it is late is still told to the other side."""
    chat = asked().answers(when=when)
    for _ in range(6):
        chat.lets_time_pass()

    reminders = [told for told in chat.heard if "asked for your answer" in told]
    assert len(reminders) == (0 if when == "never" else 1)
    assert [type(command) for command in chat.commands] == [TellOfBarrier]


@pytest.mark.parametrize(
    ("me", "other", "commands"),
    [("left", "yes", [GiveBack, TellOfBarrier]), ("yes", "left", [CloseForReporter])],
)
def test_when_one_of_them_leaves_it_is_not_lost(me: str, other: str, commands: list[type]) -> None:
    """It goes back to whoever named it, or is closed."""
    there = (GRACE_IS.model_copy(update={"fit": me}), ADA_IS.model_copy(update={"fit": other}))
    chat = asked(WhoCanReceive_0=there)
    chat.lets_time_pass()

    assert chat.done
    assert [type(command) for command in chat.commands] == commands


def test_news_and_notices_quote_nothing() -> None:
    """Who, and a button."""
    mine = Rehearsal(barrier_news, ADA, knows={"TheBarrier": NAMED}, given=ABOUT).heard[0]
    theirs = Rehearsal(barrier_news, MANAGER, knows={"TheBarrier": ADAS}, given=ABOUT).heard[0]

    for told in (mine, theirs, asked().heard[0]):
        assert "contract" not in told
        assert "[Read it]" in told


def test_the_card_helps_whoever_answers_to_begin_well() -> None:
    """Only while an answer is due, and only the one who answers."""
    one = VIEWS[1]

    def card(person: Person, found: Barrier) -> str:
        return plain(Wording().card(seen(one, person, knows={"TheBarrier": found}, given=ABOUT)))

    assert "Thank you for telling me." in card(MANAGER, ADAS)
    assert "Thank you for telling me." not in card(MANAGER, ADAS.model_copy(update={"state": "working"}))
    assert "Thank you for telling me." not in card(ADA, NAMED)
    late = NAMED.model_copy(update={"state": "sent", "overdue": True})
    assert "[Choose somebody else] · [It is over]" in card(ADA, late)


def test_home_is_silent_when_nothing_waits() -> None:
    """And tells a number when something does."""
    assert seen(HOME[0], MANAGER, knows={"TeamBarriers": ()}) == ()
    assert "One thing that was named to you" in plain(
        Wording().card(seen(HOME[0], MANAGER, knows={"TeamBarriers": (ADAS,)}))
    )
