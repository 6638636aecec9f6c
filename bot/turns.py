"""What comes of one inbound event: find the person, play the turn in its compartment, say what the platform shows.

All of it is synchronous and runs as one hop on a worker thread; nothing is replied before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from adapters.port import (
    Account,
    AccountChanged,
    HomeOpened,
    Inbound,
    Invoked,
    Nothing,
    NotKept,
    Pressed,
    Reply,
    ShowHome,
    Submitted,
    Tell,
    Typed,
    Uninstalled,
)
from bot.accounts import account_changed, uninstalled
from bot.catalog import READ_ONLY_VERBS, Catalog
from bot.linking import Linking, words_to_link
from bot.nudging import Nudging
from bot.people import Member, People
from bot.play import Played, Player
from bot.replies import Replies, compartment_of, ended, is_theirs, tell
from bot.see import See as Seen
from bot.submissions import Submissions
from bot.talk import Talk
from flows.kit.chat import KEEP
from flows.kit.engine import Drafted, Event, Looked
from flows.kit.flow import Flow
from flows.kit.message import Line
from flows.kit.person import Person
from flows.kit.questions import Raw, Text
from flows.kit.targets import Answer, AskHere, OnNudge, OpenStep, See, Start, decode
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage import runs
from storage.databases import Databases
from storage.runs import RunMode, RunMovedOn, RunStatus

OfPerson = Invoked | Typed | Pressed | Submitted | HomeOpened

TRIES = 3
"""How often a turn is played anew when another turn of the same run came first."""


@dataclass(frozen=True)
class Turns:
    """The synchronous heart of the runtime."""

    databases: Databases
    catalog: Catalog
    people: People
    player: Player
    replies: Replies
    submissions: Submissions
    talk: Talk
    seen: Seen
    nudging: Nudging
    linking: Linking
    clock: Callable[[], datetime]

    def handle(self, event: Inbound) -> Reply:
        """Raises: NotKept when words came in that could not be stored; StorageError."""
        if isinstance(event, Uninstalled):
            return uninstalled(self.databases, event)
        member = self.people.by_account(event.account)
        if isinstance(event, AccountChanged):
            return account_changed(self.databases, member, event)
        if member is None and (words := words_to_link(event)) is not None:
            return self.linking.hear(event.account, words)
        if member is None or not member.active:
            return _stranger(event, member)
        return self._of_member(event, replace(member.person, via=event.account.platform))

    def _of_member(self, event: OfPerson, person: Person) -> Reply:
        for _ in range(TRIES):
            try:
                return self._dispatch(event, person)
            except RunMovedOn:
                continue
        return self.replies.refuse(person, T("refused-moved-on"))

    def _dispatch(self, event: OfPerson, person: Person) -> Reply:
        match event:
            case Invoked():
                return self._invoked(event, person)
            case Pressed():
                return self._pressed(event, person)
            case Submitted():
                return self.submissions.take(event, person)
            case Typed():
                return self.talk.hear(event, person)
            case HomeOpened():
                return ShowHome(self.seen.home(person))
            case _:
                assert_never(event)

    def _invoked(self, event: Invoked, person: Person) -> Reply:
        if not event.private:
            return tell(person, Line[T](text=T("refused-public")))
        if event.typed and event.argument and self.talk.is_open(person):
            # More than a bare verb answers the open question, such as «Why this failed…».
            return self.talk.hear(Typed(event.event_id, event.account, event.typed), person)
        verb = event.verb or "help"
        if verb in READ_ONLY_VERBS:
            return Tell(self.seen.show(person, verb))
        flow = self.catalog.for_verb(verb)
        if flow is None:
            return self.replies.refuse(person, T.of("refused-unknown-verb", verb=_harmless(verb)))
        return self._start(event.event_id, event.account, person, flow, RunMode.FORM if event.forms else RunMode.CHAT)

    def _start(self, event_id: str, account: Account, person: Person, flow: Flow[Any], mode: RunMode) -> Reply:
        now = self.clock()
        with self.databases.begin(flow.compartment) as session:
            runs.first_time(session, event_id, now)
            run = self.player.open_run(session, flow, person)
            if run is None:
                played = self.player.begin(session, flow, person, mode=mode)
            else:
                played = self.player.play(session, flow, person, run, Looked(now), mode=mode)
        return self.replies.where_it_stands(account, played)

    def _pressed(self, event: Pressed, person: Person) -> Reply:
        target = decode(event.target)
        match target:
            case Start(verb=verb):
                return self._invoked(Invoked(event.event_id, event.account, verb), person)
            case See(what=what):
                return Tell(self.seen.show(person, what))
            case OnNudge(nudge=nudge, act=act):
                return self.nudging.react(person, nudge, act)
            case OpenStep(run=run):
                return self._on_run(event, person, run, lambda _: Looked(self.clock()), mode=RunMode.FORM)
            case AskHere(run=run):
                return self._on_run(event, person, run, lambda _: Looked(self.clock()), mode=RunMode.CHAT)
            case Answer(run=run):
                return self._on_run(event, person, run, lambda stands: self._chosen(stands, target), mode=None)
            case None:
                return self.replies.refuse(person, T("refused-unknown-run"))
            case _:
                assert_never(target)

    def _chosen(self, stands: Played, answer: Answer) -> Event:
        """An option that was pressed; «keep it» stands for the words already there."""
        waiting = stands.turn.waiting
        raw: Raw = answer.value or None
        if waiting and waiting.step == answer.step and answer.value == KEEP:
            question = next((one for one in waiting.form.questions() if one.name == answer.field), None)
            if question and isinstance(question.kind, Text):
                raw = waiting.prefill.get(answer.field)
        return Drafted(self.clock(), answer.step, answer.field, raw)

    def _on_run(
        self, event: Pressed, person: Person, run_id: str, heard: Callable[[Played], Event], *, mode: RunMode | None
    ) -> Reply:
        """A button that belongs to a run: what is heard may depend on where the run stands."""
        compartment = compartment_of(run_id)
        if compartment is None:
            return self.replies.refuse(person, T("refused-unknown-run"))
        with self.databases.begin(compartment) as session:
            run = runs.load(session, run_id)
            flow = self.catalog.flow(run.flow) if run else None
            if run is None or flow is None:
                return self.replies.refuse(person, T("refused-unknown-run"))
            if not is_theirs(run, person):
                return self.replies.refuse(person, T("refused-not-yours"))
            if run.status is not RunStatus.WAITING:
                return ended(person, flow, run)
            if not runs.first_time(session, event.event_id, self.clock()):
                return Nothing()
            stands = Played(flow, person, run.id, run.mode, self.player.look(session, flow, person, run))
            played = self.player.play(session, flow, person, run, heard(stands), mode=mode)
        if played.turn.stale and mode is None:
            return tell(person, Line[T](text=T("refused-moved-on")))
        return self.replies.where_it_stands(event.account, played)


def _harmless(verb: str) -> str:
    """What was typed as a verb, short and without anything a platform could read as a command."""
    return re.sub(r"[^\w-]", "", verb)[:32]


def _stranger(event: OfPerson, member: Member | None) -> Reply:
    key = "refused-unknown-account" if member is None else "refused-left"
    words = wording_for(member.person) if member else Wording()
    if isinstance(event, Submitted):
        raise NotKept(words.text(T(key)), reference="")
    card = words.card((Line[T](text=T(key)),))
    return ShowHome(card) if isinstance(event, HomeOpened) else Tell(card)
