"""The runtime when things go wrong: words stay where they were typed, and everybody gets something to quote."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from sqlalchemy import update

import flows.texts
from adapters.port import (
    Account,
    AccountChanged,
    HomeOpened,
    Inbound,
    Invoked,
    Nothing,
    NotKept,
    PlatformDown,
    Pressed,
    Reply,
    ShowForm,
    ShowHome,
    Submitted,
    Tell,
    Typed,
    Uninstalled,
)
from bot import metrics
from bot.turns.runtime import Runtime
from flows.kit import wording
from flows.kit.message import Card, plain
from storage.directory.people import is_workspace_active
from storage.directory.tables import people as people_table
from storage.sql import Session, StorageDown, WorkSession
from tests.bot.logged import lines, production_logs
from tests.desk import TEAM, Desk, Postbox

WORDS = "zanzibar"
DOWN = StorageDown("OperationalError", "SQLITE_BUSY")
MISTAKE = ValueError(f"a mistake of ours that quotes {WORDS}")


@dataclass
class Front:
    """A desk behind a runtime, with a log that is written as in production."""

    desk: Desk
    postbox: Postbox
    runtime: Runtime
    kicks: list[None]
    log: StringIO

    def submission(self, **answers: str) -> Submitted:
        view = self.desk.opens("ada", "checkin")
        return Submitted(self.desk.event_id(), self.desk.account("ada"), view.run, view.step, answers)


@pytest.fixture
def front(desk: Desk) -> Iterator[Front]:
    kicks, numbers = list[None](), iter(range(100))
    desk.bot.databases.queued = lambda _: kicks.append(None)
    runtime = Runtime(desk.bot.turns, {"slack": desk.postbox}, references=lambda: f"REF{next(numbers)}")
    with production_logs() as log:
        yield Front(desk, desk.postbox, runtime, kicks, log)
    runtime.close()


Fail = Callable[[Exception], None]


@pytest.fixture
def fail(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Fail:
    """From now on every transaction fails, until monkeypatch.undo()."""

    def begin(error: Exception) -> None:
        def gone(*_: object, **__: object) -> NoReturn:
            raise error

        monkeypatch.setattr(desk.bot.databases, "_session", gone)

    return begin


def turns(outcome: str) -> float:
    return metrics.REGISTRY.get_sample_value("cairn_turns_total", {"outcome": outcome}) or 0


def shown(reply: Reply) -> str:
    assert isinstance(reply, Tell | ShowHome)
    return plain(reply.card)


def others(account: Account) -> list[Inbound]:
    return [
        Invoked("e1", account, "checkin"),
        Typed("e2", account, WORDS),
        Pressed("e3", account, "start:checkin"),
        HomeOpened("e4", account),
    ]


@pytest.mark.parametrize(("error", "name"), [(DOWN, "turn_not_kept"), (MISTAKE, "turn_failed")])
async def test_a_form_that_could_not_be_saved_comes_back_with_a_reference(
    front: Front, fail: Fail, error: Exception, name: str
) -> None:
    """The person quotes it, the operator finds it, and neither the sentence nor the log holds what was typed."""
    event = front.submission(moved=WORDS)
    fail(error)

    with pytest.raises(NotKept) as not_kept:
        await front.runtime.handle(event)

    (line,) = lines(front.log)
    assert not_kept.value.reference == "REF0"
    assert "(reference REF0)" in not_kept.value.sentence
    assert (line["event"], line["level"], line["reference"], line["kind"]) == (name, "error", "REF0", "Submitted")
    assert line["error"] == type(error).__name__
    assert WORDS not in not_kept.value.sentence + str(line) + repr(not_kept.value)


@pytest.mark.parametrize("error", [DOWN, MISTAKE])
async def test_everybody_else_is_told_with_a_reference(front: Front, fail: Fail, error: Exception) -> None:
    """A command, a button, words in the chat, a home: never silence, never a stack of technical words."""
    events = others(front.desk.account("ada"))
    fail(error)

    replies = [await front.runtime.handle(event) for event in events]

    logged = lines(front.log)
    assert [f"(reference REF{number})" in shown(reply) for number, reply in enumerate(replies)] == [True] * 4
    assert isinstance(replies[-1], ShowHome)
    assert [line["reference"] for line in logged] == ["REF0", "REF1", "REF2", "REF3"]
    assert WORDS not in str(logged) + "".join(map(shown, replies))


async def test_what_only_shows_speaks_of_no_words_that_were_not_kept(front: Front, fail: Fail) -> None:
    """Seen on a walk: «I could not save this, your words are still here», where nothing had been written."""
    ada = front.desk.account("ada")
    called: list[Inbound] = [Invoked("e1", ada, "goals"), Invoked("e2", ada, "help")]
    shows: list[Inbound] = [*called, Pressed("e3", ada, "see:goals"), HomeOpened("e4", ada)]
    says: list[Inbound] = [Invoked("e5", ada, "goals", "40%"), Invoked("e6", ada, "checkin"), Typed("e7", ada, WORDS)]
    fail(DOWN)

    looked = [shown(await front.runtime.handle(event)) for event in shows]
    wrote = [shown(await front.runtime.handle(event)) for event in says]

    assert [words.splitlines()[0] for words in looked] == [
        f"I cannot look this up just now (reference REF{number}). Please try again in a moment." for number in range(4)
    ]
    assert all(words.startswith("I could not save this just now") for words in wrote)


@pytest.mark.parametrize("error", [DOWN, MISTAKE])
async def test_what_a_platform_reports_is_brought_again(front: Front, fail: Fail, error: Exception) -> None:
    """Nobody sees an answer to it: if it were swallowed, somebody who left would be written to for ever."""
    ada = front.desk.account("ada")
    fail(error)

    for event in (AccountChanged("e1", ada, active=False), Uninstalled("e2", "slack", TEAM)):
        with pytest.raises(NotKept):
            await front.runtime.handle(event)


async def test_what_could_not_be_saved_is_saved_when_it_is_sent_again(
    front: Front, fail: Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same form, the same button, once the database is back; a redelivery of the failed one counts as new."""
    event = front.submission(moved="The migration is closed.")
    fail(DOWN)
    with pytest.raises(NotKept):
        await front.runtime.handle(event)
    monkeypatch.undo()

    assert isinstance(await front.runtime.handle(event), Nothing)
    assert "The migration is closed." in front.desk.reads("grace", "team")


