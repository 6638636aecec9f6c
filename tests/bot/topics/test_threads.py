"""Threads with the whole bot: between two people, in neutral notices, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import select, update

from adapters.port import Invoked, NotKept, Pressed, Reply, ShowForm, ShowProblems, Submitted, Tell
from bot.turns.runtime import Runtime
from flows.kit.message import Row, plain
from flows.kit.questions import Raw
from flows.kit.targets import See, Start, encode
from storage.coaching.tables import RUNS as COACHING_RUNS
from storage.coaching.threads.tables import thread_entries, threads
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.people import TENANT
from storage.directory.tables import people
from storage.errors import StorageDown
from storage.keystore import KeyStore
from tests.bot.everything_kept import places_of
from tests.bot.logged import lines, production_logs
from tests.desk import Desk, buttons_of

CANARY = "zebrafinch"
NEWS = "There is something new for you to read."
AGREED: dict[str, Raw] = {"purpose": f"Say no, {CANARY}.", "rhythm": "fortnight", "first": f"On Monday, {CANARY}."}
ELSEWHERE = tuple(one for one in Compartment if one is not Compartment.COACHING)


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def asks_coach(desk: Desk, coachee: str = "ada", coach: str = "kofi", until: str | None = None, **changed: Raw) -> None:
    """A guest is asked until a day; left out, it is the last one they are here."""
    view = desk.opens(coachee, "coach", desk.mention(coach))
    if view.step == "LastDay":
        view = form(desk.submits(coachee, view, until=until)).view
    desk.sends(coachee, view, AGREED | changed)


def guest(desk: Desk, person: str, until: str | None = None) -> None:
    """As the company's list says it."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(role="guest", manager=None, until=until))


def newest(desk: Desk, person: str) -> str:
    """The id of the thread that stands first in the person's list."""
    reply = desk.invokes(person, "threads")
    assert isinstance(reply, Tell), reply
    row = next(part for part in reply.card if isinstance(part, Row))
    assert row.button
    return row.button.target.rsplit(":", maxsplit=1)[-1]


def sees(desk: Desk, person: str, thread: str) -> str:
    return told(desk.presses(person, encode(See("thread", thread))))


def begins(desk: Desk, person: str, flow: str, thread: str) -> ShowForm:
    return form(desk.presses(person, encode(Start(flow, thread))))


def writes(desk: Desk, person: str, thread: str, letter: str) -> None:
    desk.submits(person, begins(desk, person, "thread_write", thread).view, letter=letter)


def ends(desk: Desk, person: str, thread: str, what: str = "end") -> None:
    desk.submits(person, begins(desk, person, "thread_end", thread).view, what=what)


def closes(desk: Desk, person: str, thread: str, session: str = "1", **answers: Raw) -> None:
    view = begins(desk, person, "thread_close", f"{thread}.{session}").view
    desk.sends(person, view, answers or {"helpful": "4", "topics": ("conflict",)})


async def together(
    desk: Desk, coachee: str = "ada", coach: str = "kofi", until: str | None = None, **changed: Raw
) -> str:
    """A thread that is open between the two."""
    asks_coach(desk, coachee, coach, until, **changed)
    thread = newest(desk, coachee)
    desk.submits(coach, begins(desk, coach, "thread_answer", thread).view, what="take")
    await desk.mail(coach)
    return thread


def offers_coaching(desk: Desk, person: str, capacity: str = "1", **changed: Raw) -> None:
    offer: dict[str, Raw] = {"topics": ("conflict",), "languages": ("en",), "format": "both", "capacity": capacity}
    desk.sends(person, desk.opens(person, "coaching"), offer | changed)


def dump(desk: Desk, compartment: Compartment) -> dict[str, list[str]]:
    with desk.bot.databases.read(compartment) as session:
        return {
            name: sorted(repr(tuple(row)) for row in session.execute(select(table)).all())
            for name, table in METADATA[compartment].tables.items()
        }


