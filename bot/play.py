"""One turn of one run, inside the transaction of the run's compartment: play, store, carry out, queue what is said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot import alarms
from bot.accesses import Accesses
from bot.catalog import ANSWERS, HANDLERS, Catalog
from bot.people import People
from flows.kit.chat import question_card
from flows.kit.engine import BEGIN, Begun, Event, Looked, Turn, advance
from flows.kit.flow import Flow
from flows.kit.given import NOTHING, Given, Left
from flows.kit.journal import Entry, EntryKind, Journal
from flows.kit.message import Card, Message, Note, dump_card, with_targets
from flows.kit.person import Person
from flows.kit.targets import in_run
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage import outbox, runs
from storage.coaching.circles.commands import TellCircle
from storage.coaching.circles.rows import companions
from storage.coaching.shelf.commands import EraseCoaching
from storage.compartments import Command, Compartment, Invitation, Query, WallBreached
from storage.databases import Databases
from storage.outbox import Letter
from storage.runs import Run, RunMode, RunStatus, Start, StoredEntry
from storage.sql import CoachingSession, Session
from storage.unfinished import begun_last

AT_ONCE: Final = ("nudge", "link", "live")
"""Kinds of message that do not wait for working hours: a nudge has its own, and a code is valid for minutes."""

WAITED_FOR: Final = ("link", "live")
"""Kinds of message that somebody waits for who is not speaking on the platform it goes to."""


@dataclass(frozen=True)
class Played:
    """A turn that is stored, and the run it belongs to."""

    flow: Flow[Any]
    person: Person
    run: str
    mode: RunMode
    turn: Turn


class Player:
    """Plays turns. `ids` makes opaque ids; `clock` gives aware UTC moments."""

    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        people: People,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
    ) -> None:
        self._databases, self._catalog, self._people = databases, catalog, people
        self._clock, self._ids = clock, ids
        self._turn = threading.local()
        self.accesses = Accesses(databases, people, clock)

    def begin(
        self,
        session: Session,
        flow: Flow[Any],
        person: Person,
        *,
        mode: RunMode = RunMode.FORM,
        start_key: str | None = None,
        given: Given = NOTHING,
    ) -> Played:
        """Begin a run; with a `start_key` that began one before, look at that one."""
        now, subject = self._clock(), flow.subject(person, self._clock(), given)
        if flow.hands_on and not subject:
            left = _left_in(flow, begun_last(session, person.tenant, person.id, flow.key), now)
            given = given.model_copy(update={"left": left and left.model_copy(update={"unseen": person.via is None})})
        start = Start(
            id=f"{flow.compartment.value[0]}{self._ids()}",
            tenant=person.tenant,
            person=person.id,
            flow=flow.key,
            version=flow.version,
            mode=mode,
            start_key=start_key,
            expires_at=flow.expires(person, now),
            subject=subject,
        )
        run = runs.start(session, start, now)
        return self.play(session, flow, person, run, Looked(now) if run.entries else Begun(now, given), mode=mode)

    def play(
        self, session: Session, flow: Flow[Any], person: Person, run: Run, event: Event, *, mode: RunMode | None = None
    ) -> Played:
        """`mode` says where the run goes on, chat or form; named, an open question is asked there again.

        Raises: runs.RunMovedOn when another turn of the run came first.
        """
        again = mode is RunMode.CHAT
        mode = mode or run.mode
        turn = self._advance(session, flow, person, run, event)
        if turn.entries or again or mode != run.mode or turn.problems:
            self._keep(session, flow, person, run, turn, mode)
        return Played(flow, person, run.id, mode, turn)

    def _advance(self, session: Session, flow: Flow[Any], person: Person, run: Run, event: Event) -> Turn:
        journal = Journal(Entry(entry.step, EntryKind(entry.kind), entry.at, entry.data) for entry in run.entries)
        known: dict[str, Any] = {}
        while True:
            turn = advance(flow, person, journal, event, known)
            if turn.needs is None:
                return turn
            known[turn.needs.step] = self.ask(session, person, turn.needs.query)

    def ask(self, session: Session, person: Person, query: Query[Any]) -> Any:
        """Answer a query as this person, from the open session or, for the directory, from a read of its own."""
        answer = ANSWERS[type(query)]
        reader = self._people.reader(person)
        if query.compartment is session.compartment:
            with session.keys.watched() as opened:
                found = answer(session, reader, query)
            self.accesses.saw(person, query.compartment, opened)
            alarms.look_at(found, query.compartment)
            return found
        if query.compartment is not Compartment.DIRECTORY:
            raise WallBreached(f"{type(query).__name__} was asked from {session.compartment}")
        with self._databases.read(Compartment.DIRECTORY) as directory, directory.keys.watched() as opened:
            found = answer(directory, reader, query)
        self.accesses.saw(person, query.compartment, opened)
        return found

    def _keep(self, session: Session, flow: Flow[Any], person: Person, run: Run, turn: Turn, mode: RunMode) -> None:
        now = self._clock()
        kept = () if turn.done and flow.forgets else turn.entries  # what is deleted right after is never written
        runs.move(
            session,
            run,
            entries=[StoredEntry(entry.step, entry.kind.value, entry.at, entry.data) for entry in kept],
            status=RunStatus.COMPLETED if turn.done else RunStatus.WAITING,
            step=turn.waiting.step if turn.waiting else None,
            mode=mode,
            wake_at=turn.waiting.until if turn.waiting else None,
            now=now,
        )
        if turn.done or (turn.waiting and turn.waiting.step == flow.afterthought):
            outbox.cancel_for_run(session, run.id, kind="nudge")
        if turn.done and flow.forgets:
            runs.forget(session, run.id)
        for step, command in turn.commands:
            self._carry_out(session, person, run.id, step, command)
        for step, message in turn.says:
            card = with_targets(wording_for(person).card(message), lambda target: in_run(target, run.id))
            self.queue(
                session, person, card, key=f"{run.id}:{step}", run=run.id, kind="live" if flow.live else "message"
            )
        if mode is RunMode.CHAT and turn.waiting:
            card = question_card(flow, person, run.id, turn.waiting, turn.problems)
            self.queue(session, person, card, key=f"{run.id}:ask:{run.revision}", run=run.id)

    def carry_out(self, session: Session, person: Person, command: Command) -> None:
        """As this person, in the open transaction."""
        left: list[tuple[str, str]] = []
        if isinstance(command, EraseCoaching) and isinstance(session, CoachingSession):
            left = companions(session, person.tenant, person.id)
        HANDLERS[type(command)](session, self._people.reader(person), command)
        if getattr(command, "crosses", False):
            self._turn.crosses = True
        if isinstance(command, EraseCoaching):
            self._turn.erased = True
            self.tell_companions(session, left)

    def tell_companions(self, session: Session, left: Iterable[tuple[str, str]]) -> None:
        """Who shares a circle with somebody who erased their coaching hears what they would hear had they left it."""
        for circle, person in left:
            self._invite(session, TellCircle(invited=person, about=f"{circle}.left"), f"left:{self._ids()}")

    def erased_coaching(self) -> bool:
        """Whether this thread carried out such a wish, since this was asked last; it may not have been committed."""
        erased: bool = getattr(self._turn, "erased", False)
        self._turn.erased = False
        return erased

    def lets_across(self) -> bool:
        """Whether this thread carried out a command that lets something across, since this was asked last."""
        crosses: bool = getattr(self._turn, "crosses", False)
        self._turn.crosses = False
        return crosses

    def _carry_out(self, session: Session, person: Person, run: str, step: str, command: Command) -> None:
        if not isinstance(command, Invitation):
            self.carry_out(session, person, command)
            return
        self._invite(session, command, f"{run}:{step}")

    def _invite(self, session: Session, command: Invitation, start_key: str) -> None:
        guest, flow = self._people.by_id(command.invited), self._catalog.flow(command.invites)
        if guest and guest.active and flow:
            given = Given(about=command.about)
            self.begin(session, flow, guest.person, start_key=start_key, given=given)

    def queue(
        self,
        session: Session,
        person: Person,
        card: Card,
        *,
        key: str,
        run: str | None = None,
        kind: str = "message",
        neutral: bool = False,
        not_after: datetime | None = None,
        not_before: datetime | None = None,
    ) -> None:
        """Put a card into the outbox of this compartment, once per key.

        What somebody gets while they are not speaking with Cairn waits until they are at work, unless it is `AT_ONCE`,
        and in any case until `not_before`.
        """
        now = self._clock()
        earliest = max(now, not_before or now)
        letter = Letter(
            id=self._ids(),
            tenant=person.tenant,
            person=person.id,
            key=key,
            kind=kind,
            payload={"card": dump_card(card)},
            due_at=now if person.via or kind in AT_ONCE else self._people.free_from(person.id, earliest),
            lane=self._people.lane(person),
            unasked=not (person.via or kind in WAITED_FOR),
            not_after=not_after,
            neutral=neutral,
            run_id=run,
        )
        outbox.put(session, letter)

    def nudge(
        self,
        session: Session,
        person: Person,
        message: Message,
        *,
        key: str,
        not_after: datetime,
        run: str | None = None,
    ) -> None:
        """Queue what nobody waits for: it says nothing about anybody, and is worth nothing from `not_after` on."""
        card = wording_for(person).card(message)
        self.queue(session, person, card, key=key, run=run, kind="nudge", neutral=True, not_after=not_after)

    def introduced(self, person: Person, message: Message) -> Message:
        """The same, and who is writing, for whoever is written to for the first time."""
        if self._people.is_met(person.id):
            return message
        return *message[:1], Note[T](text=T("nudge-hello")), *message[1:]

    def look(self, session: Session, flow: Flow[Any], person: Person, run: Run) -> Turn:
        """Where a run stands; nothing is stored."""
        return self._advance(session, flow, person, run, Looked(self._clock()))

    def open_run(self, session: Session, flow: Flow[Any], person: Person, given: Given = NOTHING) -> Run | None:
        """The run of this flow that the person has begun about the same and not finished, unless its time is over or
        only its afterthought is left."""
        subject = flow.subject(person, self._clock(), given)
        run = runs.open_run(session, person.tenant, person.id, flow.key, subject)
        if run is None or run.step == flow.afterthought:
            return None
        return run if run.expires_at is None or run.expires_at > self._clock() else None

    def present(self, session: Session, flow: Flow[Any], person: Person) -> Run | None:
        """The run of the present stretch of time, open or finished, of a flow that hands on to the next one."""
        if not flow.hands_on:
            return None
        run = begun_last(session, person.tenant, person.id, flow.key)
        return run if run and flow.expires(person, run.started_at) > self._clock() else None


def _left_in(flow: Flow[Any], run: Run | None, now: datetime) -> Left | None:
    """What was answered in a run whose time ran out before anything came of it; of one that heard nothing, what had
    been handed on to it, unless that was read."""
    if run is None or run.status is RunStatus.COMPLETED or (run.expires_at and run.expires_at > now):
        return None
    if any(entry.kind == EntryKind.DONE for entry in run.entries):
        return None
    answers: dict[str, Any] = {}
    for entry in run.entries:
        if entry.kind in (EntryKind.ANSWERED, EntryKind.DRAFTED) and entry.step.startswith(flow.forms[0].step):
            answers |= entry.data
    if any(answers.values()):
        return Left(begun=run.started_at, answers=answers)
    before = given_of(run).left
    return before if before and before.unseen else None


def given_of(run: Run) -> Given:
    """What a run was begun with."""
    began = next((entry.data for entry in run.entries if entry.step == BEGIN), None) or {}
    return Given.model_validate(began.get("given", {}))