@pytest.fixture
def in_dutch(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ada reads Dutch, of which there is one sentence."""
    texts = tmp_path / "texts"
    shutil.copytree(Path(flows.texts.__file__).parent, texts, ignore=shutil.ignore_patterns("__pycache__"))
    (texts / "nl").mkdir()
    (texts / "nl" / "kit.ftl").write_text("failed-not-kept = Niet bewaard ({ $reference }).\n", "utf-8")
    with desk.bot.databases.directory() as session:
        session.execute(update(people_table).where(people_table.c.id == "ada").values(locale="nl"))
    with monkeypatch.context() as patched:
        patched.setattr(wording, "files", lambda _: texts)
        wording.bundle.cache_clear()
        yield
    wording.bundle.cache_clear()


async def refusal(front: Front, event: Inbound) -> str:
    with pytest.raises(NotKept) as not_kept:
        await front.runtime.handle(event)
    return not_kept.value.sentence


@pytest.mark.usefixtures("in_dutch")
async def test_a_failure_is_told_in_the_persons_own_language(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    """The most worrying sentence of all should not be the only foreign one. Without a directory it is English."""
    event, session = front.submission(moved=WORDS), front.desk.bot.databases._session

    def no_work(kind: type[Session], **how: bool) -> AbstractContextManager[Session]:
        if kind is WorkSession:
            raise DOWN
        return session(kind, **how)

    monkeypatch.setattr(front.desk.bot.databases, "_session", no_work)
    with_directory = await refusal(front, event)

    assert with_directory == "Niet bewaard (REF0)."


@pytest.mark.usefixtures("in_dutch")
async def test_a_directory_that_hangs_does_not_keep_anybody_waiting(
    front: Front, fail: Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is told in English at once, and turns of others go on."""
    event, goes_on = front.submission(moved=WORDS), Event()
    monkeypatch.setattr("bot.turns.runtime.LANGUAGE_SECONDS", 0.01)
    fail(DOWN)
    monkeypatch.setattr(type(front.desk.bot.people), "by_account", lambda *_: goes_on.wait(5))
    monkeypatch.setattr(type(front.desk.bot.turns), "handle", _down)

    told = await refusal(front, event)
    goes_on.set()

    assert told.startswith("I could not save this just now (reference REF0).")


def _down(*_: object) -> NoReturn:
    raise DOWN


async def test_turns_are_counted_by_what_became_of_them(front: Front, fail: Fail) -> None:
    """An operator sees trouble as a number, and nobody's name."""
    ada = front.desk.account("ada")
    before = [turns(outcome) for outcome in ("kept", "refused", "failed")]
    await front.runtime.handle(Invoked("e1", ada, "help"))
    with pytest.raises(NotKept):
        await front.runtime.handle(Submitted("e2", ada, "w-unknown", "Week", {"moved": WORDS}))
    fail(DOWN)
    await front.runtime.handle(Invoked("e3", ada, "help"))

    after = [turns(outcome) for outcome in ("kept", "refused", "failed")]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1]


async def test_deliveries_are_woken_by_what_was_kept_and_by_nothing_else(front: Front, fail: Fail) -> None:
    """«Saved» goes out at once; a failing database is not asked for messages on top."""
    await front.runtime.handle(front.submission(moved="x"))
    kept = len(front.kicks)
    fail(DOWN)
    await front.runtime.handle(Invoked("e", Account("slack", TEAM, "U0ADA0001"), "help"))

    assert (kept, len(front.kicks)) == (1, 1)


