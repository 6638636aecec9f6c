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
    AccountChanged,
    Hit,
    HomeOpened,
    Inbound,
    Invoked,
    Nothing,
    NotKept,
    Pressed,
    Reply,
    Searched,
    ShowHome,
    Submitted,
    Tell,
    Typed,
    Uninstalled,
)
from bot.catalog import BUILT_IN, Catalog
from bot.nudging.nudging import Nudging
from bot.people import Member, People
from bot.play import Played, Player
from bot.ticks.passing import Passing
from bot.ticks.shredding import Shredding
from bot.turns import lately
from bot.turns.accounts import account_changed, uninstalled
from bot.turns.linking import WORD, Linking, known_already, words_to_link
from bot.turns.naming import Named, Naming
from bot.turns.replies import (
    Replies,
    as_typed,
    begin_again,
    compartment_of,
    ended,
    is_theirs,
    leaving_out,
    tell,
    words_back,
)
from bot.turns.see import See as Seen
from bot.turns.submissions import Submissions
from bot.turns.talk import Talk
from flows.kit.chat import KEEP, KEPT
from flows.kit.engine import Drafted, Event, Looked
from flows.kit.flow import Flow
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import Person
from flows.kit.questions import Raw
from flows.kit.show import View
from flows.kit.targets import Answer, AskHere, OnNudge, OpenStep, See, Start, Target, decode
from flows.kit.text import T, clean
from flows.kit.verbs import verb_button
from flows.kit.wording import Wording, wording_for
from storage import runs
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.directory.people import CalledRow
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
    naming: Naming
    passing: Passing
    shredding: Shredding
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
        person = replace(member.person, via=event.account.platform)
        self.player.accesses.begin()
        reply = self._of_member(event, person)
        self.player.accesses.keep(person)
        self.passing.after_turn(person)
        self.shredding.after_turn(person)
        lately.note(self.databases, self.catalog, member, event)
        return reply

    def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        """None for whoever Cairn does not know. Raises: StorageError."""
        member = self.people.by_account(asked.account)
        if member is None or not member.active:
            return None
        return self.seen.find(replace(member.person, via=asked.account.platform), asked.search, clean(asked.words))

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
        # More than a bare verb answers the open question, such as «Why this failed…».
        typed = Typed(event.event_id, event.account, event.typed) if event.typed and event.argument else None
        if typed and not self._always_meant(event) and self.talk.may_answer(typed, person):
            heard = self.talk.hear(typed, person)
            return (
                tell(person, Note[T](text=T.of("chat-taken-as-answer", verb=event.verb)))
                if heard == Nothing()
                else heard
            )
        verb = event.verb or "help"
        if verb in BUILT_IN:
            card = self.seen.show(person, verb, Given(about=event.argument.strip().casefold()))
            return Tell(card) if verb == "help" else leaving_out(person, self._readable(event), card)
        thing = self.catalog.for_verb(verb)
        if thing is None:
            return self._unknown(person, _harmless(verb), self._readable(event))
        if not self.catalog.lets_in(person, thing):
            return self._for_employees(person, self._readable(event))
        if self._closed_here(event, person, thing):
            return words_back(person, T("coach-closed-here"), self._readable(event))
        most = 0 if _is_order(thing, event) else thing.people
        named = self.naming.read(event.argument, event.account, person, most=most)
        if named.meant and isinstance(thing, Flow):
            return self._perhaps(event, person, thing, named, named.meant)
        if named.meant and named.rest:  # more than a name is words for what is shown
            named = Named(rest=event.argument)
        if named.unclear:
            return self._unclear(event, person, thing, named.unclear, named.rest)
        given = self._given(event, person, thing, named)
        return self._begin(event, person, thing, given, RunMode.FORM if event.forms else RunMode.CHAT)

    def _unclear(self, event: Invoked, person: Person, thing: Flow[Any] | View, why: T, rest: str) -> Reply:
        """Whom it is for is asked in the form, and the words that followed stand in it already."""
        if isinstance(thing, View):
            return words_back(person, why, self._readable(event))
        opens = begin_again(thing)
        words = clean(self.naming.readable(rest, event.account))
        if words and not thing.orders:  # behind a name that is unclear, no word is taken for an order
            played = self._anew(event, person, thing, Given(words=Sealed(words)), RunMode.FORM)
            if waiting := played.turn.waiting:
                opens = button(f"verb-{thing.verb}", OpenStep(played.run, waiting.step), primary=True)
        return words_back(person, why, self._readable(event), Buttons[T](buttons=(opens,)))

    def _perhaps(self, event: Invoked, person: Person, flow: Flow[Any], named: Named, meant: CalledRow) -> Reply:
        """Whom a slip may have meant, or the words as they stand: either way nothing has to be typed again."""
        words, rest = self._readable(event), clean(self.naming.readable(named.rest, event.account))
        behind = Sealed(rest) if rest and not flow.orders else None
        ways = {
            "chat-meant-them": Given(people=(meant.id,), words=behind),
            "chat-meant-words": Given(words=Sealed(clean(words))),
        }
        leads = []
        for key, given in ways.items():
            played = self._anew(event, person, flow, given, RunMode.FORM, key)
            step = played.turn.waiting.step if played.turn.waiting else ""
            leads.append(button(T.of(key, name=meant.name), OpenStep(played.run, step)))
        why = T.of("problem-close-name", name=meant.name)
        return words_back(person, why, words, Buttons[T](buttons=tuple(leads)))

    def _unknown(self, person: Person, verb: str, words: str) -> Reply:
        """For a verb there is not: what may have been meant, and the words behind it, so that nothing typed is lost."""
        if verb == WORD:
            return known_already(person)
        if (lead := self.replies.lead(person, f"{verb} {words}")) is not None:
            return lead
        close = self.catalog.closest(verb, person)
        if close is None:
            why = T.of("refused-unknown-verb", verb=verb) if verb else T("refused-no-verb")
            return self.replies.refuse(person, why, *as_typed(words))
        leads = Buttons[T](buttons=(verb_button(close, primary=True), button("verb-help", See("help"))))
        return tell(
            person, Line[T](text=T.of("refused-close-verb", verb=verb, close=close.name)), *as_typed(words), leads
        )

    def _lets_in(self, person: Person, target: Target | None) -> bool:
        match target:
            case Start(verb=name):
                thing = self.catalog.for_button(name)
            case See(what=what):
                thing = self.catalog.view(what)
            case _:
                return True
        return thing is None or self.catalog.lets_in(person, thing)

    def _for_employees(self, person: Person, words: str = "") -> Reply:
        return self.replies.refuse(person, T("refused-for-employees"), *as_typed(words))

    def _readable(self, event: Invoked) -> str:
        return self.naming.readable(event.argument, event.account)

    def _always_meant(self, event: Invoked) -> bool:
        """Words for somebody mentioned after a verb, such as «give @Tom …», must not end in another conversation."""
        thing = self.catalog.for_verb(event.verb)
        if thing is None:
            return False
        return _is_order(thing, event) or (thing.people > 0 and event.argument.startswith(("@", "<@")))

    def _closed_here(self, event: Invoked, person: Person, thing: Flow[Any] | View) -> bool:
        """Coaching does not begin among the questions of an evaluation. What hides or erases it always works."""
        if event.forms or thing.compartment is not Compartment.COACHING or _is_order(thing, event):
            return False
        return self.talk.in_evaluation(person)

    def _given(self, event: Invoked, person: Person, thing: Flow[Any] | View, named: Named) -> Given:
        """What came with a verb. Of a message it was called on the words are taken only by a flow that quotes."""
        people = named.people
        if thing.people and not people and event.author:
            author = self.replies.colleague(replace(event.account, user=event.author), person)
            people = (author,) if isinstance(author, str) else ()
        words = clean(self.naming.readable(named.rest, event.account))
        quoted = clean(event.quoted) if isinstance(thing, Flow) and thing.quotes else ""
        return Given(
            people=people,
            words=Sealed(words) if words else None,
            quoted=Sealed(quoted) if quoted else None,
            quoting=event.quoting,
        )

    def _begin(
        self, event: Invoked | Pressed, person: Person, thing: Flow[Any] | View, given: Given, mode: RunMode
    ) -> Reply:
        """Begin a flow, or go on with the open run about the same; or show a view.

        Words that come with the verb begin anew: an open run has no place for them.
        """
        if isinstance(thing, View):
            flow = self.catalog.flow(thing.with_words) if given.words else None
            if flow is None:
                return self._shown(person, thing, given)
            return self.replies.where_it_stands(event.account, self._anew(event, person, flow, given, mode))
        if thing.in_forms_only and mode is RunMode.CHAT:
            return _in_a_form(person, thing)
        now = self.clock()
        with self.databases.begin(thing.compartment) as session:
            runs.heard(session, event.event_id, now)
            anew = thing.afresh or given.words or given.quoted
            run = None if anew else self.player.open_run(session, thing, person, given)
            played = self.player.play(session, thing, person, run, Looked(now), mode=mode) if run else None
            if played is None or played.turn.was_over:  # sent from elsewhere in this very moment
                played = self.player.begin(session, thing, person, mode=mode, given=given)
        return self.replies.where_it_stands(event.account, played)

    def _shown(self, person: Person, view: View, given: Given) -> Reply:
        card = self.seen.show(person, view.key, given)
        unheard = given.words if not view.hears(given.typed) else None
        return leaving_out(person, unheard.reveal() if unheard else "", card)

    def _anew(
        self, event: OfPerson, person: Person, flow: Flow[Any], given: Given, mode: RunMode, way: str = ""
    ) -> Played:
        """Words typed after a verb are a run of their own, once per event: an open run would not hear them."""
        with self.databases.begin(flow.compartment) as session:
            runs.heard(session, event.event_id, self.clock())
            key = f"words:{event.event_id}{way}"
            return self.player.begin(session, flow, person, mode=mode, given=given, start_key=key)

    def _pressed(self, event: Pressed, person: Person) -> Reply:
        target = decode(event.target)
        if not self._lets_in(person, target):
            return self._for_employees(person)
        match target:
            case Start(verb=name, about=about):
                thing = self.catalog.for_button(name)
                if thing is None:
                    return self.replies.refuse(person, T("refused-unknown-run"))
                return self._begin(event, person, thing, Given(about=about), RunMode.FORM)
            case See(what=what, about=about):
                return Tell(self.seen.show(person, what, Given(about=about)))
            case OnNudge(nudge=nudge, act=act):
                return self.nudging.react(person, nudge, act)
            case OpenStep(run=run):
                return self._on_run(event, person, run, lambda _: Looked(self.clock()), mode=None, shows=True)
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
            if question and isinstance(question.kind, KEPT):
                raw = waiting.prefill.get(answer.field)
        return Drafted(self.clock(), answer.step, answer.field, raw)

    def _on_run(
        self,
        event: Pressed,
        person: Person,
        run_id: str,
        heard: Callable[[Played], Event],
        *,
        mode: RunMode | None,
        shows: bool = False,
    ) -> Reply:
        """A button that belongs to a run: what is heard may depend on where the run stands. `shows` opens the form and
        leaves the run where it goes on: a question in the chat still hears what is typed when its form is closed."""
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
                return ended(person, flow, run, self.player.present(session, flow, person))
            if flow.in_forms_only and mode is RunMode.CHAT:
                return _in_a_form(person, flow)
            if not runs.first_time(session, event.event_id, self.clock()):
                return Nothing()
            stands = Played(flow, person, run.id, run.mode, self.player.look(session, flow, person, run))
            played = self.player.play(session, flow, person, run, heard(stands), mode=mode)
        if played.turn.was_over or (played.turn.stale and mode is None):
            return tell(person, Line[T](text=T("refused-moved-on")))
        return self.replies.where_it_stands(event.account, replace(played, mode=RunMode.FORM) if shows else played)


def _is_order(thing: Flow[Any] | View, event: Invoked) -> bool:
    return isinstance(thing, Flow) and event.argument.strip().casefold() in thing.orders


def _in_a_form(person: Person, flow: Flow[Any]) -> Reply:
    """For what is never asked in the chat: a button that opens the form."""
    opens = button("chat-form", Start(flow.verb or flow.key), primary=True)
    return tell(person, Line[T](text=T("chat-in-a-form-only")), Buttons[T](buttons=(opens,)))


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