async def test_two_people_write_to_each_other_and_every_notice_is_neutral(desk: Desk) -> None:
    """Who, what about and the words are read behind a button, never in what comes unasked."""
    thread = await together(desk)
    writes(desk, "kofi", thread, "What happened then?")
    writes(desk, "ada", thread, "I said it, once.")

    for person in ("ada", "kofi"):
        seen = sees(desk, person, thread)
        assert seen.index(CANARY) < seen.index("What happened then?") < seen.index("I said it, once.")
    asked, *news = await desk.mail("kofi")
    assert asked.startswith("Somebody would like to think something through with you, as their coach.")
    assert sum(NEWS in one for one in news) == 1
    mail = " ".join([*await desk.mail("ada"), asked, *news])
    for word in (CANARY, "happened", "once", "Ada", "Kofi"):
        assert word not in mail


async def test_a_coachs_yes_is_told_as_a_yes(desk: Desk) -> None:
    """Whoever waits for an answer need not open a thread and search it for one; the message names nobody."""
    thread = await together(desk)

    said = [one for one in await desk.mail("ada") if "it is a yes" in one]
    assert len(said) == 1
    assert "Kofi" not in said[0]
    assert "Kofi Asante-Boateng has said yes." in sees(desk, "ada", thread).split(CANARY)[0]
    assert "You have said yes." in sees(desk, "kofi", thread)


async def test_the_manager_and_everybody_else_learn_nothing_anywhere(desk: Desk) -> None:
    """Not that there is a thread, in no table of another compartment, on no screen and in no message."""
    others = ("grace", "ines", "tom", "noor", "samuel", "rui")
    for person in ("ada", "kofi"):
        desk.checks_in(person, moved="x")
        await desk.mail(person)

    def screens() -> list[str]:
        verbs = ("team", "pulse", "help", "mydata", "threads", "commitments", "agenda", "notes")
        shown = [desk.home(person) for person in others]
        return shown + [desk.reads(person, verb) for person in others for verb in verbs]

    before, kept = screens(), {one: dump(desk, one) for one in ELSEWHERE}
    mails = {person: await desk.mail(person) for person in others}
    thread = await together(desk)
    writes(desk, "kofi", thread, f"Another {CANARY}.")
    session = begins(desk, "ada", "thread_session", thread)
    desk.submits("ada", session.view, goal=f"The {CANARY} talk.", agreed="One sentence.", follow_up="2026-12-02")
    closes(desk, "ada", thread)
    await desk.mail("ada")

    assert screens() == before
    assert {one: dump(desk, one) for one in ELSEWHERE} == kept
    assert {person: await desk.mail(person) for person in others} == mails
    assert places_of(desk, CANARY, (*others, "ada", "kofi")) == set()
    for person in others:
        assert CANARY not in sees(desk, person, thread)


@pytest.mark.parametrize("who_ends", ["ada", "kofi"])
async def test_a_coach_opens_nothing_after_the_end_and_the_other_is_told_without_a_reason(
    desk: Desk, who_ends: str
) -> None:
    """Not by an old button, not by a form left open; their words come back to them."""
    thread = await together(desk)
    open_form = begins(desk, "kofi", "thread_write", thread)
    ends(desk, who_ends, thread)
    other = "kofi" if who_ends == "ada" else "ada"

    keeps = "\n[Read]" if other == "ada" else ""
    assert (await desk.mail(other))[-1] == (
        "A coaching conversation you took part in has ended. "
        f"Nothing is left for you to do, and nobody has to give a reason.{keeps}"
    )
    assert "nothing here for you" in sees(desk, "kofi", thread)
    desk.submits("kofi", open_form.view, letter="My last thought.")
    last = (await desk.mail("kofi"))[-1]
    assert "nothing here for you" in last
    assert "My last thought." in last
    for flow in ("thread_write", "thread_session", "thread_answer", "thread_end", "thread_since"):
        desk.presses("kofi", encode(Start(flow, thread)))
        assert CANARY not in (await desk.mail("kofi"))[-1]
    seen = sees(desk, "ada", thread)
    assert CANARY in seen
    assert "My last thought." not in seen


