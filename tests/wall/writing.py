"""At the desk: somebody writes something of a kind, and somebody else looks for it everywhere they can press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final, assert_never

from sqlalchemy import Text as TextColumn
from sqlalchemy import select

from adapters.port import Account, HomeOpened, Invoked, NotKept, Pressed, Reply, ShowForm, ShowHome, Tell
from bot.catalog import CATALOG
from flows.kit.message import Buttons, Card, Link, Row, plain
from flows.kit.questions import Choice, Choices, Day, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.targets import OpenStep, See, Start, decode, encode
from flows.kit.view import FieldView, FormView
from storage.columns import METADATA
from storage.compartments import Compartment
from tests.desk import Desk

FORMS: Final = 8
"""So many forms in a row, then somebody has written enough."""
BEHIND: Final = 2
"""So many buttons somebody presses one after the other when they look around."""

FILES: Final = ("mydata.json", "evidence.json")
WRITERS: Final = ("ada", "tom")
"""Whose names others try after a verb: who wrote, and for whom."""


def writes(
    desk: Desk, person: str, begun: Reply, word: str, named: Sequence[str] = (), said: Mapping[str, Raw] | None = None
) -> Reply:
    """Answers form after form: free text with the word in it, and whatever `said` says."""
    reply = begun
    for _ in range(FORMS):
        if not isinstance(reply, ShowForm):
            return reply
        view = reply.view
        answers = {one.name: _answer(desk, one, word, named) for one in view.fields}
        given = {name: value for name, value in {**answers, **(said or {})}.items() if name in answers}
        reply = desk.sends(person, view, {name: value for name, value in given.items() if value is not None})
    return reply


def _answer(desk: Desk, one: FieldView, word: str, named: Sequence[str]) -> Raw:
    options = [value for value, _ in one.options]
    match one.kind:
        case Text(max_length=longest):
            return one.initial or f"{word} {one.name}"[:longest]
        case Pick() | Choice() | Scale():
            return next((value for value in options if value in named), options[0] if options else None)
        case Choices():
            return tuple(options[:1])
        case Yes():
            return None
        case PersonPick():
            return desk.account(named[0]).user if named else None
        case PeoplePick():
            return tuple(desk.account(one).user for one in named)
        case Number():
            return "10"
        case Day():
            return (desk.clock.at.date() + timedelta(days=7)).isoformat()
        case _:
            assert_never(one.kind)


def ids_in(desk: Desk) -> set[str]:
    """What rows are called, in every table: what a button could carry."""
    found: set[str] = set()
    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            for name, table in METADATA[compartment].tables.items():
                if name in ("inbox", "outbox", "journal", "tombstones", "accesses"):
                    continue
                keys = [one for one in table.c if isinstance(one.type, TextColumn) and one.name != "alias"]
                for row in session.execute(select(*keys)).all() if keys else ():
                    found.update(value for value in row if value)
    return found


# --- looking ----------------------------------------------------------------------------------------------------------


def everything_shown(desk: Desk, account: Account, ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Where, and what the person behind the account is shown there: every verb, with everybody's name where one can
    be said; the home; whatever buttons lead on from there; and the views of `ways`, about what stands beside them."""
    seen: set[str] = set()
    for verb in CATALOG.verbs:
        for named in ("", *(WRITERS if _takes_people(verb) else ())):
            reply = _invoked(desk, account, verb, named)
            yield from _shown(desk, account, f"{verb} {named}".strip(), reply, seen, BEHIND)
    yield from _shown(desk, account, "home", desk.bot.turns.handle(HomeOpened("", account)), seen, BEHIND)
    for view, abouts in ways.items():
        for about in abouts:
            target = encode(See(view, about))
            yield from _shown(desk, account, target, pressed(desk, account, target), seen, 0)


def messages_to(desk: Desk, account: Account) -> Iterator[tuple[str, str]]:
    """What was sent to somebody, and what opens behind its buttons."""
    for envelope in desk.postbox.delivered:
        if envelope.account == account:
            yield "a message", plain(envelope.card)
            for target in _targets(envelope.card):
                if isinstance(decode(target), See | OpenStep | Start):
                    yield from _shown(desk, account, target, pressed(desk, account, target), set(), 0)


def files_of(desk: Desk, person: str) -> Iterator[tuple[str, str]]:
    """Every file somebody can fetch, whatever it is called."""
    member = desk.bot.people.by_id(person)
    desk.bot.downloads.public_url = "https://cairn.example"
    for document in FILES if member and member.active else ():
        for part in desk.bot.downloads.offer(member.person, document) if member else ():
            if isinstance(part, Link) and (file := desk.bot.downloads.fetch(part.url.rpartition("/")[2])):
                yield document, file.content.decode()


def _takes_people(verb: str) -> bool:
    thing = CATALOG.for_verb(verb)
    return thing is not None and thing.people > 0


def _invoked(desk: Desk, account: Account, verb: str, named: str) -> Reply | None:
    there = (one.user for one in desk.accounts(named) if one.platform == account.platform) if named else ()
    with_name = "".join(f"<@{user}>" for user in there)
    try:
        return desk.bot.turns.handle(Invoked(desk.event_id(), account, verb, with_name))
    except NotKept:
        return None


def pressed(desk: Desk, account: Account, target: str) -> Reply | None:
    try:
        return desk.bot.turns.handle(Pressed(desk.event_id(), account, target))
    except NotKept:
        return None


def _shown(
    desk: Desk, account: Account, where: str, reply: Reply | None, seen: set[str], further: int
) -> Iterator[tuple[str, str]]:
    match reply:
        case ShowForm(view=view):
            yield where, form_text(view)
        case Tell(card=card) | ShowHome(card=card):
            yield where, plain(card)
            for target in _targets(card) if further else ():
                if isinstance(decode(target), See) and target not in seen:
                    seen.add(target)
                    yield from _shown(desk, account, target, pressed(desk, account, target), seen, further - 1)


def form_text(view: FormView) -> str:
    """Everything a form shows: what is asked, what it is filled with, what can be chosen."""
    fields = (f"{one.label} {one.hint} {one.initial} {one.options}" for one in view.fields)
    return "\n".join((view.title, view.audience, view.intro or "", *fields))


def _targets(card: Card) -> Iterator[str]:
    for part in card:
        if isinstance(part, Buttons):
            yield from (button.target for button in part.buttons)
        elif isinstance(part, Row) and part.button:
            yield part.button.target
