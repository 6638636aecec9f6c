"""Linking: an account nobody knows says who it is, and proves it with a code sent to where that person is known.

Cairn sends no e-mail: the address only finds the person, and the code goes to an account that is theirs already.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from adapters.port import Account, Inbound, Invoked, Reply, Tell, Typed
from bot.people import People
from bot.play import Player
from bot.turns.replies import tell
from flows.kit.message import Line, Note
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.databases import Databases
from storage.directory import links, people
from storage.directory.links import NewAccount
from storage.sql import DirectorySession

WORD: Final = "link"
MINUTES: Final = 10
MOST_TRIES: Final = 5
MOST_CODES_A_DAY: Final = 5
"""For one account that asks."""
MOST_CODES_TO_ONE: Final = 10
"""A day, for one person, however many accounts ask."""
_CODE: Final = re.compile(r"\d{6}")
_ADDRESS: Final = re.compile(r"[^@\s<>|]+@[^@\s<>|]+")


def words_to_link(event: Inbound) -> str | None:
    """What follows the word «link», when that is what somebody unknown says."""
    match event:
        case Invoked(verb=verb, argument=argument):
            said = f"{verb} {argument}"
        case Typed(words=words):
            said = words
        case _:
            return None
    word, _, rest = said.strip().partition(" ")
    return rest.strip() if word.casefold() == WORD else None


def asks_to_link(words: str) -> bool:
    """The word alone, or with what belongs behind it; anything else may be the beginning of a sentence."""
    word, _, rest = words.strip().partition(" ")
    rest = rest.strip()
    return word.casefold() == WORD and (not rest or bool(_CODE.fullmatch(rest) or _ADDRESS.search(rest)))


def known_already(person: Person) -> Reply:
    return tell(person, Line[T](text=T.of("link-known", name=person.name)), Note[T](text=T("link-known-other")))


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


class Linking:
    def __init__(
        self,
        databases: Databases,
        player: Player,
        members: People,
        *,
        clock: Callable[[], datetime],
        codes: Callable[[], str] = new_code,
    ) -> None:
        self._databases, self._player, self._members = databases, player, members
        self._clock, self._codes = clock, codes

    def hear(self, account: Account, words: str) -> Reply:
        """An address asks for a code, a code confirms; the answers to a known and an unknown address are the same."""
        new = NewAccount(account.platform, account.tenant, account.user)
        if _CODE.fullmatch(words):
            return self._confirm(new, words)
        address = _ADDRESS.search(words)
        return self._ask(new, address.group()) if address else _say("link-how")

    def _ask(self, account: NewAccount, address: str) -> Reply:
        """Whoever asks learns that they ask too often, never that others asked for the same person."""
        now, code = self._clock(), self._codes()
        day = f"{now:%Y-%m-%d}"
        with self._databases.directory() as session:
            person = people.with_address(session, address)
            asked = links.ask(session, account, person, code, day, now + timedelta(minutes=MINUTES))
            if person and asked <= MOST_CODES_A_DAY and links.sent_to(session, person, day) <= MOST_CODES_TO_ONE:
                self._send(session, account, person, code)
        return _say("link-asked" if asked <= MOST_CODES_A_DAY else "link-too-often")

    def _send(self, session: DirectorySession, account: NewAccount, person: str, code: str) -> None:
        member = self._members.by_id(person)
        if member is None:
            return
        words = wording_for(member.person)
        message = (
            Line[T](text=T.of("link-code", platform=account.platform, code=code)),
            Note[T](text=T("link-code-not-me")),
        )
        key = f"link:{account.row}:{code}:{self._clock():%Y%m%d%H%M}"
        self._player.queue(session, member.person, words.card(message), key=key, kind="link")

    def _confirm(self, account: NewAccount, code: str) -> Reply:
        with self._databases.directory() as session:
            person = links.confirm(session, account, code, self._clock(), MOST_TRIES)
            if person:
                people.add_account(session, account.platform, account.tenant, account.user, person)
        return _say("link-done" if person else "link-wrong")


def _say(key: str) -> Reply:
    return Tell(Wording().card((Line[T](text=T(key)),)))
