"""What is there in the end: read from the chats, from the databases past every fault, and from what processes wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.compose import Bot
from storage.coaching.notes.queries import MyNotes
from storage.compartments import Compartment, Sealed
from storage.directory.people import TENANT
from storage.directory.tables import nudges
from storage.directory.tracks import UNSENT
from storage.run_tables import RunTables
from storage.work.feedforward.queries import MyFeedforwardWhole
from tests.chaos.history import MARK, History, Letter, Message, Prompt
from tests.chaos.town import Town


def look(town: Town) -> History:
    """To be called when nothing moves any more."""
    history = town.history
    history.messages = [*_in_slack(town), *_in_teams(town)]
    history.zones = {person.id: person.timezone for person in town.people}
    history.ended_at = town.time.now()
    with town.bot() as bot:
        history.letters = tuple(_letters(bot, [person.id for person in town.people]))
        history.prompts = tuple(_prompts(bot))
        history.kept = _kept(bot, [person.id for person in town.people])
        history.followed = _followed(bot, {one.run for one in history.submissions})
    history.outputs += [child.output for child in town.children]
    history.outputs.append(town.databases.bytes_at_rest())
    return history


def unsettled(bot: Bot, now: datetime) -> int:
    """How many messages are due and neither sent nor given up, and how many prompts nobody has looked at yet."""
    looked_at = select(func.count()).select_from(nudges).where(nudges.c.state == "claimed", nudges.c.next_at <= now)
    with bot.databases.read(Compartment.DIRECTORY) as directory:
        waiting = directory.scalar(looked_at) or 0
    for compartment in Compartment:
        outbox = RunTables.of(compartment).outbox
        due = (outbox.c.state == "queued") & (outbox.c.due_at <= now)
        with bot.databases.read(compartment) as session:
            count = select(func.count()).select_from(outbox).where(due | (outbox.c.state == "sending"))
            waiting += session.scalar(count) or 0
    return waiting


def waiting_until(bot: Bot) -> datetime | None:
    """When the next message is due that was neither sent nor given up; None when none is left."""
    found: list[datetime] = []
    for compartment in Compartment:
        outbox = RunTables.of(compartment).outbox
        with bot.databases.read(compartment) as session:
            due = session.scalar(select(func.min(outbox.c.due_at)).where(outbox.c.state.in_(("queued", "sending"))))
        found += [due] if due else []
    return min(found, default=None)


def _in_slack(town: Town) -> Iterator[Message]:
    for person in town.people:
        for place, shown in enumerate(town.slack.member(person.id).dm):
            if shown.by_bot:
                yield Message("slack", person.id, shown.id or f"unasked {shown.ts}", place, shown.at, shown.words)


def _in_teams(town: Town) -> Iterator[Message]:
    for person in town.people:
        for place, shown in enumerate(town.teams.member(person.id).chat):
            if shown.by_bot:
                own = shown.own_id or f"unasked {person.id} {shown.id}"
                yield Message("teams", person.id, own, place, shown.at, shown.words)


def _letters(bot: Bot, people: Sequence[str]) -> Iterator[Letter]:
    for compartment in Compartment:
        outbox = RunTables.of(compartment).outbox
        keys = bot.databases.keys[compartment]
        whose = {keys.alias(TENANT, person): person for person in people}
        with bot.databases.read(compartment) as session:
            rows = session.execute(select(outbox)).all()
        for row in rows:
            platform = row.lane.partition(":")[0]
            person = whose.get(row.alias, "")
            yield Letter(row.id, person, row.run_id, row.key, row.kind, row.state, row.neutral, platform)


def _prompts(bot: Bot) -> Iterator[Prompt]:
    with bot.databases.read(Compartment.DIRECTORY) as session:
        rows = session.execute(select(nudges)).all()
    for row in rows:
        state = "dropped" if row.state in UNSENT and row.state != "claimed" else row.state
        yield Prompt(row.id, row.person, row.rhythm, row.period, state, row.due_at, row.not_after)


def _kept(bot: Bot, people: Sequence[str]) -> dict[str, list[str]]:
    """By words: whoever reads them, once for each time they are there."""
    found = defaultdict[str, list[str]](list)
    for person in people:
        for words in _read_by(bot, person):
            found[words].append(person)
    return dict(found)


def _read_by(bot: Bot, who: str) -> Iterator[str]:
    member = bot.people.by_id(who)
    assert member
    with bot.databases.read(Compartment.WORK) as work:
        whole = bot.player.ask(work, member.person, MyFeedforwardWhole())
    for piece in (*whole.gave, *whole.received):
        yield from _marked(piece.first)
    with bot.databases.read(Compartment.COACHING) as coaching:
        notes = bot.player.ask(coaching, member.person, MyNotes())
    for note in notes:
        yield from _marked(note.words.get("goal"))


def _marked(said: Sealed | None) -> Iterator[str]:
    for word in said.reveal().split() if said else ():
        if word.startswith(MARK):
            yield word


def _followed(bot: Bot, wanted: set[str]) -> dict[str, str]:
    """By run: the one it began for somebody else."""
    runs: Any = RunTables.of(Compartment.WORK).runs
    with bot.databases.read(Compartment.WORK) as session:
        rows = session.execute(select(runs.c.id, runs.c.start_key).where(runs.c.start_key.is_not(None))).all()
    begun = ((row.start_key.partition(":")[0], row.id) for row in rows)
    return {before: run for before, run in begun if before in wanted}