# --- tenants that removed Cairn ---------------------------------------------------------------------------------------


def delivers_to(desk: Desk) -> bool:
    with desk.bot.databases.directory(write=False) as session:
        return is_workspace_active(session, "slack", TEAM)


@pytest.mark.parametrize("number", range(4))
async def test_whoever_uses_cairn_again_is_written_to_again(front: Front, number: int) -> None:
    """Removed by mistake and added again: nobody has to know of a row in a table."""
    ada = front.desk.account("ada")
    await front.runtime.handle(Uninstalled("gone", "slack", TEAM))
    removed = delivers_to(front.desk)
    front.desk.clock.pass_(timedelta(minutes=2))
    await front.runtime.handle(others(ada)[number])

    assert not removed
    assert delivers_to(front.desk)


async def test_a_click_that_comes_late_does_not_bring_a_removed_cairn_back(front: Front) -> None:
    """Events overtake each other: the last click of somebody may come after the removal."""
    ada = front.desk.account("ada")
    await front.runtime.handle(Invoked("before", ada, "help"))
    await front.runtime.handle(Uninstalled("gone", "slack", TEAM))
    front.desk.clock.pass_(timedelta(seconds=30))
    await front.runtime.handle(Invoked("late", ada, "help"))

    assert not delivers_to(front.desk)


async def test_what_a_platform_reports_of_an_account_proves_nothing(front: Front) -> None:
    """That somebody has moved is known to a platform without Cairn being there."""
    await front.runtime.handle(Uninstalled("gone", "slack", TEAM))
    front.desk.clock.pass_(timedelta(minutes=2))
    await front.runtime.handle(AccountChanged("e", front.desk.account("ada"), active=True, timezone="Asia/Tokyo"))

    assert not delivers_to(front.desk)


async def test_looking_after_tenants_never_costs_a_turn(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said is kept and answered, also when the second look at the directory fails."""

    def down(*_: object) -> NoReturn:
        raise DOWN

    monkeypatch.setattr("bot.turns.tenants.people.is_workspace_active", down)

    assert isinstance(await front.runtime.handle(front.submission(moved="x")), Nothing)


# --- homes ------------------------------------------------------------------------------------------------------------


async def test_an_open_home_shows_what_was_just_done(front: Front) -> None:
    """Whoever saves a check-in and looks at the home sees it there, without opening it anew."""
    ada = front.desk.account("ada")
    opened = await front.runtime.handle(HomeOpened("e", ada))
    await front.runtime.handle(front.submission(moved="x"))
    await front.runtime.stop()

    renewed = plain(front.postbox.homes[ada.user])
    assert renewed == front.desk.home("ada")
    assert renewed != shown(opened)


async def test_a_home_nobody_looked_at_is_left_alone(front: Front) -> None:
    """One call to the platform for each turn of everybody would be too many."""
    await front.runtime.handle(HomeOpened("e", front.desk.account("tom")))
    await front.runtime.handle(front.submission(moved="x"))
    await front.runtime.stop()

    assert front.postbox.homes == {}


@dataclass
class NoHomes(Postbox):
    """A platform that cannot show homes just now."""

    errors: list[Exception] = field(default_factory=list)

    async def show_home(self, account: Account, card: Card) -> None:
        if self.errors:
            raise self.errors.pop(0)
        await super().show_home(account, card)


@pytest.mark.parametrize("error", [PlatformDown("http_503"), DOWN, MISTAKE])
async def test_a_home_that_cannot_be_shown_does_no_harm(desk: Desk, front: Front, error: Exception) -> None:
    """What was saved is saved; the home is right again with the next thing that is done."""
    ada, postbox = desk.account("ada"), NoHomes(errors=[error])
    runtime = Runtime(desk.bot.turns, {"slack": postbox}, references=lambda: "REF")
    await runtime.handle(HomeOpened("e", ada))
    saved = await runtime.handle(front.submission(moved=WORDS))
    await runtime.stop()
    first = dict(postbox.homes)
    await runtime.handle(Invoked("e2", ada, "help"))
    await runtime.stop()
    runtime.close()

    (line,) = lines(front.log)
    assert isinstance(saved, Nothing)
    assert first == {}
    assert plain(postbox.homes[ada.user]) == desk.home("ada")
    assert line["event"] == "home_failed"
    assert WORDS not in str(line)


async def test_many_turns_at_once_are_all_answered(front: Front) -> None:
    """Everybody answers on Thursday afternoon: turns wait for one another, none gets lost."""
    people = ("ada", "tom", "grace", "yuki", "priya", "leila", "dana", "kofi")
    replies = await asyncio.gather(
        *(front.runtime.handle(Invoked(f"e-{person}", front.desk.account(person), "checkin")) for person in people)
    )

    assert all(isinstance(reply, ShowForm) for reply in replies)
    assert len({reply.view.run for reply in replies if isinstance(reply, ShowForm)}) == len(people)