async def test_a_button_of_somebody_elses_thread_shows_and_changes_nothing(desk: Desk) -> None:
    """Copied from another screen, or guessed."""
    thread = await together(desk)
    theirs = begins(desk, "ada", "thread_write", thread)
    before = dump(desk, Compartment.COACHING)[threads.fullname]

    for person in ("grace", "tom"):
        for flow in ("thread_write", "thread_session", "thread_answer", "thread_end", "thread_since"):
            desk.presses(person, encode(Start(flow, thread)))
        with pytest.raises(NotKept):
            desk.submits(person, theirs.view, letter="Forged.")
        assert "nothing here for you" in sees(desk, person, thread)
        assert CANARY not in " ".join(await desk.mail(person))

    assert dump(desk, Compartment.COACHING)[threads.fullname] == before
    assert "Forged." not in sees(desk, "ada", thread)


@pytest.mark.parametrize("verb", ["coach", "threads", "coaching"])
def test_in_a_channel_it_is_refused(desk: Desk, verb: str) -> None:
    """Nothing of coaching begins where others read along."""
    asked = Invoked(desk.event_id(), desk.account("ada"), verb, "", private=False)

    assert "here" in told(desk.bot.turns.handle(asked))
    assert desk.reads("ada", "threads").startswith("There is nothing here.")


async def test_two_coaches_of_one_person_see_nothing_of_each_other(desk: Desk) -> None:
    """Each purpose has its own room, and neither coach learns that there is another."""
    first = await together(desk, purpose="First purpose")
    desk.clock.pass_(timedelta(minutes=1))
    second = await together(desk, coach="noor", purpose="Second purpose")

    assert first != second
    assert "Second purpose" not in desk.reads("kofi", "threads") + sees(desk, "kofi", second)
    assert "First purpose" not in desk.reads("noor", "threads") + sees(desk, "noor", first)
    mine = desk.reads("ada", "threads")
    assert "First purpose" in mine
    assert "Second purpose" in mine


async def test_one_s_own_manager_is_asked_only_after_the_warning(desk: Desk) -> None:
    """And the warning says what it means; whoever turns back has told nobody anything."""
    warned = desk.opens("ada", "coach", desk.mention("grace"))
    assert warned.intro
    assert "decides about you" in warned.intro
    assert "what they know, they know" in warned.intro

    choosing = form(desk.submits("ada", warned, go="other"))
    naming = form(desk.submits("ada", choosing.view, topic="career", format="both"))
    assert await desk.mail("grace") == []

    warned_again = form(desk.submits("ada", naming.view, other=desk.account("grace").user))
    agreed = form(desk.submits("ada", warned_again.view, go="go"))
    desk.sends("ada", agreed.view, AGREED)
    assert len(await desk.mail("grace")) == 1
    assert "Grace Lindqvist also decides about you" in sees(desk, "ada", newest(desk, "ada"))


def test_somebody_above_ones_manager_comes_with_the_warning_too(desk: Desk) -> None:
    """They decide as well."""
    assert "decides about you" in (desk.opens("ada", "coach", desk.mention("ines")).intro or "")


async def test_whoever_reports_to_me_is_not_asked(desk: Desk) -> None:
    """They could hardly say no."""
    desk.invokes("grace", "coach", desk.mention("ada"))

    assert "reports to you" in (await desk.mail("grace"))[-1]
    assert await desk.mail("ada") == []


async def test_a_coach_who_answers_is_told_that_the_coachee_learns_of_it(desk: Desk) -> None:
    """A yes or a no is an answer to somebody, so the form may not say that nobody else reads it."""
    asks_coach(desk)
    view = begins(desk, "kofi", "thread_answer", newest(desk, "kofi")).view

    assert view.audience == "Only you and Ada Okafor read this. It never reaches anybody’s evaluation record."


async def test_a_coach_who_says_not_now_gives_no_reason_and_sees_it_no_longer(desk: Desk) -> None:
    """The coachee hears that the answer they wait for is a no, and keeps what they wrote."""
    asks_coach(desk)
    thread = newest(desk, "ada")
    desk.submits("kofi", begins(desk, "kofi", "thread_answer", thread).view, what="decline")

    (answer,) = [one for one in await desk.mail("ada") if "There is an answer" in one]
    assert answer.startswith("There is an answer to what you asked: it is a no, not at the moment.")
    assert "Kofi" not in answer
    assert not any("has ended" in one for one in await desk.mail("ada"))
    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert CANARY in sees(desk, "ada", thread)


