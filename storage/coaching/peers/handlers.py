"""Taking part in peer coaching, and saying yes. Every command is on rows of the person who commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import delete, select, update

from storage.coaching.peers.commands import AcceptPeers, AvoidPeers, JoinPeers, LeavePeerGroup, LeavePeers, MeetAgain
from storage.coaching.peers.rows import Part, group_row, newest, number_now, part_of, sealed_part, seats
from storage.coaching.peers.tables import peer_groups, peer_members, peers
from storage.compartments import Command
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession, Prepared, insert

AVOID_AT_MOST: Final = 20
"""People on one list; the newest stay."""
FEWEST: Final = 2
_NEW: Final = Prepared(insert(peers).inline().on_conflict_do_nothing(index_elements=["alias"]))


def join(session: CoachingSession, owner: Reader, command: JoinPeers) -> None:
    known = part_of(session, owner.tenant, owner.id)
    before = known[0] if known else Part()
    until = number_now(session) + command.rest if command.rest else 0
    _keep(session, owner, replace(before, topics=command.topics, languages=command.languages, rest_until=until))


def leave(session: CoachingSession, owner: Reader, command: LeavePeers) -> None:
    del command
    session.execute(delete(peers).where(peers.c.alias == session.keys.alias(owner.tenant, owner.id)))


def avoid(session: CoachingSession, owner: Reader, command: AvoidPeers) -> None:
    known = part_of(session, owner.tenant, owner.id)
    if known:
        people = dict.fromkeys((*known[0].avoid, *(one for one in command.people if one != owner.id)))
        _keep(session, owner, replace(known[0], avoid=tuple(people)[-AVOID_AT_MOST:]))


def meet_again(session: CoachingSession, owner: Reader, command: MeetAgain) -> None:
    known = part_of(session, owner.tenant, owner.id)
    if known:
        people = tuple(one for one in known[0].avoid if one != command.person)
        _keep(session, owner, replace(known[0], avoid=people))


def _keep(session: CoachingSession, owner: Reader, part: Part) -> None:
    """Raises: RunMovedOn when somebody kept something else in this very moment."""
    alias = session.keys.alias(owner.tenant, owner.id)
    version = session.scalar(select(peers.c.version).where(peers.c.alias == alias)) or 0
    values = sealed_part(session, owner.tenant, owner.id, part, version + 1)
    if not version:
        kept = session.change(_NEW, values)
    else:
        same = update(peers).where(peers.c.alias == alias, peers.c.version == version)
        kept = session.execute(same.values(values)).rowcount
    if kept != 1:
        raise RunMovedOn


def accept(session: CoachingSession, owner: Reader, command: AcceptPeers) -> None:
    """The last yes opens the group. Raises: RunMovedOn when it is not as the person saw it, or not theirs."""
    row, this_round = group_row(session, command.group), newest(session)
    alias = session.keys.alias(owner.tenant, owner.id)
    sat = seats(session, [command.group]).get(command.group, ())
    mine = next((seat for seat in sat if seat.alias == alias), None)
    if row is None or mine is None or this_round is None or row.round != this_round.number:
        raise RunMovedOn
    if mine.yes or row.state != "proposed" or row.version != command.seen or command.at >= this_round.answer_by:
        raise RunMovedOn
    whole = all(seat.yes for seat in sat if seat is not mine)
    _move(session, row, "open" if whole else "proposed")
    _answer(session, command.group, alias, yes=True)


def leave_group(session: CoachingSession, owner: Reader, command: LeavePeerGroup) -> None:
    """Raises: RunMovedOn when it is over, or not theirs."""
    row = group_row(session, command.group)
    alias = session.keys.alias(owner.tenant, owner.id)
    sat = {seat.alias: seat for seat in seats(session, [command.group]).get(command.group, ())}
    if row is None or row.state == "over" or alias not in sat or not sat[alias].yes:
        raise RunMovedOn
    staying = sum(seat.yes for seat in sat.values()) - 1
    _move(session, row, "over" if row.state == "open" and staying < FEWEST else row.state)
    _answer(session, command.group, alias, yes=False)


def erase_of(session: CoachingSession, owner: Reader) -> None:
    """The person's part and seats. Whoever sits alone then is told within a day, as when somebody has left."""
    alias = session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(peers).where(peers.c.alias == alias))
    session.execute(delete(peer_members).where(peer_members.c.alias == alias))


def _move(session: CoachingSession, row: Any, state: str) -> None:
    same = update(peer_groups).where(peer_groups.c.id == row.id, peer_groups.c.version == row.version)
    if session.execute(same.values(version=row.version + 1, state=state)).rowcount != 1:
        raise RunMovedOn


def _answer(session: CoachingSession, group: str, alias: str, *, yes: bool) -> None:
    this = (peer_members.c.group_id == group, peer_members.c.alias == alias)
    session.execute(update(peer_members).where(*this).values(yes=yes))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    JoinPeers: join,
    LeavePeers: leave,
    AvoidPeers: avoid,
    MeetAgain: meet_again,
    AcceptPeers: accept,
    LeavePeerGroup: leave_group,
}
