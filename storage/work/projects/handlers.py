"""Commands of projects, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, insert, select

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, open_address, seal_address
from storage.sql import WorkSession
from storage.work.projects.commands import BeginProject, LeaveProject, ReplyWithQuestion, SaveProjectWords
from storage.work.projects.tables import project_members, project_replies, project_words, projects


def begin_project(session: WorkSession, owner: Reader, command: BeginProject) -> None:
    keys, row = session.keys, command.project
    name = keys.seal(owner.tenant, owner.id, Place("projects", row, 1), command.name.reveal().encode())
    address = seal_address(keys, "projects", row, owner.tenant, owner.id)
    session.execute(insert(projects).values(id=row, begun_at=command.at, address=address, sealed=name))
    people = dict.fromkeys((owner.id, *command.people))
    session.execute(insert(project_members), [_member(session, owner.tenant, row, person) for person in people])


def _member(session: WorkSession, tenant: str, project: str, person: str) -> dict[str, object]:
    alias = session.keys.alias(tenant, person)
    address = seal_address(session.keys, "project_members", f"{project}:{alias}", tenant, person)
    return {"project": project, "alias": alias, "address": address}


def save_project_words(session: WorkSession, owner: Reader, command: SaveProjectWords) -> None:
    """Raises: RunMovedOn for somebody who is not of the project."""
    alias = session.keys.alias(owner.tenant, owner.id)
    require_member(session, command.project, alias)
    row = f"{command.project}:{command.kind}:{command.day}:{alias}"
    found = session.scalar(select(project_words.c.version).where(project_words.c.id == row))
    version = (found or 0) + 1
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL)["words"])
    sealed = session.keys.seal(owner.tenant, owner.id, Place("project_words", row, version), words)
    session.execute(delete(project_words).where(project_words.c.id == row))
    session.execute(
        insert(project_words).values(
            id=row,
            project=command.project,
            alias=alias,
            kind=command.kind,
            version=version,
            saved_at=command.at,
            address=seal_address(session.keys, "project_words", row, owner.tenant, owner.id),
            sealed=sealed,
        )
    )


def reply_with_question(session: WorkSession, owner: Reader, command: ReplyWithQuestion) -> None:
    """Raises: RunMovedOn when the question is gone, or the person is not of its project."""
    alias = session.keys.alias(owner.tenant, owner.id)
    found = session.one_or_none(select(project_words).where(project_words.c.id == command.words))
    if found is None:
        raise RunMovedOn
    require_member(session, found.project, alias)
    tenant, receiver = open_address(session.keys, "project_words", found.id, found.address)
    words = orjson.dumps({"person": owner.id, "question": command.question.reveal()})
    session.execute(
        insert(project_replies).values(
            id=command.reply,
            words=found.id,
            alias=alias,
            receiver=session.keys.alias(tenant, receiver),
            saved_at=command.at,
            sealed=session.keys.seal(tenant, receiver, Place("project_replies", command.reply, 1), words),
        )
    )


def leave_project(session: WorkSession, owner: Reader, command: LeaveProject) -> None:
    alias = session.keys.alias(owner.tenant, owner.id)
    for table in (project_members, project_words):
        session.execute(delete(table).where(table.c.project == command.project, table.c.alias == alias))


def require_member(session: WorkSession, project: str, alias: str) -> None:
    """Raises: RunMovedOn for somebody who is not of the project, or not any more."""
    mine = (project_members.c.project == project, project_members.c.alias == alias)
    if session.scalar(select(project_members.c.project).where(*mine)) is None:
        raise RunMovedOn


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    BeginProject: begin_project,
    SaveProjectWords: save_project_words,
    ReplyWithQuestion: reply_with_question,
    LeaveProject: leave_project,
}