async def test_deleting_takes_it_from_both_with_what_either_had_begun(desk: Desk) -> None:
    """Nothing of it stays in any table, a half-written answer of the coach included."""
    thread = await together(desk)
    begins(desk, "kofi", "thread_write", thread)
    ends(desk, "ada", thread, "delete")
    await desk.mail("ada")

    held = dump(desk, Compartment.COACHING)
    for table in (threads, thread_entries, COACHING_RUNS.runs, COACHING_RUNS.journal):
        assert held[table.fullname] == []
    assert desk.reads("ada", "threads").startswith("There is nothing here.")
    assert (await desk.mail("kofi"))[-1].startswith("A coaching conversation you took part in has ended.")


def test_suggested_are_those_outside_the_line_with_room_and_the_reasons_are_said(desk: Desk) -> None:
    """Nobody above, nobody below, nobody who is full; who fits best first, and the same order each time."""
    for person, topics in (("kofi", "conflict"), ("noor", "career"), ("grace", "conflict"), ("ines", "conflict")):
        offers_coaching(desk, person, topics=(topics,))

    def suggested(person: str) -> tuple[str, ...]:
        wanted = form(desk.submits(person, desk.opens(person, "coach"), what="coach"))
        who = form(desk.submits(person, wanted.view, topic="conflict", format="letters")).view
        field = who.fields[0]
        if field.name != "coach":
            return ()
        assert field.hint
        assert "has room, and is neither above nor below you" in field.hint
        return tuple(value for value, _ in field.options)

    assert suggested("ada") == ("kofi", "noor")
    assert suggested("grace") == ("kofi", "noor")
    assert suggested("samuel") == ("grace", "noor")
    assert suggested("ines") == ()

    asks_coach(desk, "tom", "kofi")
    assert suggested("mateus") == ("noor",)


async def test_a_coach_without_room_is_not_asked(desk: Desk) -> None:
    """How many they have, and whom, is not said."""
    offers_coaching(desk, "kofi", "1")
    asks_coach(desk, "tom", "kofi")
    desk.invokes("ada", "coach", desk.mention("kofi"))

    last = (await desk.mail("ada"))[-1]
    assert "no room" in last
    assert "Tom" not in last


async def test_a_coach_who_left_the_company_ends_it_for_the_coachee_alone(desk: Desk) -> None:
    """Nobody writes to an empty chair, and the key is a new one."""
    thread = await together(desk)
    desk.leaves("kofi")

    assert "Your coach has left the company." in sees(desk, "ada", thread)
    desk.presses("ada", encode(Start("thread_write", thread)))
    assert "so I have ended this conversation" in (await desk.mail("ada"))[-1]
    assert CANARY in sees(desk, "ada", thread)


async def test_a_coach_who_becomes_ones_manager_is_pointed_out(desk: Desk) -> None:
    """Before the next letter is written, not after."""
    thread = await together(desk)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(manager="kofi"))

    assert "Kofi Asante-Boateng is above you in the company now" in sees(desk, "ada", thread)


async def test_a_manager_of_before_is_no_longer_called_somebody_who_decides(desk: Desk) -> None:
    """What is said of a coach is how they stand today; whoever comes back to their team is told again."""
    view = form(desk.submits("ada", desk.opens("ada", "coach", desk.mention("grace")), go="go")).view
    desk.sends("ada", view, AGREED)
    thread = newest(desk, "ada")
    decides = "Grace Lindqvist also decides about you."
    shown = [sees(desk, "ada", thread)]
    for manager in ("kofi", "grace"):
        with desk.bot.databases.directory() as session:
            session.execute(update(people).where(people.c.id == "ada").values(manager=manager))
        shown.append(sees(desk, "ada", thread))

    assert [decides in one for one in shown] == [True, False, True]


async def test_an_external_coach_is_a_guest_who_sees_their_thread_and_begins_none(desk: Desk) -> None:
    """A guest of the company, for this one purpose."""
    guest(desk, "kofi")
    thread = await together(desk)

    assert CANARY in sees(desk, "kofi", thread)
    desk.invokes("kofi", "coach")
    assert "is for employees" in (await desk.mail("kofi"))[-1]


