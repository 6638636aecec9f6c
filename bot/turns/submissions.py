"""A form that was sent: taken once, asked again with the words kept, or, sent with other words later, a change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson

from adapters.port import Nothing, Reply, Submitted
from bot.catalog import Catalog
from bot.play import Played, Player, given_of
from bot.turns.replies import Replies, compartment_of, is_theirs, not_kept
from flows.kit.engine import Answered
from flows.kit.flow import Flow
from flows.kit.form import Answers, Form, kept, read_form
from flows.kit.journal import EntryKind
from flows.kit.person import Person
from flows.kit.questions import PeoplePick, PersonPick, Raw
from flows.kit.text import T
from flows.kit.view import spoken_problems
from flows.kit.wording import wording_for
from storage import runs
from storage.compartments import Compartment
from storage.databases import Databases
from storage.runs import Run, RunMode, RunMovedOn, RunStatus
from storage.sql import Session


class Submissions:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        player: Player,
        replies: Replies,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._player = databases, catalog, player
        self._replies, self._clock = replies, clock

    def take(self, event: Submitted, person: Person) -> Reply:
        """Raises: NotKept, with the sentence that stands in the form beside the words; runs.RunMovedOn."""
        compartment = compartment_of(event.run)
        if compartment is None:
            raise not_kept(person, "refused-unknown-run")
        with self._databases.begin(compartment) as session:
            with session.keys.fetching(person.tenant, person.id):
                run, new = runs.load_and_hear(session, event.run, event.event_id, self._clock())
            flow = self._catalog.flow(run.flow) if run else None
            if run is None or flow is None:
                if not runs.first_time(session, _mark(session, event, person), self._clock()):
                    return Nothing()
                raise not_kept(person, "refused-unknown-run")
            if not is_theirs(run, person):
                raise not_kept(person, "refused-not-yours")
            if not new:
                return self._replies.where_it_stands(event.account, self._looked(session, flow, person, run))
            return self._take(session, event, person, flow, run)

    def _take(self, session: Session, event: Submitted, person: Person, flow: Flow[Any], run: Run) -> Reply:
        now = self._clock()
        form = flow.form_at(event.step) or self._waiting_form(session, flow, person, run, event.step)
        if form is None:
            return self._replies.where_it_stands(event.account, self._looked(session, flow, person, run))
        answers, strangers = self._recognised(form, event, person)
        if strangers:
            return self._replies.problems(event.account, self._looked(session, flow, person, run), strangers)
        held = _held(run, event.step)
        if held is not None:
            if _alike(form, kept(form, answers, person.locale), held):
                return self._replies.where_it_stands(event.account, self._looked(session, flow, person, run))
            run = self._to_change(session, flow, person, run)
        if run.expires_at is None or run.expires_at <= now:  # what it asks after its time is given time anew
            run = replace(run, expires_at=flow.expires(person, now))
        played = self._player.play(session, flow, person, run, Answered(now, event.step, answers), mode=RunMode.FORM)
        if flow.forgets and played.turn.done:
            runs.first_time(session, _mark(session, event, person), now)
        if played.turn.problems:
            return self._replies.problems(event.account, played, spoken_problems(person, played.turn.problems))
        return self._replies.where_it_stands(event.account, played)

    def _waiting_form(
        self, session: Session, flow: Flow[Any], person: Person, run: Run, step: str
    ) -> type[Form] | None:
        """The form of a step that has a name of its own; None for a step this version does not ask."""
        waiting = self._looked(session, flow, person, run).turn.waiting
        return waiting.form if waiting and waiting.step == step else None

    def _looked(self, session: Session, flow: Flow[Any], person: Person, run: Run) -> Played:
        return Played(flow, person, run.id, RunMode.FORM, self._player.look(session, flow, person, run))

    def _to_change(self, session: Session, flow: Flow[Any], person: Person, run: Run) -> Run:
        """Other words for what is answered already, as from a form left open on a second device.

        Once the run is over, or only its afterthought is left, they are a change of what was saved, and a run of their
        own. Before, nobody can tell which words are meant: they stay in the form.
        """
        if run.status is not RunStatus.COMPLETED and run.step != flow.afterthought:
            raise not_kept(person, "refused-answered-elsewhere")
        given = given_of(run)
        begun = self._player.open_run(session, flow, person, given)
        found = begun or runs.load(session, self._player.begin(session, flow, person, given=given).run)
        if found is None:
            raise RunMovedOn
        return found

    def _recognised(self, form: type[Form], event: Submitted, person: Person) -> tuple[Answers, dict[str, str]]:
        """The answers with people named by our own ids, and a sentence for each field that names nobody we know."""
        answers: dict[str, Raw] = dict(event.answers)
        problems: dict[str, str] = {}
        for question in form.questions():
            picked = answers.get(question.name)
            if not picked or not isinstance(question.kind, PersonPick | PeoplePick):
                continue
            users = (picked,) if isinstance(picked, str) else picked
            found = self._replies.colleagues(event.account, users, person)
            if isinstance(found, T):
                problems[question.name] = wording_for(person).text(found)
            else:
                answers[question.name] = found if isinstance(question.kind, PeoplePick) else found[0]
        return answers, problems


def _mark(session: Session, event: Submitted, person: Person) -> str:
    """Tells a form sent twice from other words once its run is forgotten; nobody can tell the words from it.

    Of the voice it holds no answers at all: a few options could be tried out.
    """
    given = {} if session.compartment is Compartment.VOICE else dict(event.answers)
    answers = orjson.dumps(given, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(b"|".join((event.run.encode(), event.step.encode(), answers))).hexdigest()
    return session.keys.alias(person.tenant, f"sent|{person.id}|{digest}")


def _held(run: Run, step: str) -> Any:
    """What the run's journal holds as the answer to a step; None when it is not answered."""
    answered = (entry for entry in run.entries if entry.step == step and entry.kind == EntryKind.ANSWERED)
    return next((entry.data for entry in answered), None)


def _alike(form: type[Form], answers: Answers, held: Any) -> bool:
    """Whether these are the very answers that are held: a second click, or the platform asking again."""
    read = read_form(form, answers)
    return isinstance(read, form) and _json_ready(read.raw()) == held


def _json_ready(answers: dict[str, Raw]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()}
