"""Files to fetch: a link for one person and one document, for ten minutes, once. No file travels through a chat.

What is in a file is gathered at the moment it is fetched, as that person may read it then, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.documents.document import Document
from bot.documents.formats import FORMATS
from bot.documents.takeaways import DOCUMENT, File, Takeaways
from bot.people import People
from flows.kit.message import Line, Link, Message, Note
from flows.kit.person import Person
from flows.kit.text import T
from storage.databases import Databases
from storage.directory.downloads import links

VALID: Final = timedelta(minutes=10)
PATH: Final = "/files"

Build = Callable[[Person, datetime], Document]
Gate = Callable[[Person], T | None]
"""Why somebody gets no such document, or None."""


class Downloads:
    """`documents` makes each document by its name; `tokens` gives unguessable ones.

    `public_url` is how browsers reach this installation, such as https://cairn.example; None while nobody has set it.
    """

    def __init__(
        self,
        databases: Databases,
        people: People,
        documents: Mapping[str, Build],
        *,
        clock: Callable[[], datetime],
        tokens: Callable[[], str],
        public_url: str | None,
        gates: Mapping[str, Gate] | None = None,
    ) -> None:
        self._databases, self._people, self._documents = databases, people, documents
        self._clock, self._tokens = clock, tokens
        self._gates = gates or {}
        self.public_url = public_url.rstrip("/") if public_url else None
        self.lasting = Takeaways(databases, people, documents["mydata"], clock, tokens)
        """Links that still work when somebody has left."""

    def offer(self, person: Person, document: str) -> Message:
        """A link to a document such as evidence.pdf; a sentence where there can be none."""
        if document == DOCUMENT and self.public_url:
            return self.lasting.offer(person, self.public_url)
        if self._kind(document) is None and document != DOCUMENT:
            return (Line[T](text=T("download-unknown")),)
        if refused := self._refused(person, document):
            return (Line[T](text=refused),)
        if self.public_url is None:
            return (Line[T](text=T("download-not-set-up")),)
        token, now = self._tokens(), self._clock()
        with self._databases.directory() as session:
            links.keep(session, token, links.Link(person.id, document), now, now + VALID)
        minutes = int(VALID.total_seconds() // 60)
        return (
            Line[T](text=T.of("download-ready", minutes=minutes)),
            Link[T](text=T("download-open"), url=f"{self.public_url}{PATH}/{token}"),
            Note[T](text=T("download-care")),
        )

    def whose(self, token: str) -> Person | None:
        """Whose file waits behind a token; None for one that was used, is too old, or never was."""
        with self._databases.directory(write=False) as session:
            link = links.find(session, token, self._clock())
        return self._here(link.person) if link else None

    def fetch(self, token: str) -> File | None:
        """The file, for one caller alone; None as above. Raises: StorageError, and then the link still works."""
        now = self._clock()
        with self._databases.directory(write=False) as session:
            link = links.find(session, token, now)
        person = self._here(link.person) if link else None
        kind = self._kind(link.document) if link else None
        if link is None or person is None or kind is None or self._refused(person, link.document):
            return None
        build, ending = kind
        content = FORMATS[ending].render(build(person, now))
        with self._databases.directory() as session:
            first = links.use_up(session, token, self._clock())
        name = f"cairn-{link.document.removesuffix(f'.{ending}')}-{now:%Y-%m-%d}.{ending}"
        return File(name, FORMATS[ending].media_type, content) if first else None

    def _refused(self, person: Person, document: str) -> T | None:
        """Asked when a link is made and again when it is used."""
        gate = self._gates.get(document.partition(".")[0])
        return gate(person) if gate else None

    def _here(self, person: str) -> Person | None:
        member = self._people.by_id(person)
        return member.person if member and member.active else None

    def _kind(self, document: str) -> tuple[Build, str] | None:
        name, _, ending = document.partition(".")
        return (self._documents[name], ending) if name in self._documents and ending in FORMATS else None