def test_alone_one_looks_again_later_and_nobody_is_told(desk: Desk) -> None:
    """A goal, then how it went on."""
    wish = form(desk.submits("ada", desk.opens("ada", "coach"), what="grow"))
    way = form(desk.submits("ada", wish.view, wish=f"Leave at six, {CANARY}."))
    desk.submits("ada", way.view, chosen="Pack up early.", committed="7")
    thread = newest(desk, "ada")
    desk.submits("ada", begins(desk, "ada", "thread_since", thread).view, happened="Twice this week.")

    seen = sees(desk, "ada", thread)
    assert seen.index("Pack up early.") < seen.index("7 of 10") < seen.index("Twice this week.")
    assert "Only you read this" in seen


def test_a_wrong_answer_comes_back_with_the_words_kept(desk: Desk) -> None:
    """Nothing typed is lost, and the right answer then goes through."""
    wish = form(desk.submits("ada", desk.opens("ada", "coach"), what="grow"))
    way = form(desk.submits("ada", wish.view, wish="Leave at six."))
    again = desk.submits("ada", way.view, chosen="Pack up early.", committed="11")

    assert isinstance(again, ShowProblems)
    assert again.problems == {"committed": "Please give 10 or less."}
    desk.submits("ada", again.view, chosen="Pack up early.", committed="10")
    assert "Pack up early." in sees(desk, "ada", newest(desk, "ada"))


def _swap_letters(desk: Desk) -> None:
    with desk.bot.databases.coaching() as session:
        first, second = session.execute(select(thread_entries).order_by(thread_entries.c.number)).all()
        for number, sealed in ((first.number, second.sealed), (second.number, first.sealed)):
            this = thread_entries.c.number == number
            session.execute(update(thread_entries).where(this).values(sealed=sealed))


async def test_exchanged_rows_raise_an_alarm_and_are_told_in_a_plain_sentence(desk: Desk) -> None:
    """The alarm names the compartment and nothing else; no text is shown that was not written there."""
    thread = await together(desk)
    writes(desk, "kofi", thread, "What happened then?")
    _swap_letters(desk)

    with production_logs() as log:
        seen = sees(desk, "ada", thread)

    assert "Something here does not fit together" in seen
    assert "What happened then?" not in seen
    assert "On Monday" not in seen
    (line,) = lines(log)
    assert {name: line[name] for name in ("level", "event", "compartment")} == {
        "level": "error",
        "event": "content_damaged",
        "compartment": "coaching",
    }
    assert line.keys() == {"at", "level", "event", "compartment"}


async def test_a_lost_key_is_told_and_words_just_typed_come_back(desk: Desk) -> None:
    """Nothing is guessed, nothing half-saved."""
    thread = await together(desk)
    desk.bot.databases.erase(Compartment.COACHING, TENANT, "kofi")
    before = dump(desk, Compartment.COACHING)[thread_entries.fullname]

    assert "does not fit together" in sees(desk, "kofi", thread)
    desk.presses("kofi", encode(Start("thread_write", thread)))
    assert "does not fit together" in (await desk.mail("kofi"))[-1]
    assert CANARY in sees(desk, "ada", thread)
    assert dump(desk, Compartment.COACHING)[thread_entries.fullname] == before


@pytest.fixture
def runtime(desk: Desk) -> Iterator[Runtime]:
    made = Runtime(desk.bot.turns, {"slack": desk.postbox}, references=lambda: "REF1")
    yield made
    made.close()


