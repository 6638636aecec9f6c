"""Words typed in the direct conversation: the answer to the open question, or an invitation to what can be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from adapters.port import Nothing, Reply, Typed
from bot.catalog import Catalog
from bot.play import Player, given_of
from bot.turns.begun import begun_by
from bot.turns.letters import Letters
from bot.turns.linking import asks_to_link, known_already
from bot.turns.naming import Naming
from bot.turns.replies import Replies, begin_again, tell
from flows.kit.chat import KEPT
from flows.kit.engine import Drafted, Looked, Waiting
from flows.kit.flow import Flow
from flows.kit.form import Question
from flows.kit.interview import from_words, next_question, problems_with
from flows.kit.journal import EntryKind
from flows.kit.message import Button, Buttons, Line, Message, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.need import sounds_in_need
from flows.kit.person import Person
from flows.kit.questions import PeoplePick, PersonPick, Raw, Text
from flows.kit.targets import AskHere, OpenStep, See
from flows.kit.text import T
from flows.kit.verbs import Verb, verb_button
from flows.kit.view import options_of, text_prefix
from flows.kit.wording import Wording, wording_for
from storage import runs
from storage.compartments import Compartment
from storage.databases import Databases
from storage.runs import Run, RunMode
from storage.sql import Session

STOP_WORDS: Final = ("stop", "cancel")
LISTENS: Final = timedelta(days=1)
"""So long after a question was asked, words that are typed are taken for the answer."""
SLIP_WORDS: Final = 2


class Talk:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        player: Player,
        replies: Replies,
        naming: Naming,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._player = databases, catalog, player
        self._replies, self._naming, self._clock = replies, naming, clock
        self._letters = Letters(databases, catalog, player, clock)

    def may_answer(self, event: Typed, person: Person) -> bool:
        """Whether a question waits that these words can be an answer to: where options are asked for, «help coach» is
        none."""
        run = self._asked_last(person)
        if run is None or not self._listens(run):
            return False
        flow = self._flow_of(run)
        with self._databases.read(flow.compartment) as session:
            waiting = self._player.look(session, flow, person, run).waiting
        question = next_question(waiting.form, waiting.draft) if waiting else None
        if waiting is None or question is None or isinstance(question.kind, Text):
            return True
        answer = self._answer(event, person, flow, waiting, question)
        return not isinstance(answer, T) and not problems_with(waiting.form, question.name, answer, waiting.offers)

    def _asked_last(self, person: Person) -> Run | None:
        """The question asked last, in whatever room: words meant for it must not become an answer elsewhere."""
        found: list[Run] = []
        for compartment in Compartment:
            with self._databases.read(compartment) as session:
                run = runs.chatting(session, person.tenant, person.id)
            if run and self._catalog.flow(run.flow):
                found.append(run)
        return max(found, key=lambda run: run.changed_at, default=None)

    def _listens(self, asked: Run) -> bool:
        return self._clock() - asked.changed_at < LISTENS

    def in_evaluation(self, person: Person) -> bool:
        """Whether a question of an evaluation waits for typed words: then words typed here stand in that room."""
        for compartment in Compartment:
            with self._databases.read(compartment) as session:
                run = runs.chatting(session, person.tenant, person.id)
            flow = self._catalog.flow(run.flow) if run else None
            if flow and flow.mode == "evaluate":
                return True
        return False

    def hear(self, event: Typed, person: Person) -> Reply:
        """What follows comes through the outbox. Raises: runs.RunMovedOn."""
        asked = self._asked_last(person)
        if asked is None or not self._listens(asked):
            return self._letters.hear(event, person) or self._not_waiting(event, person, asked)
        stops = _stops(event.words, person)
        if not stops and self._was_heard(event):
            return Nothing()
        for compartment in Compartment if stops else (self._flow_of(asked).compartment,):
            self._hear_in(compartment, event, person)
        if sounds_in_need(event.words, person.locale):
            return tell(person, Line[T](text=T("chat-in-need")))
        left = self._asked_last(person)
        if left is None or left.id == asked.id or not self._listens(left):
            return Nothing()
        return tell(person, Line[T](text=T("chat-earlier")), Buttons[T](buttons=(self._take_up(left, person),)))

    def _was_heard(self, event: Typed) -> bool:
        """In whatever room: what a platform delivers again must not go on to the question before."""
        for compartment in Compartment:
            with self._databases.read(compartment) as session:
                if runs.is_known(session, event.event_id):
                    return True
        return False

    def _hear_in(self, compartment: Compartment, event: Typed, person: Person) -> None:
        """Nothing happens when the question has gone meanwhile. «stop» is heard by every room in which one waits, each
        as if it were the only one: a room must not show that another one was stopped."""
        with self._databases.begin(compartment) as session:
            asked = self._asked_in(session, person)
            if asked is None or not runs.first_time(session, event.event_id, self._clock()):
                return
            if not _stops(event.words, person):
                self._heard(session, event, person, *asked)
                return
            while asked is not None:
                self._stop(session, event, person, *asked)
                asked = self._asked_in(session, person)

    def _asked_in(self, session: Session, person: Person) -> tuple[Flow[Any], Run] | None:
        run = runs.chatting(session, person.tenant, person.id)
        flow = self._catalog.flow(run.flow) if run else None
        return (flow, run) if run and flow else None

    def _not_waiting(self, event: Typed, person: Person, asked: Run | None) -> Reply:
        """What was asked long ago is offered: words typed now may be meant for anything."""
        if asks_to_link(event.words):
            return known_already(person)
        if sounds_in_need(event.words, person.locale):
            return tell(person, Line[T](text=T("chat-in-need")), Note[T](text=T("chat-in-need-note")))
        earlier = () if asked is None else (self._take_up(asked, person),)
        if (lead := self._replies.lead(person, event.words, *earlier)) is not None:
            return lead
        if (close := self._meant(event.words, person)) is not None:
            key = "chat-close-verb-earlier" if earlier else "chat-close-verb"
            leads = verb_button(close, primary=True), *earlier, button("verb-help", See("help"))
            return tell(person, Line[T](text=T.of(key, close=close.name)), Buttons[T](buttons=leads))
        if not earlier:
            begun = begun_by(self._databases, self._catalog, person, self._clock())
            return self._replies.refuse(person, T("chat-not-waiting" if begun else "chat-nothing-asked"), *begun)
        return tell(person, Line[T](text=T("chat-long-ago")), Buttons[T](buttons=earlier))

    def _meant(self, words: str, person: Person) -> Verb | None:
        """A slip in a verb: one word or two that nearly are one."""
        said = re.sub(r"[^\w\s-]", "", words).casefold().split()
        return self._catalog.closest(" ".join(said), person) if 0 < len(said) <= SLIP_WORDS else None

    def _take_up(self, run: Run, person: Person) -> Button[T]:
        flow = self._flow_of(run)
        with self._databases.read(flow.compartment) as session:
            waiting = self._player.look(session, flow, person, run).waiting
        return button("chat-take-up", AskHere(run.id, waiting.step if waiting else ""))

    def _flow_of(self, asked: Run) -> Flow[Any]:
        flow = self._catalog.flow(asked.flow)
        assert flow is not None  # noqa: S101  # else it would not have been found
        return flow

    def _heard(self, session: Session, event: Typed, person: Person, flow: Flow[Any], run: Run) -> None:
        now, said = self._clock(), event.words.strip().casefold()
        waiting = self._player.look(session, flow, person, run).waiting
        question = next_question(waiting.form, waiting.draft) if waiting else None
        if waiting is None or question is None:
            self._player.play(session, flow, person, run, Looked(now), mode=RunMode.CHAT)
            return
        words = wording_for(person)
        skipped = said == words.text(T("chat-skip-word")) or _is_button(words, "chat-skip", event.words)
        answer = None if skipped else self._answer(event, person, flow, waiting, question)
        if isinstance(answer, T):
            card = words.card((Line[T](text=answer),))
            self._player.queue(session, person, card, key=f"{run.id}:unclear:{event.event_id}", run=run.id)
            self._player.play(session, flow, person, run, Looked(now), mode=RunMode.CHAT)
            return
        self._player.play(session, flow, person, run, Drafted(now, waiting.step, question.name, answer))

    def _stop(self, session: Session, event: Typed, person: Person, flow: Flow[Any], run: Run) -> None:
        played = self._player.play(session, flow, person, run, Looked(self._clock()), mode=RunMode.FORM)
        waiting = played.turn.waiting
        given = given_of(run)
        answered = any(entry.kind in (EntryKind.ANSWERED, EntryKind.DRAFTED) for entry in run.entries)
        said: Message = (Line[T](text=T("chat-stopped-there")),)
        if flow.forgets and not flow.verb:  # nothing leads back to it, so nothing of it stays
            runs.forget(session, run.id)
        elif waiting and (answered or given.words or given.people):
            goes_on = button("chat-go-on", OpenStep(run.id, waiting.step), primary=True)
            said = (
                Line[T](text=_kept(person, run, answered=answered)),
                Buttons[T](buttons=(goes_on,)),
            )
        elif flow.verb:
            said = (*said, Buttons[T](buttons=(begin_again(flow),)))
        card = wording_for(person).card(said)
        self._player.queue(session, person, card, key=f"{run.id}:stop:{event.event_id}")

    def _answer(self, event: Typed, person: Person, flow: Flow[Any], waiting: Waiting, question: Question) -> Raw | T:
        """The raw answer, or what is unclear about the people named in it."""
        if isinstance(question.kind, PersonPick | PeoplePick):
            return self._mentioned(event, person, question.kind)
        words, held = wording_for(person), waiting.prefill.get(question.name)
        if isinstance(question.kind, KEPT) and held and _is_button(words, "chat-keep", event.words):
            return held
        key = f"{text_prefix(flow.key, waiting.form)}-{question.name.replace('_', '-')}"
        offered = waiting.offers.get(question.name, ())
        return from_words(question, event.words, dict(options_of(words, key, question.kind, offered)))

    def _mentioned(self, event: Typed, person: Person, kind: PersonPick | PeoplePick) -> Raw | T:
        most = kind.most if isinstance(kind, PeoplePick) else 1
        named = self._naming.read(event.words, event.account, person, most=most)
        if named.unclear or not named.people:
            return named.unclear or T("problem-unknown-name")
        return named.people if isinstance(kind, PeoplePick) else named.people[0]


def _kept(person: Person, run: Run, *, answered: bool) -> T:
    if run.expires_at is None:
        return T("chat-stopped" if answered else "chat-stopped-given")
    key = "chat-stopped-until" if answered else "chat-stopped-given-until"
    return T.of(key, day=day_words(day_of(run.expires_at, person), person))


def _stops(said: str, person: Person) -> bool:
    """Whether it is one of the words that end the questions, or the button that closes their form."""
    return said.strip().casefold() in STOP_WORDS or _is_button(wording_for(person), "form-cancel", said)


def _is_button(words: Wording, key: str, said: str) -> bool:
    """Whether what was typed is what stands on that button."""
    return said.strip().casefold() == words.text(T(key)).casefold()
