"""Who reads what of a project: everybody who is of it, and nobody else, whatever their rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.compartments import Query, Sealed
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import WorkSession
from storage.work.projects.queries import (
    MyProjects,
    MyProjectsWhole,
    NewProject,
    Project,
    ProjectTitle,
    ProjectWords,
    TheProject,
    TheQuestion,
)
from storage.work.projects.tables import project_members, project_replies, project_words, projects

NEWEST: Final = 100
"""Pieces of writing of one project that are read at once."""


def my_projects(session: WorkSession, reader: Reader, query: MyProjects) -> tuple[ProjectTitle, ...]:
    mine = select(project_members.c.project).where(project_members.c.alias == _alias(session, reader))
    return _titles(session, reader, [row.project for row in session.execute(mine)])


def the_project(session: WorkSession, reader: Reader, query: TheProject) -> Project | None:
    title = next((title for title in my_projects(session, reader, MyProjects()) if title.id == query.project), None)
    if title is None:
        return None
    newest = select(project_words).where(project_words.c.project == query.project)
    rows = session.execute(newest.order_by(project_words.c.saved_at.desc(), project_words.c.id).limit(NEWEST)).all()
    return Project(title=title, words=tuple(_words(session, reader, rows)))


def the_question(session: WorkSession, reader: Reader, query: TheQuestion) -> ProjectWords | None:
    of_mine = select(project_members.c.project).where(project_members.c.alias == _alias(session, reader))
    found = select(project_words).where(project_words.c.id == query.words, project_words.c.project.in_(of_mine))
    return next(iter(_words(session, reader, session.execute(found).all())), None)


def my_projects_whole(session: WorkSession, reader: Reader, query: MyProjectsWhole) -> tuple[Project, ...]:
    mine = select(project_words).where(project_words.c.alias == _alias(session, reader))
    rows = session.execute(mine.order_by(project_words.c.saved_at.desc(), project_words.c.id)).all()
    by_project: dict[str, list[Any]] = {}
    for row in rows:
        by_project.setdefault(row.project, []).append(row)
    return tuple(
        Project(title=title, words=tuple(_words(session, reader, by_project.get(title.id, ()))))
        for title in my_projects(session, reader, MyProjects())
    )


def _alias(session: WorkSession, reader: Reader) -> str:
    return session.keys.alias(reader.tenant, reader.id)


def _titles(session: WorkSession, reader: Reader, ids: Iterable[str]) -> tuple[ProjectTitle, ...]:
    wanted = list(ids)
    newest = select(projects).where(projects.c.id.in_(wanted)).order_by(projects.c.begun_at.desc(), projects.c.id)
    people: dict[str, set[str]] = {}
    for row in session.execute(select(project_members).where(project_members.c.project.in_(wanted))).all():
        person = _person(session, "project_members", f"{row.project}:{row.alias}", row.address)
        people.setdefault(row.project, set()).update([person] if person else [])
    names = reader.names(set().union(*people.values()))
    titles = []
    for row in session.execute(newest).all():
        members = sorted(((one, names[one]) for one in people[row.id] if one in names), key=lambda member: member[1])
        name = _name(session, row)
        if name is not None:
            titles.append(ProjectTitle(id=row.id, name=name, begun_at=row.begun_at, members=tuple(members)))
    return tuple(titles)


def _name(session: WorkSession, row: Any) -> Sealed | None:
    try:
        tenant, person = open_address(session.keys, "projects", row.id, row.address)
        return Sealed(session.keys.open(tenant, person, Place("projects", row.id, 1), row.sealed).decode())
    except Unopenable:
        return None


def _person(session: WorkSession, table: str, row: str, address: bytes) -> str | None:
    try:
        return open_address(session.keys, table, row, address)[1]
    except Unopenable:
        return None


def _words(session: WorkSession, reader: Reader, rows: Iterable[Any]) -> list[ProjectWords]:
    """In the order of the rows; what no longer opens is left out."""
    written = [(row, _person(session, "project_words", row.id, row.address)) for row in rows]
    authors = {person for _, person in written if person}
    session.keys.prefetch(reader.tenant, authors)
    names = reader.names(authors)
    replies = _replies(session, reader)
    found = []
    for row, person in written:
        if person is None:
            continue
        try:
            place = Place("project_words", row.id, row.version)
            words = orjson.loads(session.keys.open(reader.tenant, person, place, row.sealed))
        except Unopenable:
            continue
        found.append(
            ProjectWords(
                id=row.id,
                kind=row.kind,
                person=person,
                name=names.get(person, ""),
                saved_at=row.saved_at,
                words=words,
                replies=replies.get(row.id, ()) if person == reader.id else (),
            )
        )
    return found


def _replies(session: WorkSession, reader: Reader) -> dict[str, tuple[tuple[str, Sealed], ...]]:
    """Questions back to what the reader wrote, by the id of what they wrote."""
    mine = select(project_replies).where(project_replies.c.receiver == _alias(session, reader))
    opened: list[tuple[str, str, Sealed]] = []
    for row in session.execute(mine.order_by(project_replies.c.saved_at)).all():
        try:
            place = Place("project_replies", row.id, 1)
            said = orjson.loads(session.keys.open(reader.tenant, reader.id, place, row.sealed))
        except Unopenable:
            continue
        opened.append((row.words, said["person"], Sealed(said["question"])))
    names = reader.names({person for _, person, _ in opened}) if opened else {}
    found: dict[str, tuple[tuple[str, Sealed], ...]] = {}
    for words, person, question in opened:
        found[words] = (*found.get(words, ()), (names.get(person, ""), question))
    return found


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewProject: new_id,
    MyProjects: my_projects,
    TheProject: the_project,
    TheQuestion: the_question,
    MyProjectsWhole: my_projects_whole,
}
