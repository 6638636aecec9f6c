"""A link that lasts: everything Cairn holds of somebody, also when they have left, for whoever knows their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.documents.document import Document
from bot.documents.formats import FORMATS
from bot.people import People
from flows.kit.message import Buttons, Line, Link, Message, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Start
from flows.kit.text import T
from storage.databases import Databases
from storage.directory.takeaways import rows as takeaways

VALID: Final = timedelta(days=90)
"""At least thirty days after whoever makes it in their last weeks has left."""
KINDS: Final = ("pdf", "json")
DOCUMENT: Final = "takeaway"
PATH: Final = "/takeaway"


@dataclass(frozen=True)
class File:
    """`content` is a person's own words: it goes to them and nowhere else."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Takeaways:
    """`build` gathers everything of one person; `tokens` gives unguessable ones."""

    databases: Databases
    people: People
    build: Callable[[Person, datetime], Document]
    clock: Callable[[], datetime]
    tokens: Callable[[], str]

    def offer(self, person: Person, public_url: str) -> Message:
        """The person's one link, made anew; an older one is dead."""
        token, until = self.tokens(), self.clock() + VALID
        with self.databases.directory() as session:
            made = takeaways.renew_link(session, person.id, token, until)
        if not made:
            choose = button("takeaway-choose", Start(DOCUMENT), primary=True)
            return Line[T](text=T("takeaway-first")), Buttons[T](buttons=(choose,))
        day = day_words(day_of(until, person), person)
        return (
            Line[T](text=T.of("takeaway-ready", day=day)),
            Link[T](text=T("download-open"), url=f"{public_url}{PATH}/{token}"),
            Note[T](text=T("takeaway-care")),
        )

    def is_there(self, token: str) -> bool:
        """Whether words can be tried at this link."""
        with self.databases.directory(write=False) as session:
            return takeaways.is_there(session, token, self.clock())

    def fetch(self, token: str, phrase: str, kind: str) -> File | None:
        """None for other words, and for a link that is dead."""
        if kind not in KINDS:
            return None
        now = self.clock()
        with self.databases.directory() as session:
            owner = takeaways.opened(session, token, phrase, now)
        member = self.people.by_id(owner) if owner else None
        if member is None:
            return None
        content = FORMATS[kind].render(self.build(member.person, now))
        return File(f"cairn-mydata-{now:%Y-%m-%d}.{kind}", FORMATS[kind].media_type, content)