async def test_while_the_key_store_is_away_a_plain_sentence_and_nothing_half_saved(
    desk: Desk, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form stays open with the words in it; sent again when the keys are back, it is there once."""
    thread = await together(desk)
    open_form = begins(desk, "ada", "thread_write", thread).view
    before = dump(desk, Compartment.COACHING)
    sent = Submitted("once", desk.account("ada"), open_form.run, open_form.step, {"letter": "Kept in the form."})

    def away(*_: Any, **__: Any) -> NoReturn:
        raise StorageDown("OperationalError")

    with monkeypatch.context() as patched:
        for name in ("latest", "asking_latest", "latest_of", "exact", "keep", "next_generation"):
            patched.setattr(KeyStore, name, away)
        for person in ("ada", "kofi"):
            ring = desk.bot.databases.keys[Compartment.COACHING]
            ring._cache.forget(ring.alias(TENANT, person))
        with pytest.raises(NotKept) as refused:
            await runtime.handle(sent)
        read = await runtime.handle(Pressed("read", desk.account("ada"), encode(See("thread", thread))))

    assert "REF1" in refused.value.sentence
    assert "REF1" in told(read)
    assert CANARY not in told(read)
    assert dump(desk, Compartment.COACHING) == before
    await runtime.handle(sent)
    assert sees(desk, "ada", thread).count("Kept in the form.") == 1


async def test_erasing_oneself_takes_ones_threads_from_the_coach_and_leaves_others_theirs(desk: Desk) -> None:
    """As coachee everything goes; as coach only one's own reading."""
    thread = await together(desk)
    hers = await together(desk, "tom", "ada", purpose="Tom’s purpose", first="Tom’s letter")
    sure = form(desk.presses("ada", encode(Start("erase"))))
    desk.submits("ada", sure.view, word="erase")
    desk.bot.erasing.tick()

    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert "Tom’s letter" in sees(desk, "tom", hers)
    assert "nothing here for you" in sees(desk, "ada", hers)


REMINDER = "Today is a day on which you wanted to look at something again."


@pytest.mark.parametrize("who_names_it", [("ada",), ("kofi",), ("kofi", "ada", "kofi")])
async def test_on_the_day_to_look_again_the_coachee_gets_one_neutral_reminder(
    desk: Desk, who_names_it: tuple[str, ...]
) -> None:
    """It is the coachee's thinking: the coach is never reminded of it, and nobody twice, whoever named the day."""
    thread = await together(desk)
    for person in who_names_it:
        desk.clock.pass_(timedelta(minutes=1))
        view = begins(desk, person, "thread_session", thread).view
        desk.submits(person, view, goal=f"The {CANARY} talk.", follow_up="2026-12-02")
        await desk.mail("ada")

    await desk.time_passes(datetime(2026, 12, 2, 9, 30, tzinfo=UTC))
    await desk.time_passes(datetime(2026, 12, 3, 9, 30, tzinfo=UTC))
    hers, his = await desk.mail("ada"), await desk.mail("kofi")

    assert [one.startswith(REMINDER) for one in hers].count(True) == 1
    assert not [one for one in his if one.startswith(REMINDER)]
    assert CANARY not in " ".join([*hers, *his])


async def test_a_reminder_that_is_not_wanted_does_not_come(desk: Desk) -> None:
    """One tap, when the day is set."""
    thread = await together(desk)
    view = begins(desk, "kofi", "thread_session", thread).view
    desk.submits("kofi", view, goal="The talk.", follow_up="2026-12-02")
    await desk.time_passes(desk.clock.at + timedelta(minutes=1))
    cards = (buttons_of(envelope.card) for envelope in desk.postbox.delivered)
    rather_not = next(one["No reminder, please"] for one in cards if "No reminder, please" in one)
    desk.submits("ada", form(desk.presses("ada", rather_not)).view, what="none")

    await desk.time_passes(datetime(2026, 12, 2, 9, 30, tzinfo=UTC))

    assert not [one for one in await desk.mail("ada") if one.startswith(REMINDER)]


async def test_no_reminder_comes_of_what_has_ended(desk: Desk) -> None:
    """Not even a neutral one: it would lead nowhere."""
    thread = await together(desk)
    view = begins(desk, "kofi", "thread_session", thread).view
    desk.submits("kofi", view, goal="The talk.", follow_up="2026-12-02")
    ends(desk, "ada", thread)

    await desk.time_passes(datetime(2026, 12, 2, 9, 30, tzinfo=UTC))

    assert not [one for one in await desk.mail("kofi") if "wanted to look at something again" in one]


async def test_a_notice_leads_to_the_thread_and_says_why_the_button_is_better(desk: Desk) -> None:
    """What is typed in the chat, the platform keeps."""
    thread = await together(desk)
    writes(desk, "kofi", thread, "What happened then?")

    assert "in a form, your words do not become a chat message" in (await desk.mail("ada"))[-1]
    shown = desk.presses("ada", (await desk.buttons("ada"))["Read"])
    assert isinstance(shown, Tell)
    assert "What happened then?" in plain(shown.card)
    assert "Write" in buttons_of(shown.card)
